"""Error rates 编校差错率 from the findings that editors confirmed: of a story, and of each month.

A month's stories are those first published in it; an issue is a day, as a newspaper's is.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from articles.models import PublishedArticle, Ruling
from articles.proofing.error_rate import LIMIT, Confirmed, errors_in, rate


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """``rate`` is errors in 10,000 characters, None where there are none; ``month`` its first day, None for a story."""

    errors: float
    characters: int
    stories: int = 1
    month: date | None = None

    @property
    def rate(self):
        return rate(self.errors, self.characters)

    @property
    def is_over(self):
        return self.rate is not None and self.rate > LIMIT


def of_story(article, characters):
    """The ErrorRate of ``article``, which has so many characters. One query."""
    rulings = _confirmed().filter(article=article).values_list("rule", "part", "quote", "suggestion")
    return ErrorRate(errors_in(Confirmed(*line) for line in rulings), characters)


def of_months(since):
    """The ErrorRates of the months from the day ``since`` on, newest first; two queries.

    Stories that were published before proofing kept reports count neither with their errors nor their characters.
    """
    begin = timezone.make_aware(timezone.datetime(since.year, since.month, 1))
    first = PublishedArticle.objects.filter(
        ~Q(live_until=F("live_from")) | Q(live_until=None),
        live_from=F("published_at"),
        published_at__gte=begin,
        revision__report__isnull=False,
    )
    printed = (
        first.annotate(month=TruncMonth("published_at"))
        .values("month")
        .annotate(stories=Count("pk"), characters=Sum("revision__report__characters"))
        .order_by("-month")
    )
    errors = _errors_by_month(first)
    return [
        ErrorRate(errors[month.year, month.month], line["characters"], line["stories"], month.date())
        for line in printed
        for month in [timezone.localtime(line["month"])]
    ]


def _errors_by_month(first):
    """{(year, month): errors}, counted issue by issue."""
    days = dict(first.filter(article__in=_confirmed().values("article")).values_list("article", "published_at"))
    issues = defaultdict(list)
    for article, *said in (
        _confirmed().filter(article__in=days).values_list("article", "rule", "part", "quote", "suggestion")
    ):
        issues[timezone.localdate(days[article])].append(Confirmed(*said))
    months = defaultdict(float)
    for day, confirmed in issues.items():
        months[day.year, day.month] += errors_in(confirmed)
    return defaultdict(float, {month: round(errors, 1) for month, errors in months.items()})


def _confirmed():
    """The rulings that confirm an error and have not been taken back since."""
    later = Ruling.objects.filter(article=OuterRef("article"), key=OuterRef("key"), pk__gt=OuterRef("pk"))
    return Ruling.objects.filter(~Exists(later), kind=Ruling.Kind.CONFIRMED)
