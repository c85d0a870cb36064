"""The demo's desk accounts, and the passwords that are shown for them."""

import os
import re
import secrets
import tempfile
from dataclasses import dataclass
from unicodedata import east_asian_width

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.utils.translation import gettext as _

from articles.roles import CHIEFS, DIRECTORS, EDITORS, REPORTERS
from bylines.pinyin import SURNAMES


@dataclass(frozen=True, slots=True)
class Account:
    """``group`` is empty for the administrator, who may do everything that nobody's own signature is needed for."""

    username: str
    name: str
    group: str


REPORTER = Account("reporter", "张倩倩", REPORTERS)
EDITOR = Account("editor", "温书禾", EDITORS)
DIRECTOR = Account("director", "陆景行", DIRECTORS)
CHIEF = Account("chief", "陶闻笛", CHIEFS)
ADMIN = Account("admin", "系统管理员", "")
SHOWN = (REPORTER, EDITOR, DIRECTOR, CHIEF, ADMIN)
# The editor on duty publishes and corrects, and signs nothing. Nobody signs in as her.
DUTY = Account("duty", "沈知微", EDITORS)

# The SQLite file of a newsroom that names no database, in words.
DEFAULT = ["newsroom", "sqlite3"]

# Three groups of two syllables: to be read aloud and typed, and 36 bits against guessing.
CONSONANTS, VOWELS, GROUPS = "bdfghkmnprstwz", "aeiou", 3


def make_account(account, password=None):
    """The user of ``account``; without a password nobody can sign in as it."""
    surname = 2 if account.name[:2] in SURNAMES else 1
    user = get_user_model().objects.create_user(
        account.username,
        password=password,
        last_name=account.name[:surname],
        first_name=account.name[surname:],
        is_staff=True,
        is_superuser=not account.group,
    )
    user.groups.set(Group.objects.filter(name=account.group))
    return user


def new_password():
    syllables = [secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _syllable in range(2 * GROUPS)]
    return "-".join(map("".join, zip(syllables[::2], syllables[1::2], strict=True)))


def table(passwords):
    """The shown accounts with their ``passwords``, {username: password}, as a table for a terminal."""
    rows = [(_("Account"), _("Name"), _("Role"), _("Password to sign in"))]
    rows += [(one.username, one.name, one.group or _("Administrator"), passwords[one.username]) for one in SHOWN]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows) + "\n"


def _line(row, widths):
    cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
    return "  ".join(cells).rstrip()


def _width(text):
    """The columns that ``text`` takes on a terminal, where a Chinese character takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def remember(text):
    """Keep ``text`` for the owner's eyes only; a reader finds all of it or none. Raises OSError."""
    path = kept_in(connection.settings_dict)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(draft, path)


def remembered():
    """What was kept when the demo was loaded into this database; "" when its accounts are not here."""
    names = [one.username for one in SHOWN]
    path = kept_in(connection.settings_dict)
    if not path.exists() or get_user_model().objects.filter(username__in=names).count() < len(names):
        return ""
    return path.read_text(encoding="utf-8")


def kept_in(database):
    """The file of the passwords in ``database``, a settings_dict: each database has accounts of its own."""
    place = [database.get("HOST", ""), database.get("PORT", ""), database["NAME"]]
    words = re.findall(r"\w+", "-".join(map(str, place)).removeprefix(f"--{settings.DATA_DIR}/"))
    if words == DEFAULT:
        words = []
    return settings.DATA_DIR / f"{'-'.join(['demo', 'accounts', *words])}.txt"
