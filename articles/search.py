"""Searching what readers can read: one interface over the index of PostgreSQL and that of SQLite.

A story is found by exactly what stands in it: one character or more, letters small or capital, digits and Latin of
full or half width. The index is written in the transaction that publishes; who may be found is asked of the public
copies themselves, so what is taken back, or is not out yet, is not found.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import PublishedArticle, Section
from articles.prepared import Prepared, columns_of, given, made
from articles.sanitize import plain_text
from articles.search_index import fts5, gin
from articles.search_index.entries import (
    NUMBERS,
    Entry,
    official_facet,
    place_of,
    reporter_facet,
    section_facet,
)
from articles.search_index.tokens import fold, lines_of

# Characters of a query. A headline that somebody pastes fits; a whole story is no query.
LONGEST = 100
# Words of a query: each costs the index as much as the first.
MOST_WORDS = 10
CAP = 1000
LINES = 20

_PARTS = re.compile(r'"([^"]*)"|“([^”]*)”|「([^」]*)」|(\S+)')
_QUOTATION_MARKS = '"“”「」'
_SIGN = re.compile(r"[^\W_]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_CURSOR = re.compile(r"([ht]?)(-?[0-9]{1,19})")
COPY = columns_of(PublishedArticle)
_BOTTOM, _TOP = -(1 << 63), (1 << 63) - 1


class Unsearchable(ValueError):
    """What was typed is nothing to look for; says why, for the reader."""


class BadCursor(ValueError):
    """A cursor that this module never wrote."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: stories with every one of ``words``, which are folded (see ``words_in``).

    ``sections`` are numbers, and empty for everywhere; ``since`` and ``until`` are days of the first publication, both
    inclusive, within the years 1000 to 2999. Without words everything that the filters leave is found.
    """

    words: tuple[str, ...] = ()
    sections: tuple[int, ...] = ()
    official: int | None = None
    reporter: int | None = None
    since: date | None = None
    until: date | None = None
    headline_only: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One page, of stories with their section and signatures.

    ``count`` is CAP + 1 when there are more than CAP; ``next`` is the cursor of the next page or None.
    """

    stories: list[PublishedArticle]
    count: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """An Asked as an index is asked. ``facets``: of each inner tuple one must hold. Places lie between the two bounds.

    ``headline`` is True for words in the headline, False for stories whose headline has not all of them, None for both.
    """

    words: tuple[str, ...]
    facets: tuple[tuple[str, ...], ...]
    above: int
    below: int
    headline: bool | None


def words_in(text):
    """The words of a query, folded: parted at white space, what stands in quotation marks as one, each once.

    A mark that is never closed is left out, and so is a word of punctuation alone. Raises Unsearchable when nothing is
    left to look for, or when there is more than LONGEST or MOST_WORDS.
    """
    if len(text) > LONGEST:
        raise Unsearchable(
            _("The query has %(length)s characters, and %(longest)s are the most: keep the words that matter.")
            % {"length": len(text), "longest": LONGEST}
        )
    parts = (next(filter(None, match.groups()), "").strip(_QUOTATION_MARKS) for match in _PARTS.finditer(text))
    words = tuple(dict.fromkeys(" ".join(fold(part).split()) for part in parts if _SIGN.search(part)))
    if not words:
        raise Unsearchable(_("There is no character to look for in this: type a word, a name or part of a sentence."))
    if len(words) > MOST_WORDS:
        raise Unsearchable(
            _("The query has %(number)s words, and %(most)s are the most: keep those that matter.")
            % {"number": len(words), "most": MOST_WORDS}
        )
    return words


def search(asked, *, sort="date", cursor="", limit=LINES):
    """The Found of ``asked`` behind ``cursor``, newest first; by "fit" those with all words in the headline come first.

    Four queries at most; on PostgreSQL two more, or four by fit, for what stood in more than CAP stories years ago.
    Raises BadCursor.
    """
    # where the headline alone is searched, or nothing is, all fit alike
    by_fit = sort == "fit" and bool(asked.words) and not asked.headline_only
    zone, below = _position(cursor, by_fit)
    question = _question(asked)
    if by_fit:
        count, places = _by_fit(question, zone, below, limit + 1)
    else:
        count, places = _index().find(question, timezone.now(), below, limit + 1, CAP)
        places = [("", place) for place in places]
    shown = places[:limit]
    following = "{}{}".format(*shown[-1]) if len(places) > limit else None
    return Found(_stories(place for _zone, place in shown), count, following)


def _by_fit(question, zone, below, limit):
    """(count of all, (zone, place) of those asked for): first zone h, all words in the headline, then t."""
    now, index = timezone.now(), _index()
    places = []
    for name, headline in (("h", True), ("t", False)):
        if name < zone or len(places) == limit:
            continue
        bound = below if name == zone else _TOP
        part = replace(question, headline=headline)
        places += [(name, place) for place in index.newest(part, now, bound, limit - len(places), CAP)]
    return index.count(question, now, CAP), places


