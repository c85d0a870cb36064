"""Rights that come with a migration, for the groups of a newsroom that is at work already.

A new newsroom gets its groups, rights and all, after the last migration: see articles/roles.py.
"""

from django.db import migrations


def like(rights):
    """The operation that gives new rights to those who have an old one.

    ``rights`` maps (model, codename, name) of each new right of this app to the codename of the old one.
    """

    def give(apps, schema_editor):
        Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
        ContentType = apps.get_model("contenttypes", "ContentType")
        for (model, codename, name), old in rights.items():
            kind, _made = ContentType.objects.get_or_create(app_label="articles", model=model)
            right, _made = Permission.objects.get_or_create(
                content_type=kind, codename=codename, defaults={"name": name}
            )
            for group in Group.objects.filter(permissions__content_type__app_label="articles", permissions__codename=old):
                group.permissions.add(right)

    return migrations.RunPython(give, migrations.RunPython.noop)
