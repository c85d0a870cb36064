"""``manage.py bench_corpus``: a county's invented stories by the ten thousand, for measuring."""

import sys

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.models import Edition
from bench.corpus import FIRST, published_at
from bench.filling import NotOurs, fill, held


class Command(BaseCommand):
    help = "Fill an empty database with invented stories for measuring; the same seed gives the same stories."

    def add_arguments(self, parser):
        parser.add_argument("--stories", type=int, default=10_000, metavar="N", help="how many there are to be")
        parser.add_argument("--seed", type=int, default=1, metavar="N", help="another number: other stories")
        parser.add_argument(
            "--brief", action="store_true", help="headlines and summaries only, ten times as many a day"
        )

    def handle(self, *, stories, seed, brief, **options):
        most = (timezone.now() - FIRST) // (published_at(1, brief=brief) - FIRST)
        if not 1 <= stories <= most:
            raise CommandError(
                _("--stories %(number)s: give a number from 1 to %(most)s; later ones would lie ahead of today.")
                % {"number": stories, "most": most}
            )
        if seed < 0:
            raise CommandError(_("--seed %(number)s: give 0 or more.") % {"number": seed})
        try:
            there = held(seed, brief=brief)
        except NotOurs as refusal:
            raise CommandError(
                _(
                    "The database holds something that bench_corpus has not made with --seed %(seed)s, and stories for "
                    "measuring never go between a newsroom's own. Name an empty database in DATABASE_URL, run "
                    "manage.py migrate, then this again."
                )
                % {"seed": seed}
            ) from refusal
        with tqdm(total=stories, initial=there, file=sys.stderr, disable=None, leave=False, unit="") as bar:
            for added in fill(seed, there + 1, stories, brief=brief):
                bar.update(added)
        call_command("search_index", stdout=self.stdout, stderr=self.stderr)
        with transaction.atomic():
            Edition.objects.advance()
        self.stdout.write(
            _("%(added)s stories added; the database holds %(total)s.")
            % {"added": max(stories - there, 0), "total": max(stories, there)}
        )