def _question(asked):
    facets = [
        tuple(map(section_facet, asked.sections)),
        (official_facet(asked.official),) if asked.official else (),
        (reporter_facet(asked.reporter),) if asked.reporter else (),
    ]
    return Question(
        words=asked.words,
        facets=tuple(filter(None, facets)),
        above=place_of(_midnight(asked.since)) if asked.since else _BOTTOM,
        below=place_of(_midnight(asked.until + timedelta(days=1))) if asked.until else _TOP,
        headline=True if asked.headline_only else None,
    )


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def _position(cursor, by_fit):
    """(zone, place) that ``cursor`` names; the beginning for none."""
    if not cursor:
        return "", _TOP
    match = _CURSOR.fullmatch(cursor)
    if match is None or bool(match[1]) != by_fit or not _BOTTOM <= int(match[2]) <= _TOP:
        raise BadCursor(cursor)
    return match[1], int(match[2])


def _stories(places):
    """The copies at ``places``, in their order, with their section and signatures. One query."""
    numbers = [place % NUMBERS for place in places]
    asked = {str(place): number for place, number in enumerate(numbers)}
    found, sections = {}, {}
    for signatures, *values in _copies(len(numbers)).rows(**asked) if numbers else ():
        copy, section = made(PublishedArticle, values[: len(COPY)]), values[len(COPY) :]
        copy.signatures = signatures
        copy.section = sections.get(copy.section_id) or sections.setdefault(copy.section_id, made(Section, section))
        found[copy.pk] = copy
    return [found[number] for number in numbers]


@cache
def _copies(many):
    """The question for so ``many`` copies, by their numbers "0", "1" …"""
    copies = PublishedArticle.objects.filter(pk__in=[given(str(place)) for place in range(many)]).order_by()
    with_section = [f"section__{column}" for column in columns_of(Section)]
    return Prepared(lambda: copies.with_signatures().values_list("signatures", *COPY, *with_section))


def marked(text, words, *, around=None):
    """``text`` in pieces, (piece, whether it is one of ``words``); with ``around`` only so much about the first.

    What is cut off is shown by "…". A text in which no word stands is cut at its end.
    """
    folded = compared(text, words)
    if around is not None:
        text, folded = _cut(text, folded, words, around)
    pieces, end = [], 0
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    for match in re.finditer(pattern, folded) if pattern else ():
        pieces += [(text[end : match.start()], False), (text[match.start() : match.end()], True)]
        end = match.end()
    return [(piece, is_marked) for piece, is_marked in [*pieces, (text[end:], False)] if piece]


def compared(text, words):
    """``text`` as the folded ``words`` are looked for in it, character for character."""
    # nothing is folded into a Chinese character: words of these alone stand as they are written
    return text if all(map(_CHINESE.fullmatch, words)) else fold(text)


def _cut(text, folded, words, around):
    """(text, folded) with about ``around`` characters on both sides of the first word that stands in it."""
    places = [(folded.find(word), len(word)) for word in words if word in folded]
    start, length = min(places, default=(0, 0))
    first, last = max(start - around, 0), min(start + length + around, len(text))
    if not first:
        last = min(max(last, 2 * around), len(text))
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return before + text[first:last] + after, before + folded[first:last] + after


# Keeping


def remember(published):
    """Write a public copy, with its bylines and mentions, into the index; in the caller's transaction."""
    remember_all([published])


def remember_all(copies):
    """Write the public ``copies`` into the index. Two queries for bylines and mentions, unless they are prefetched."""
    _index().add([entry_of(copy) for copy in copies])


def remember_only(batches):
    """Make the index anew of ``batches``, lists of public copies, in the caller's transaction.

    Their bylines and mentions are better prefetched. Much faster for many than ``remember_all``.
    """
    index = _index()
    index.clear()
    for batch in batches:
        index.add([entry_of(copy) for copy in batch])
    index.finish()


def entry_of(copy):
    """The Entry of a public copy: everything that it prints."""
    bylines, mentions = list(copy.bylines.all()), list(copy.mentions.all())
    headline = [copy.kicker, copy.headline, copy.subhead]
    text = [
        copy.summary,
        plain_text(copy.body),
        copy.picture_caption,
        copy.picture_credit,
        *(f"{byline.role} {byline.name}" for byline in bylines),
    ]
    return Entry(
        number=copy.pk,
        place=place_of(copy.published_at, copy.pk),
        month=f"{timezone.localtime(copy.published_at):%Y%m}",
        headline=[line for part in headline for line in lines_of(part)],
        text=[line for part in text for line in lines_of(part)],
        facets=[
            section_facet(copy.section_id),
            *(official_facet(mention.official_id) for mention in mentions),
            *(reporter_facet(byline.reporter_id) for byline in bylines if byline.reporter_id),
        ],
    )


def _index():
    return gin if connection.vendor == "postgresql" else fts5
