"""``makemessages`` with this house's habits, so that everybody's run of it gives the same catalogue."""

import re
from pathlib import Path

from django.core.management.commands import makemessages

POT_DATE = re.compile(r'^"POT-Creation-Date: .*\n', re.MULTILINE)


class Command(makemessages.Command):
    # A guessed translation reads like a real one and is wrong: an entry that is new stays empty.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching", "--sort-output"]

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(
            locale=["zh_Hans"],
            ignore_patterns=[".venv", "data/*", "tests/*", "bench/*", "static/*"],
            no_location=True,  # line numbers would change the file with every edit anywhere
            no_obsolete=True,
            no_wrap=True,
        )

    def write_po_file(self, potfile, locale):
        """The file without the time of this run, which alone would make it differ from the last one."""
        super().write_po_file(potfile, locale)
        path = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        path.write_text(POT_DATE.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
