"""``manage.py search_index``: make the search index anew from what is published."""

from itertools import islice

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles import search
from articles.models import PublishedArticle

BATCH = 500


def counted(rows, bar):
    while batch := list(islice(rows, BATCH)):
        yield batch
        bar.update(len(batch))


class Command(BaseCommand):
    help = "Make the search index anew from what is published: after data was loaded past the desk, as by loaddata."

    @transaction.atomic
    def handle(self, **options):
        copies = PublishedArticle.objects.order_by("pk").prefetch_related("bylines", "mentions")
        total, rows = copies.count(), copies.iterator(chunk_size=BATCH)
        with tqdm(total=total, file=self.stderr, disable=None) as bar:
            search.remember_only(counted(rows, bar))
        self.stdout.write(_("%(copies)s copies are in the search index.") % {"copies": total})
