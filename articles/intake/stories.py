"""One story: from its lines on the page to the fields of a manuscript."""

import datetime
import re
from collections.abc import Collection
from dataclasses import dataclass

from articles.intake.closings import read_closing
from articles.intake.datelines import read_head
from articles.intake.dates import LONG_AGO, event_date
from articles.intake.headings import arranged
from articles.intake.reflow import ITEM, joined
from articles.intake.register import signature_doubts
from articles.intake.signatures import Signature
from articles.intake.splitting import SUBHEADING
from articles.intake.widths import full_width, tidy_spaces
from bylines.recognition import Named, people_in

LOST_CHARACTER = "\ufffd"
TAG = re.compile("</?[A-Za-z][^<>\n]{0,200}>")


@dataclass(frozen=True, slots=True)
class Story:
    """One story as read off a page.

    ``original``: its lines as they stood on the page, furniture included. ``paragraphs``: tidied text; one that
    begins with ``## `` is a sub-heading. The dateline, and names in brackets behind it, stay in the first
    paragraph; a byline at the end or on a line of its own leaves the text, and ``signed_as`` keeps it as printed.
    ``people``: officials, known or not, whose offsets count in headline and text without the dateline.
    ``doubts``: (code, params), see doubts.py; what was left out of the text is among them.
    """

    source: str
    original: str
    kicker: str
    headline: str
    subhead: str
    dateline: str
    event_date: datetime.date | None
    bylines: tuple[Signature, ...]
    paragraphs: tuple[str, ...]
    people: tuple[Named, ...]
    doubts: tuple[tuple[str, dict[str, str]], ...]
    signed_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the page: its date and file, the names of the reporters and of the officials."""

    issue_date: datetime.date
    source: str
    staff: Collection[str]
    officials: frozenset[str]


def story_of(draft, original, known):
    """The Story that the Draft ``draft`` holds."""
    titles = arranged(draft.titles)
    paragraphs = [tidy_spaces(full_width(joined(parts))) for parts in draft.paragraphs]
    closing = _closing(paragraphs, known.staff)
    lead = next((text for text in paragraphs if not text.startswith(SUBHEADING)), "")
    head = read_head(lead, known.staff)
    if closing and closing.signed.desk:
        draft.doubt("desk_credits", text=closing.printed)
    elif closing:
        draft.bylines.insert(0, (closing.printed, closing.signed))
    signed = draft.bylines
    signatures = _unique([*head.signatures, *(one for _, byline in signed for one in byline.signatures)])
    day, printed_day = event_date(lead, known.issue_date)
    headline = titles.headline or head.title
    prose = "\n".join([titles.kicker, headline, titles.subhead, lead[head.end :], *paragraphs[1:]])
    signatures = _unique([*signatures, *_signatures_of_items(paragraphs, known.staff)])
    ambiguous = [*head.ambiguous, *(run for _, byline in signed for run in byline.ambiguous)]
    return Story(
        source=known.source,
        original=original,
        kicker=titles.kicker,
        headline=headline,
        subhead=titles.subhead,
        dateline=head.dateline,
        event_date=day,
        bylines=signatures,
        paragraphs=tuple(paragraphs),
        people=tuple(people_in(prose, known=known.officials)),
        doubts=(
            *_heading_doubts(titles, headline, paragraphs),
            *signature_doubts(signatures, ambiguous, known.staff),
            *_date_doubts(day, printed_day, known.issue_date),
            *draft.doubts,
            *_damage(original),
        ),
        signed_as=tuple(printed for printed, _ in signed),
    )


def _closing(paragraphs, staff):
    """Take the byline off the end of the last paragraph, in place; the Closing, or None."""
    if not paragraphs or paragraphs[-1].startswith(SUBHEADING) or ITEM.match(paragraphs[-1]):
        return None
    closing = read_closing(paragraphs[-1], staff)
    if closing:
        paragraphs[-1] = closing.kept
    return closing


def _signatures_of_items(paragraphs, staff):
    """Who signs the items ◆ of a column of briefs; there a name belongs to its item, and stays in the text."""
    closings = [read_closing(text, staff) for text in paragraphs if ITEM.match(text)]
    return [signature for closing in closings if closing for signature in closing.signed.signatures]


def _unique(signatures):
    """Each signature once; a name that is printed with a role and without keeps the role."""
    with_role = {signature.name for signature in signatures if signature.role}
    return tuple(dict.fromkeys(one for one in signatures if one.role or one.name not in with_role))


def _heading_doubts(titles, headline, paragraphs):
    if not headline:
        yield "no_headline", {}
    elif titles.guessed:
        yield "title_guess", {"headline": headline}
    if not paragraphs:
        yield "no_text", {}


def _date_doubts(day, printed, issue_date):
    if printed and day is None:
        yield "impossible_date", {"printed": printed}
    elif day and issue_date - day > LONG_AGO:
        yield "old_event_date", {"date": day.isoformat()}


def _damage(original):
    if lost := original.count(LOST_CHARACTER):
        yield "damaged_characters", {"count": str(lost)}
    if tag := TAG.search(original):
        yield "markup", {"printed": tag[0]}
