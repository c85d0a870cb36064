"""Bylines and mentions as lines of text, the way a newsroom writes them: 记者 张倩倩 荆苗 / 县委书记 郑砚秋."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.desk.typed_bylines import read_typed
from bylines.models import Official, Reporter

LONGEST_NAME, LONGEST_POST = 60, 200
HOMONYM = re.compile(r"(.+?)（(.+)）\Z")


@dataclass(frozen=True, slots=True)
class SignedLine:
    """A byline to be saved: role and name as typed, and the reporter when exactly one active one has the name."""

    role: str
    name: str
    reporter: Reporter | None


@dataclass(frozen=True, slots=True)
class NamedLine:
    post: str
    official: Official


def read_bylines(text):
    """The SignedLines in ``text``, as ``typed_bylines.read_typed`` reads it.

    Raises ValidationError naming every word that is neither a role nor a name, or too long to be one.
    """
    signed = read_typed(text)
    if wrong := [name for _role, name in signed if len(name) > LONGEST_NAME]:
        raise ValidationError(
            _("“%(name)s” is too long for a name: part names by spaces.") % {"name": "、".join(wrong)}
        )
    known = {}
    for reporter in Reporter.objects.filter(name__in={name for _role, name in signed}, is_active=True):
        known.setdefault(reporter.name, []).append(reporter)
    return [SignedLine(role, name, known[name][0] if len(known.get(name, ())) == 1 else None) for role, name in signed]


def write_bylines(bylines):
    """``bylines`` as ``read_bylines`` reads them: a line for each run of one role."""
    lines = []
    for byline in bylines:
        if lines and lines[-1][0] == byline.role:
            lines[-1][1].append(byline.name)
        else:
            lines.append((byline.role, [byline.name]))
    return "\n".join(" ".join(filter(None, [role, *names])) for role, names in lines)


def read_mentions(text):
    """The NamedLines in ``text``: a line holds a post as the story writes it, a space, and a name.

    Two officials of one name are told apart by their note: 王立（县水利局）. Raises ValidationError naming every line
    that cannot be read, every name that nobody in the register has or that several have, and every name given twice.
    """
    lines = [line.split() for line in text.replace("\u3000", " ").splitlines() if line.strip()]
    register = {}
    for official in Official.objects.filter(name__in={_without_note(words[-1])[0] for words in lines}):
        register.setdefault(official.name, []).append(official)
    named, problems = [], []
    for *post, written in lines:
        name, note = _without_note(written)
        found = [official for official in register.get(name, ()) if note is None or official.note == note]
        post = " ".join(post)
        if problem := _problem_with(written, found, named) or _problem_with_post(post, written):
            problems.append(problem)
        else:
            named.append(NamedLine(post, found[0]))
    if problems:
        raise ValidationError(problems)
    return named


def _problem_with(written, found, named):
    if not found:
        sentence = _("“%(name)s” is not in the register of officials: add them there, or correct the name.")
    elif len(found) > 1:
        sentence = _("Several officials are called %(name)s: write the note behind the name, as （…）.")
    elif found[0] in [line.official for line in named]:
        sentence = _("“%(name)s” stands twice: keep one line.")
    else:
        return None
    return sentence % {"name": written}


def _problem_with_post(post, written):
    if len(post) <= LONGEST_POST:
        return None
    return _("The post of “%(name)s” has %(count)s characters, %(most)s is the most: write it shorter.") % {
        "name": written,
        "count": len(post),
        "most": LONGEST_POST,
    }


def write_mentions(mentions):
    return "\n".join(f"{mention.post} {mention.official}".strip() for mention in mentions)


def _without_note(written):
    match = HOMONYM.match(written)
    return (match[1], match[2]) if match else (written, None)
