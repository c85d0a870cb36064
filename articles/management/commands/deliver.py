"""``manage.py deliver``: send what changed to the partners who asked for it."""

import time

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils.translation import gettext as _

from articles.portal.addresses import Paper
from articles.syndication.deliveries import deliver

SECONDS_BETWEEN = 10


class Command(BaseCommand):
    help = "Send what was published, corrected, withdrawn or removed to the subscribers, until stopped."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="one round only, as for cron")

    def handle(self, *, once, **options):
        self.round()
        while not once:
            close_old_connections()
            time.sleep(SECONDS_BETWEEN)
            self.round()

    def round(self):
        profile = apps.get_model("newsroom", "SiteProfile").current()
        if not profile.domain:
            raise CommandError(_("The site's domain name is not known: fill it in on the desk, under Site profile."))
        done = deliver(Paper(profile, f"{'https' if settings.HTTPS else 'http'}://{profile.domain}"))
        if done.made_out or done.delivered or done.failed:
            said = {"new": done.made_out, "delivered": done.delivered, "failed": done.failed}
            self.stdout.write(_("%(new)s new, %(delivered)s delivered, %(failed)s failed.") % said)
