"""Bylines as somebody types them: a role, a space, names; the next role begins behind them or on the next line."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.intake.roles import ROLE

# Roles that the reading of a page knows only beside a slash or behind a name.
CREDITS = frozenset(
    ["文", "图", "摄", "译", "作", "文/图", "图/文", "文/摄", "文/视频", "图文", "文图", "报道", "综合"]
)
SPACES = re.compile(r"[\s\u3000、，,；;]+")
PERSONS = ("记者", "通讯员", "实习生")
GIVEN = re.compile(r"[\u3400-\u9fff]{2,4}\Z")
COLON = re.compile("[:：]")
NAME = re.compile(r"\w[\w·•.'’—-]*\Z")


def is_role(word):
    return word in CREDITS or ROLE.fullmatch(word) is not None


def read_typed(text):
    """[(role, name)] in the order of ``text``.

    Raises ValidationError naming every word that can be neither a role nor a name, and every role without a name.
    """
    signed, problems = [], []
    for line in text.splitlines():
        role, waiting, single = "", False, ""
        for word in [*filter(None, SPACES.split(COLON.sub(" ", line))), None]:
            if word is None or is_role(word):
                if waiting:
                    problems.append(_("“%(role)s” stands without a name: write the name behind it.") % {"role": role})
                role, waiting = word, True
                continue
            waiting = False
            if len(word) == 1:
                single += word
            elif problem := _no_name(word):
                problems.append(problem)
            else:
                signed.append((role, word))
        if single:
            problems.append(_("“%(name)s”: write a name without spaces inside.") % {"name": single})
    if problems:
        raise ValidationError(problems)
    return signed


def _no_name(word):
    """Why ``word`` can be no name, or an empty string."""
    role = ROLE.match(word)
    if role and role[0].endswith(PERSONS) and GIVEN.match(word, role.end()):
        return _("“%(word)s”: leave a space between role and name: %(role)s %(name)s") % {
            "word": word,
            "role": role[0],
            "name": word[role.end() :],
        }
    if not NAME.match(word):
        return _("“%(word)s” is not a name: write the role, a space, then the names.") % {"word": word}
    return ""
