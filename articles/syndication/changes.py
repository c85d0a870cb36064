"""What changed for readers since a mark: published, corrected, withdrawn, removed, in the order of its coming true.

There is no second log. A public copy says when readers first could read it, a retraction when it was taken back:
rows that are only ever added and ended. What is read off them is sorted by the moment at which it became true,
so a scheduled story is told when its hour has come, whenever it was scheduled.

The guarantee: whoever asks on from the last mark misses nothing. A change is told only once nothing earlier can
turn up any more, see ``settled``. It takes that the clocks of the newsroom's machines agree to within SETTLING and
are never set back by more, and that all writers use one database account. What is loaded with dates of long ago,
such as an archive, is no change: it is there among the stories.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from articles.models import PublishedArticle, Retraction
from articles.models.published import told_at
from articles.syndication.marks import Mark

SETTLING = timedelta(seconds=5)
PRINTED, WITHDRAWN, REMOVED = 1, 2, 3

# Of writers that are still at work: what they have dated, they dated after they began.
OLDEST_WRITER = """
    SELECT min(xact_start) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()
"""


@dataclass(frozen=True, slots=True)
class Change:
    """``kind`` is published, corrected, withdrawn or removed; ``number`` the story's, ``path`` its address."""

    mark: Mark
    kind: str
    number: int
    path: str


def changes_after(mark, limit):
    """The first ``limit`` changes after ``mark`` that are settled. Three queries, and one more on PostgreSQL."""
    until = settled()
    found = [*_printed(mark, until, limit), *_withdrawn(mark, until, limit), *_removed(mark, until, limit)]
    return sorted(found, key=lambda change: change.mark)[:limit]


def told(change, paper):
    """``change`` as the feed and the webhooks tell it: what can be fetched of it, and nothing of its text."""
    content = {
        "id": str(change.mark),
        "change": change.kind,
        "number": change.number,
        "uri": paper.whole(change.path),
        "at": timezone.localtime(change.mark.at).isoformat(),
    }
    if change.kind in ("published", "corrected"):
        content["ninjs"] = paper.whole(reverse("api:story", args=[change.number]))
        content["text"] = paper.whole(reverse("api:story_text", args=[change.number]))
    return content


def settled():
    """The moment before which no more changes will turn up.

    Somebody who publishes takes the time and commits a little later. SQLite lets one write after the other, so an
    earlier change is always committed first. On PostgreSQL two may write at once: while one of them is at work,
    nothing is told that is later than its beginning, however long it takes.
    """
    moment = timezone.now() - SETTLING
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(OLDEST_WRITER)
            [began] = cursor.fetchone()
        if began is not None:
            moment = min(moment, began - SETTLING)
    return moment


def _printed(mark, until, limit):
    copies = _read_once().annotate(told_at=told_at()).filter(told_at__lt=until)
    for copy in _beyond(copies, "told_at", PRINTED, mark)[:limit]:
        kind = "published" if copy.live_from == copy.published_at else "corrected"
        yield _change(copy, kind, Mark(copy.live_from, PRINTED, copy.pk))


def _withdrawn(mark, until, limit):
    retractions = Retraction.objects.filter(at__lt=until).select_related("published")
    wanted = [f"published__{name}" for name in ("article_id", "published_at")]
    for retraction in _beyond(retractions, "at", WITHDRAWN, mark).only("at", *wanted)[:limit]:
        yield _change(retraction.published, "withdrawn", Mark(retraction.at, WITHDRAWN, retraction.pk))


def _removed(mark, until, limit):
    """Copies that ended with no notice and no next version: no action does that, but a database's keeper may."""
    followed = PublishedArticle.objects.filter(article=OuterRef("article"), live_from=OuterRef("live_until"))
    ended = _read_once().filter(~Exists(followed.order_by()), live_until__lt=until, retraction__isnull=True)
    for copy in _beyond(ended, "live_until", REMOVED, mark)[:limit]:
        yield _change(copy, "removed", Mark(copy.live_until, REMOVED, copy.pk))


def _read_once():
    """The copies that were or will be public for a while: one that was unscheduled ended as it began."""
    ever = PublishedArticle.objects.exclude(live_until=F("live_from"))
    return ever.only("article_id", "published_at", "live_from", "live_until")


def _beyond(rows, field, rank, mark):
    """``rows`` of the kind ``rank`` after ``mark``, in the feed's order by their moment ``field``."""
    later = Q(**{f"{field}__gt": mark.at})
    if rank > mark.rank:
        later = Q(**{f"{field}__gte": mark.at})
    elif rank == mark.rank:
        later |= Q(**{field: mark.at}, pk__gt=mark.row)
    # the plain bound beside the exact one lets an index find the place
    return rows.filter(later, **{f"{field}__gte": mark.at}).order_by(field, "pk")


def _change(copy, kind, mark):
    return Change(mark, kind, copy.article_id, copy.get_absolute_url())
