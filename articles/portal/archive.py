"""往期: what was published in a year, a month, a day."""

from datetime import date
from itertools import groupby

from django.db.models import Count, Subquery
from django.db.models.functions import TruncDate
from django.http import Http404
from django.utils import timezone

from articles.models import PublishedArticle
from articles.portal.days import month_word, span_of, weeks_of, written, year_word
from articles.portal.lists import in_lists, listing
from articles.portal.meta import About
from articles.portal.pages import page, public

A_MONTH_SHOWS = 3
LINES = 30


@public
def year(request, yyyy):
    """Each month of the year with its newest stories, newest month first."""
    span = asked_for(yyyy)
    earlier, later = around(span)
    months = newest_by_month(span)
    check_worth_a_page(span, months, earlier)
    context = {
        "year": span.start.year,
        "months": months,
        "earlier": earlier and earlier.year,
        "later": later and later.year,
    }
    return page(
        request, "portal/year.html", context, about=About(title=year_word(span.start.year), listed=bool(months))
    )


@public
def month(request, yyyy, mm):
    span = asked_for(yyyy, mm)
    earlier, later = around(span)
    counts = counts_by_day(span)
    check_worth_a_page(span, counts, earlier)
    stories = listing(within(in_lists(), span), request.GET, lines=LINES)
    context = {
        "first": span.start.date(),
        "weeks": weeks_of(span.start.year, span.start.month, counts),
        "total": sum(counts.values()),
        "days_with_news": len(counts),
        "listing": stories,
        "days": by_day(stories.stories, counts),
        "earlier": earlier,
        "later": later,
    }
    about = About(title=month_word(context["first"]), listed=bool(counts))
    return page(request, "portal/month.html", context, about=about)


@public
def day(request, yyyy, mm, dd):
    span = asked_for(yyyy, mm, dd)
    earlier, later = around(span)
    stories = listing(within(in_lists(), span).with_signatures(), request.GET, lines=LINES)
    check_worth_a_page(span, stories.stories, earlier)
    context = {"day": span.start.date(), "listing": stories, "earlier": earlier, "later": later}
    about = About(title=written(context["day"], with_year=True), listed=bool(stories.stories))
    return page(request, "portal/day.html", context, about=about)


def asked_for(*parts):
    """The Span that an address names. Raises Http404 for a day that no calendar has."""
    try:
        return span_of(*parts)
    except ValueError as error:
        raise Http404("no such day") from error


def check_worth_a_page(span, found, earlier):
    """A quiet day of a paper that was there already gets an empty page; before the first story, or ahead, a 404."""
    if not found and (earlier is None or span.start > timezone.now()):
        raise Http404("nothing published then")


def within(stories, span):
    return stories.filter(published_at__gte=span.start, published_at__lt=span.end)


def around(span):
    """The nearest days with stories before and after ``span``, or None. Two queries."""
    live = PublishedArticle.objects.live()
    earlier = live.filter(published_at__lt=span.start).order_by("-published_at", "-article_id")
    later = live.filter(published_at__gte=span.end).order_by("published_at", "article_id")
    nearest = (stories.values_list("published_at", flat=True).first() for stories in (earlier, later))
    return tuple(at and timezone.localdate(at) for at in nearest)


def counts_by_day(span):
    """{date: number of live stories} of a month. One query, over no more than the month."""
    counted = (
        within(PublishedArticle.objects.live(), span)
        .order_by()
        .annotate(day=TruncDate("published_at"))
        .values("day")
        .annotate(number=Count("pk"))
    )
    return {line["day"]: line["number"] for line in counted}


def newest_by_month(span):
    """[(first day of the month, its newest stories)], newest month first, quiet months left out. Two queries."""
    columns = {}
    for number in range(1, 13):
        stories = within(PublishedArticle.objects.live().newest_first(), span_of(span.start.year, number)).values("pk")
        for place in range(A_MONTH_SHOWS):
            columns[f"month_{number}_{place}"] = Subquery(stories[place : place + 1])
    in_year = within(PublishedArticle.objects.live().newest_first(), span)
    found = in_year.annotate(**columns).values_list(*columns).first() or ()
    stories = in_lists().filter(pk__in=[number for number in found if number])
    return [
        (first, list(group)) for first, group in groupby(stories, key=lambda story: _local_day(story).replace(day=1))
    ]


def by_day(stories, counts):
    """``stories`` grouped as (day, number of the whole day, stories of this page)."""
    return [(day, counts.get(day, 0), list(group)) for day, group in groupby(stories, key=_local_day)]


def _local_day(story) -> date:
    return timezone.localdate(story.published_at)
