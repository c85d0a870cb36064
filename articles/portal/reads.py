"""How often a story is read. A page that stays open tells so once; no cookie, and nothing about the reader is kept.

Each process gathers what it is told and writes it down together: a busy story costs one write in ten seconds.
"""

import atexit
import time
from collections import Counter
from datetime import timedelta
from threading import Lock

from django.db import DatabaseError, transaction
from django.db.models import F, OuterRef, Subquery, Sum
from django.http import HttpResponse, HttpResponseBadRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.models import PublishedArticle, ReadCount
from articles.portal.senders import sender_of

SECONDS_BETWEEN_WRITES = 10
# How many readings are remembered, so that the same reader who opens a story again is not counted again.
REMEMBERED = 20_000
A_WEEK = timedelta(days=7)
LONGEST_NUMBER = 18


class Readings:
    """The readings of this process that are not written yet."""

    def __init__(self):
        self._lock = Lock()
        self._waiting, self._seen, self._written_at = Counter(), {}, time.monotonic()

    def add(self, number, sender):
        """Count one reading of the story ``number``, unless ``sender`` was counted for it before."""
        with self._lock:
            if (number, sender) in self._seen:
                return
            if len(self._seen) >= REMEMBERED:
                del self._seen[next(iter(self._seen))]
            self._seen[number, sender] = True
            self._waiting[number, timezone.localdate()] += 1

    def write(self, *, now=False):
        """Write down what waits, when it is time or ``now``; numbers that no reader can read are dropped."""
        with self._lock:
            if not self._waiting or not (now or time.monotonic() - self._written_at >= SECONDS_BETWEEN_WRITES):
                return
            waiting, self._waiting, self._written_at = self._waiting, Counter(), time.monotonic()
        try:
            _write(waiting)
        except DatabaseError:
            with self._lock:
                self._waiting.update(waiting)
            raise


def _write(waiting):
    numbers = {number for number, _day in waiting}
    public = set(PublishedArticle.objects.live().filter(article__in=numbers).values_list("article_id", flat=True))
    with transaction.atomic():
        # always in one order, or two processes could each wait for the other
        for (number, day), reads in sorted(waiting.items()):
            if number in public:
                ReadCount.objects.get_or_create(article_id=number, day=day)
                ReadCount.objects.filter(article_id=number, day=day).update(reads=F("reads") + reads)


READINGS = Readings()
atexit.register(READINGS.write, now=True)


@csrf_exempt
@require_POST
def read(request):
    """Take word that the story whose number is the request's body was read."""
    number = request.body[: LONGEST_NUMBER + 1].decode("ascii", "replace")
    if not number.isascii() or not number.isdecimal() or len(number) > LONGEST_NUMBER:
        return HttpResponseBadRequest(_("The number of a story is expected."), content_type="text/plain; charset=utf-8")
    READINGS.add(int(number), sender_of(request))
    READINGS.write()
    return HttpResponse(status=204)


def most_read(limit):
    """The numbers of the copies read most within a week, as ``line``, the most read first."""
    counted = ReadCount.objects.filter(day__gt=timezone.localdate() - A_WEEK)
    summed = counted.filter(article=OuterRef("article")).values("article").annotate(reads=Sum("reads")).values("reads")
    # by the numbers of those that were read, or SQLite goes through all stories
    lives = PublishedArticle.objects.live().filter(article__in=counted.values("article"))
    most = lives.annotate(reads=Subquery(summed)).order_by("-reads", "-published_at")
    return most.values(line=F("pk"))[:limit]
