from django.db import migrations

from articles.migrations._rights import like
from articles.proofing.near import fingerprints
from articles.sanitize import plain_text

# right -> the right of those groups that get it too, where a newsroom has groups already
NEW_RIGHTS = {
    ("article", "override_finding", "Can let through what proofing stops"): "publish_article",
    ("houseword", "view_houseword", "Can view House word"): "change_article",
    ("houseword", "add_houseword", "Can add House word"): "publish_article",
    ("houseword", "change_houseword", "Can change House word"): "publish_article",
    ("houseword", "delete_houseword", "Can delete House word"): "publish_article",
    ("rulesetting", "view_rulesetting", "Can view Proofing rule"): "change_section",
    ("rulesetting", "change_rulesetting", "Can change Proofing rule"): "change_section",
}


def take_fingerprints(apps, schema_editor):
    Fingerprint = apps.get_model("articles", "Fingerprint")
    for published in apps.get_model("articles", "PublishedArticle").objects.filter(live_until=None).iterator():
        Fingerprint.objects.bulk_create(
            Fingerprint(published=published, value=value)
            for value in sorted(fingerprints(plain_text(published.body)))[:32]
        )


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0002_proofing"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        like(NEW_RIGHTS),
        migrations.RunPython(take_fingerprints, migrations.RunPython.noop),
    ]
