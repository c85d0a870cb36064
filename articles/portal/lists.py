"""Lists of stories: what a line needs, and pages by position, so that page 5,000 costs what page 1 costs."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain

from django.db.models import F, OuterRef
from django.http import Http404

from articles.models import Position, PublishedArticle, Section
from articles.models.listed import Listed

LINES = 20
# How far back the front page looks for pictures and officials: some weeks of stories, however many there are.
RECENT = 300
# So many stories of one person, or with one tag, that their newest are found sooner by going down the whole list.
OFTEN = 1000

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
CURSOR = re.compile(r"([0-9]{1,16})-([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. ``older`` and ``newer`` are query strings; ``newer`` may be "" for the first page."""

    stories: list
    older: str | None
    newer: str | None


def in_lists():
    """The stories that readers can read now, newest first, without their text."""
    return PublishedArticle.objects.live().defer("body", "credits").newest_first()


def recent():
    """The newest of ``in_lists``, as many as a front page looks back to."""
    newest = PublishedArticle.objects.live().newest_first().values("pk")[:RECENT]
    return in_lists().filter(pk__in=newest)


def cursor_of(position):
    return f"{(position.published_at - EPOCH) // MICROSECOND}-{position.number}"


def position_of(cursor):
    """The Position that ``cursor`` names. Raises Http404 for what this module never wrote."""
    match = CURSOR.fullmatch(cursor)
    if match is None:
        raise Http404("not a position in a list")
    return Position(EPOCH + int(match[1]) * MICROSECOND, int(match[2]))


def first(stories, limit):
    return list(stories[:limit])


def listing(stories, asked, *, lines=LINES, take=first):
    """The page of ``stories`` that the query ``asked`` for by ``before`` or ``after``. One query, by ``take``.

    Raises Http404 when a position was asked for and nothing lies beyond it.
    """
    if "after" in asked:
        return _newer_page(stories, position_of(asked["after"]), lines, take)
    before = position_of(asked["before"]) if "before" in asked else None
    if before:
        stories = stories.before(before).filter(published_at__lte=before.published_at)
    found = take(stories, lines + 1)
    if before and not found:
        raise Http404("nothing before this position")
    shown = found[:lines]
    return Listing(
        shown,
        older=_link("before", shown[-1]) if len(found) > lines else None,
        newer=_link("after", shown[0]) if before else None,
    )


def _newer_page(stories, after, lines, take):
    upward = stories.after(after).filter(published_at__gte=after.published_at)
    found = take(upward.order_by("published_at", "article_id"), lines + 1)
    if not found:
        raise Http404("nothing after this position")
    shown = found[:lines][::-1]
    # At the top of the list the way on is the list's plain address, not one more page with a position.
    newer = _link("after", shown[0]) if len(found) > lines else ""
    return Listing(shown, older=_link("before", shown[-1]), newer=newer)


def _link(side, story):
    return f"{side}={cursor_of(story.position)}"


def newest_ids(sections, stories, limit):
    """{section: numbers of its first ``limit`` of ``stories``} for the queryset ``sections``: one query.

    They are found over the index of each section by itself, so that a section with a hundred thousand stories, or one
    whose last story is years old, costs the same.
    """
    own = stories.filter(section=OuterRef("pk")).values(line=F("pk"))[:limit]
    return {section: section.newest for section in sections.annotate(newest=Listed(own))}


def over_sections(section_ids):
    """A ``take`` for ``listing``: the first stories of all these sections together. Two queries."""

    def take(stories, limit):
        found = newest_ids(Section.objects.filter(pk__in=section_ids), stories, limit)
        return list(stories.filter(pk__in=list(chain(*found.values())))[:limit])

    return take
