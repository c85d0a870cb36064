"""更正与撤稿: every story that was set right or taken back, newest first, with what readers were told."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Position, PublishedArticle, Retraction
from articles.portal.lists import LINES, Listing, cursor_of, position_of
from articles.portal.meta import About
from articles.portal.pages import page, public
from articles.portal.story import corrections_of


@dataclass(frozen=True, slots=True)
class SetRight:
    """``notes`` are (moment, text), newest first; of a story that was taken back, when and why."""

    at: datetime
    story: PublishedArticle
    notes: list[tuple[datetime, str]]
    is_retracted: bool = False

    @property
    def position(self):
        return Position(self.at, self.story.article_id)


@public
def corrections(request):
    title = _("Corrections and retractions")
    context = {"listing": listing(request.GET)}
    return page(request, "portal/corrections.html", context, about=About(title=title))


def listing(asked):
    """The page of SetRights that the query ``asked`` for by ``before`` or ``after``. Two queries.

    Raises Http404 when a position was asked for and nothing lies beyond it.
    """
    upward = "after" in asked
    position = next((position_of(asked[side]) for side in ("after", "before") if side in asked), None)
    found = _corrected(position, upward) + _retracted(position, upward)
    found.sort(key=lambda one: (one.at, one.story.article_id), reverse=not upward)
    if position and not found:
        raise Http404("nothing beyond this position")
    more, shown = len(found) > LINES, found[:LINES]
    if upward:
        newer = _link("after", shown[-1]) if more else ""
        return Listing(shown[::-1], older=_link("before", shown[0]), newer=newer)
    newer = _link("after", shown[0]) if position else None
    return Listing(shown, older=_link("before", shown[-1]) if more else None, newer=newer)


def _corrected(position, upward):
    """Stories that readers can read and that are no longer as first published: their version began with the note."""
    stories = PublishedArticle.objects.live().filter(live_from__gt=F("published_at")).defer("body", "credits")
    found = _beyond(stories, "live_from", "article_id", position, upward)
    return [SetRight(story.live_from, story, _notes(story)) for story in found if story.corrections]


def _retracted(position, upward):
    gone = Retraction.objects.filter(at__lte=timezone.now()).select_related("published").defer("published__body")
    found = _beyond(gone, "at", "published__article_id", position, upward)
    return [SetRight(one.at, one.published, [(one.at, one.reason)], is_retracted=True) for one in found]


def _notes(story):
    return [(line["at"], line["note"]) for line in reversed(corrections_of(story))]


def _beyond(rows, moment, number, position, upward):
    """One row more than a page of ``rows``, from ``position`` on, ordered by the fields ``moment`` and ``number``."""
    if position:
        side = "gt" if upward else "lt"
        later = Q(**{f"{moment}__{side}": position.published_at})
        same = Q(**{moment: position.published_at, f"{number}__{side}": position.number})
        rows = rows.filter(later | same)
    sign = "" if upward else "-"
    return rows.order_by(f"{sign}{moment}", f"{sign}{number}")[: LINES + 1]


def _link(side, one):
    return f"{side}={cursor_of(one.position)}"
