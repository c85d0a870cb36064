"""What differs between two texts of one story, character by character: Chinese has no words to compare."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from articles.models import Article, Event, Section
from articles.sanitize import clean, plain_text
from articles.tags import split

SAME, GONE, NEW = "same", "gone", "new"
# Everything that is printed, or what was signed would not be what was compared.
COMPARED = (
    "kicker",
    "headline",
    "subhead",
    "summary",
    "body",
    "signed",
    "named",
    "section",
    "tags",
    "event",
    "event_date",
    "picture",
    "picture_caption",
    "picture_credit",
    "picture_alt",
    "origin",
    "source_name",
    "source_url",
    "original_title",
    "original_author",
    "print_date",
    "print_page",
)
# Longer texts are not compared character by character, which takes the square of the time.
MOST_COMPARISONS = 100_000_000

INSIDE = r'(?:[^>"]|"[^"]*")*'
LINK = re.compile(rf'<a {INSIDE}?href="([^"]*)"{INSIDE}>(.*?)</a>', re.DOTALL)
PICTURE = re.compile(rf'<img {INSIDE}?src="([^"]*)"{INSIDE}>')


@dataclass(frozen=True, slots=True)
class Piece:
    """``kind`` is SAME, GONE (only in the old text) or NEW (only in the new one)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    label: str
    pieces: tuple[Piece, ...]


def compare(old, new):
    """The Pieces that turn ``old`` into ``new``; paragraphs are matched first, characters within them."""
    pieces = []
    for kind, before, after in _opcodes(old.split("\n"), new.split("\n")):
        before, after = "\n".join(before), "\n".join(after)
        if kind == "replace" and len(before) * len(after) <= MOST_COMPARISONS:
            pieces += _characters(before, after)
        else:
            pieces += [Piece(SAME, before)] if kind == "equal" else [Piece(GONE, before), Piece(NEW, after)]
        pieces.append(Piece(SAME, "\n"))
    return tuple(_joined(pieces[:-1]))


def changes(old, new):
    """The Changes between two ``texts_of`` a story; a field that stayed the same is left out."""
    return [Change(label_of(field), compare(old[field], new[field])) for field in COMPARED if old[field] != new[field]]


def texts_of(content):
    """The texts of a revision's ``content`` (see ``manuscripts.content_of``) under the names in COMPARED."""
    return content | {
        "body": _text_of(content["body"]),
        "signed": "\n".join(f"{line['role']} {line['name']}".strip() for line in content["bylines"]),
        "named": "\n".join(f"{line['post']} {line['name']}".strip() for line in content["mentions"]),
        "section": _name_of(Section, content["section"]),
        "event": _name_of(Event, content["event"]),
        "tags": "、".join(content["tags"]),
        "event_date": content["event_date"] or "",
        "print_date": content["print_date"] or "",
        "origin": _origin_of(content["origin"]),
    }


def typed_texts(form):
    """The texts typed into an ArticleForm, under the names in COMPARED."""
    typed = {field: (form.data.get(field) or "").replace("\r\n", "\n") for field in COMPARED}
    return typed | {
        "body": _text_of(clean(typed["body"])),
        "section": _name_of(Section, typed["section"]),
        "event": _name_of(Event, typed["event"]),
        "tags": "、".join(sorted(split(typed["tags"]))),
        "origin": _origin_of(typed["origin"]),
        "picture": _typed_picture(form),
    }


def _text_of(html):
    """The text of ``html``, with where its links lead and which pictures stand in it."""
    return plain_text(PICTURE.sub(r"［\1］", LINK.sub(r"\2（\1）", html)))


def _name_of(model, number):
    """The name of the Section or Event ``number``, which may be None, or whatever was sent for it."""
    return str(model.objects.filter(pk=number).first() or "") if str(number).isdecimal() else ""


def _origin_of(value):
    return str(dict(Article.Origin.choices).get(value, value))


def _typed_picture(form):
    """No picture chosen: the saved one stays, whoever put it there."""
    if chosen := form.files.get("picture"):
        return chosen.name
    return "" if form.data.get("picture-clear") else form.saved.picture.name


def label_of(field):
    from articles.desk.forms import ArticleForm

    own = ArticleForm.base_fields.get(field)
    return own.label if own else Article._meta.get_field(field).verbose_name


def _opcodes(old, new):
    for kind, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        yield kind, old[a:b], new[c:d]


def _characters(old, new):
    for kind, before, after in _opcodes(old, new):
        if kind == "equal":
            yield Piece(SAME, before)
        else:
            yield Piece(GONE, before)
            yield Piece(NEW, after)


def _joined(pieces):
    """``pieces`` without empty ones, neighbours of one kind put together."""
    joined = []
    for piece in pieces:
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return joined
