"""Which edition readers see, and until when it stays as it is by itself.

Every change that readers see advances the number (``Edition.objects.advance``). What changes by the clock alone, such
as a story set for ten o'clock, has no number: an edition knows the moment at which the next such thing happens.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import InterfaceError, OperationalError, connection
from django.db.models import F, Subquery
from django.utils import timezone

from articles.models import BreakingNews, Edition, Pin, PublishedArticle, Topic
from articles.models.edition import moment_of
from articles.models.published import told_at

# What the database raises when it cannot be reached.
GONE = (OperationalError, InterfaceError)
A_MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)
BOUNDARIES = (
    (PublishedArticle, told_at()),
    (PublishedArticle, F("live_until")),
    (Topic, F("public_from")),
    (Topic, F("public_until")),
    (BreakingNews, F("since")),
    (BreakingNews, F("until")),
    (Pin, F("until")),
)
NUMBER = f"SELECT number FROM {Edition._meta.db_table} WHERE id = 1"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition as it stands: ``since`` when nothing has changed for readers, ``turns_at`` when something next does.

    ``day_ends`` is the next midnight, or ``turns_at`` before it: pages carry the date, and terms of office end by days.
    """

    number: int
    since: datetime
    turns_at: datetime
    day_ends: datetime

    def holds_until(self, now):
        """How long what is found ``now`` may be used: what somebody changes past the desk has no number."""
        return min(self.day_ends, now + A_MINUTE)


class _Known:
    """What this process knows: the last Standing with its end; by name what was found under one, with number and end.

    Each is put there whole, for several threads look at it.
    """

    def __init__(self):
        self.standing, self.found = (None, None), {}


KNOWN = _Known()


def number():
    """The number of the edition; None while there is none. One query, the least that a page can cost."""
    is_held = connection.connection is not None and not connection.in_atomic_block
    # a connection held since an earlier request may have died: this question finds it out, and spares one that asks
    connection.health_check_done = True
    try:
        return _number()
    except GONE:
        if not is_held:
            raise
        connection.close()
        return _number()


def _number():
    with connection.cursor() as cursor:
        cursor.execute(NUMBER)
        row = cursor.fetchone()
    return row and row[0]


def standing(now, *, number):
    """The Standing of the edition ``number``, or of one that has come since. A query unless this process knows it."""
    known, until = KNOWN.standing
    if known is None or known.number != number or now >= until:
        known = _asked(now)
        KNOWN.standing = (known, known and known.holds_until(now))
    return known


def last_number():
    """The number that this process saw last; 0 before it has seen any."""
    known, _until = KNOWN.standing
    return known.number if known else 0


def kept_by_edition(name, standing, find):
    """What ``find()`` returns, asked for once an edition and minute. Without a Standing it is asked for each time."""
    if standing is None:
        return find()
    now = timezone.now()
    of, until, found = KNOWN.found.get(name, (None, None, None))
    if of != standing.number or now >= until:
        until, found = standing.holds_until(now), find()
        KNOWN.found[name] = (standing.number, until, found)
    return found


def _asked(now):
    """The Standing at ``now``, or None while there is no edition. One query, a probe of an index for each boundary."""
    last, coming = {}, {}
    for place, (model, moment) in enumerate(BOUNDARIES):
        moments = model.objects.annotate(boundary=moment).values("boundary")
        last[f"last_{place}"] = Subquery(moments.filter(boundary__lte=now).order_by("-boundary")[:1])
        coming[f"next_{place}"] = Subquery(moments.filter(boundary__gt=now).order_by("boundary")[:1])
    row = Edition.objects.filter(pk=1).annotate(**last, **coming).values().first()
    if row is None:
        return None
    began = moment_of(row["number"])
    since = max([began, *(row[name] for name in last if row[name])])
    turns_at = min([now + A_DAY, *(row[name] for name in coming if row[name])])
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now) + A_DAY, time()))
    return Standing(row["number"], since, turns_at, min(turns_at, midnight))
