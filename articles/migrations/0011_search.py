from itertools import islice

from django.db import migrations

from articles import search
from articles.search_index import fts5, gin

BATCH = 500


def index_of(schema_editor):
    return gin if schema_editor.connection.vendor == "postgresql" else fts5


def create(apps, schema_editor):
    schema_editor.execute(index_of(schema_editor).CREATE, params=None)


def fill(apps, schema_editor):
    copies = apps.get_model("articles", "PublishedArticle").objects.prefetch_related("bylines", "mentions")
    copies = copies.order_by("pk").iterator(chunk_size=BATCH)
    search.remember_only(iter(lambda: list(islice(copies, BATCH)), []))


def drop(apps, schema_editor):
    schema_editor.execute(index_of(schema_editor).DROP, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_edition"),
    ]

    operations = [
        migrations.RunPython(create, drop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
