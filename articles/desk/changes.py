"""What differs between two texts of one story, character by character: Chinese has no words to compare."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from articles.models import Article
from articles.sanitize import plain_text

SAME, GONE, NEW = "same", "gone", "new"
COMPARED = (
    "kicker",
    "headline",
    "subhead",
    "summary",
    "body",
    "signed",
    "named",
    "source_name",
    "original_title",
    "original_author",
    "picture_caption",
    "picture_credit",
    "picture_alt",
)


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
        if kind == "replace":
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
        "body": plain_text(content["body"]),
        "signed": "\n".join(f"{line['role']} {line['name']}".strip() for line in content["bylines"]),
        "named": "\n".join(f"{line['post']} {line['name']}".strip() for line in content["mentions"]),
    }


def typed_texts(form):
    """The texts typed into an ArticleForm, under the names in COMPARED."""
    typed = {field: (form.data.get(field) or "").replace("\r\n", "\n") for field in COMPARED}
    return typed | {"body": plain_text(typed["body"])}


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
