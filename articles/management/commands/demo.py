"""``manage.py demo``: an invented newsroom to look at and to try everything in."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.demo import accounts
from articles.demo.loading import NotEmpty, load
from articles.demo.reading import FOLDER, read


class Command(BaseCommand):
    help = "Load the demo newsroom, an invented county with some weeks of news, into an empty database."

    def add_arguments(self, parser):
        parser.add_argument("--password", help="of the five accounts; by default each gets a random one")
        parser.add_argument(
            "--if-empty", action="store_true", help="when there is anything, only show the accounts again"
        )

    def handle(self, *, password, if_empty, **options):
        if password is not None and not password.strip():
            raise CommandError(_("--password is empty: give one, or leave it out for random ones."))
        now = timezone.localtime()
        newsroom = read(FOLDER, now)
        passwords = {one.username: password or accounts.new_password() for one in accounts.SHOWN}
        try:
            load(newsroom, FOLDER, now, passwords)
        except NotEmpty as refusal:
            if if_empty:
                self.stdout.write(accounts.remembered(), ending="")
                return
            raise CommandError(_refusal(refusal.found)) from refusal
        self._report(newsroom, accounts.table(passwords))

    def _report(self, newsroom, table):
        self.stdout.write(
            _("“%(name)s” is loaded: %(stories)s stories, %(officials)s officials, %(reporters)s reporters.")
            % {
                "name": newsroom.site["name"],
                "stories": len(newsroom.stories),
                "officials": len(newsroom.officials),
                "reporters": len(newsroom.reporters),
            }
        )
        text = _("Demo accounts of the desk:") + "\n" + table
        self.stdout.write(text)
        try:
            accounts.remember(text)
        except OSError as problem:
            self.stderr.write(
                _("The passwords could not be kept in a file (%(reason)s): note them down now.")
                % {"reason": problem.strerror}
            )


def _refusal(found):
    held = "、".join(f"{model._meta.verbose_name_plural} {count}" for model, count in found.items())
    if connection.vendor == "sqlite":
        fresh = _("move the file %(file)s away") % {"file": connection.settings_dict["NAME"]}
    else:
        fresh = _("name an empty database in DATABASE_URL")
    return _(
        "The database holds something already (%(held)s), and the demo goes into an empty one only. "
        "To start over, %(fresh)s, run manage.py migrate, then manage.py demo again."
    ) % {"held": held, "fresh": fresh}
