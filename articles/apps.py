from django.apps import AppConfig, apps
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

RIGHTS_OF = ("newsroom", "articles", "bylines")


def make_roles(sender, using, **kwargs):
    """The groups and the default workflow, after the tables and the rights that they need have been made.

    A migration cannot do this: Django makes rights after the last migration, by this same signal.
    """
    from django.contrib.auth.management import create_permissions

    from articles.roles import ensure_default_workflow, ensure_roles

    for label in RIGHTS_OF:
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    ensure_roles()
    ensure_default_workflow()


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Stories")

    def ready(self):
        from articles.checks import full_text_search

        checks.register(full_text_search, checks.Tags.database)
        post_migrate.connect(make_roles, sender=self)
