"""Officials as readers see them: posts held on a day, terms that are over, activities."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery
from django.db.models.functions import JSONArray
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Position, PublishedArticle, PublishedMention
from articles.portal.days import span_of
from articles.portal.lists import OFTEN, cursor_of, in_lists, listing, recent
from articles.portal.meta import About
from articles.portal.offices import by_body
from articles.portal.pages import page, public
from bylines.models import Appointment, Official

# 党内职务: printed before posts in government, whatever their rank.
PARTY = ("省委", "市委", "区委", "县委", "纪委", "党委", "党组", "党工委", "党支部", "党总支")


@dataclass(slots=True)
class InOffice:
    """An official, the appointments held today, and ``recent``: numbers of public copies, newest first."""

    official: Official
    appointments: list = field(default_factory=list)
    recent: list = field(default_factory=list)
    newest: PublishedArticle | None = None


def in_office(naming):
    """The officials who hold a post today, in protocol order, with the stories of ``naming``, (official, number) pairs.

    One query.
    """
    holders = {}
    held = Appointment.objects.held_on(timezone.localdate()).in_protocol_order()
    for appointment in held.select_related("official", "post"):
        official = appointment.official
        holders.setdefault(official.pk, InOffice(official)).appointments.append(appointment)
    for holder in holders.values():
        holder.appointments = as_printed(holder.appointments)
    for official_id, number in naming:
        if official_id in holders:
            holders[official_id].recent.append(number)
    return list(holders.values())


def naming_recently():
    """(official, number of the copy) as ``line`` for whom the recent stories name, newest first."""
    named = PublishedMention.objects.filter(published__in=recent().values("pk"))
    newest_first = named.order_by("-published__published_at", "-published__article_id")
    return newest_first.values(line=JSONArray("official_id", "published_id"))


def as_printed(appointments):
    """``appointments`` of one official as a paper strings them together: the party's posts first, then by rank."""
    return sorted(
        appointments,
        key=lambda term: (not any(word in term.post.title for word in PARTY), term.post.rank, term.since),
    )


def with_newest(holders, stories):
    """``holders``, each with the newest of ``stories``, {number: story}, that names him, if there is one."""
    for holder in holders:
        holder.newest = stories.get(holder.recent[0]) if holder.recent else None
    return holders


def newest_of_each(limit, naming):
    """The first ``limit`` in protocol order whom a story of ``naming`` names, his newest first. One query.

    A story that names several is shown beside the first of them; the others have their newest other one,
    if there is another.
    """
    shown, taken = [holder for holder in in_office(naming) if holder.recent][:limit], set()
    for holder in shown:
        holder.recent.sort(key=lambda number: number in taken)
        taken.add(holder.recent[0])
    return shown


@public
def officials(request):
    """领导之窗: who holds a post today, in protocol order by body, and those in stories who have never held one.

    Who has left office leaves this page, and keeps a page of their own.
    """
    holders = in_office(naming_recently().values_list("line", flat=True))
    newest = in_lists().in_bulk([holder.recent[0] for holder in holders if holder.recent])
    live = PublishedArticle.objects.live().filter(pk=OuterRef("published_id"))
    named = PublishedMention.objects.filter(Exists(live), official=OuterRef("pk"))
    served = Appointment.objects.filter(official=OuterRef("pk"), since__lte=timezone.localdate())
    context = {
        "bodies": by_body(with_newest(holders, newest)),
        "others": Official.objects.filter(Exists(named), ~Exists(served)),
    }
    return page(request, "portal/officials.html", context, about=About(title=_("Our leaders")))


@public
def official(request, slug):
    """An official's posts, terms and activities. Somebody with no term begun and no story is nobody's to find."""
    person = get_object_or_404(Official, slug=slug)
    today = timezone.localdate()
    terms = list(person.appointments.filter(since__lte=today).select_related("post").order_by("post__rank", "-since"))
    years = activity_years(person)
    if not terms and not years:
        raise Http404("never in office, and in no story")
    post = PublishedMention.objects.filter(published=OuterRef("pk"), official=person).values("post")[:1]
    named = in_lists().naming(person, often=sum(years.values()) > OFTEN)
    activities = listing(named.annotate(post=Subquery(post)), request.GET)
    context = {
        "official": person,
        "held": as_printed(term for term in terms if term.until is None or term.until >= today),
        "earlier": sorted(
            (term for term in terms if term.until and term.until < today), key=lambda term: term.since, reverse=True
        ),
        "activities": activities,
        "years": by_year(activities.stories, years),
        "all_years": [(year, count, _before_year(year + 1)) for year, count in years.items()],
    }
    return page(request, "portal/official.html", context, about=about_official(person, context["held"], bool(years)))


def about_official(person, held, in_stories):
    return About(
        title=person.name,
        person=(person.name, [term.post.title for term in held]),
        trail=[(_("Our leaders"), reverse("portal:officials")), (person.name, person.get_absolute_url())],
        feed=(person.name, reverse("portal:official_feed", args=[person.slug])) if in_stories else None,
    )


def activity_years(person):
    """{year: number of live stories that name ``person``}, newest first, empty years left out. Two queries."""
    stories = PublishedArticle.objects.live().naming(person).order_by()
    oldest = stories.aggregate(oldest=Min("published_at"))["oldest"]
    if oldest is None:
        return {}
    span = range(timezone.localdate().year, timezone.localtime(oldest).year - 1, -1)
    counts = stories.aggregate(
        **{
            f"in_{year}": Count("pk", filter=Q(published_at__gte=days.start, published_at__lt=days.end))
            for year in span
            for days in [span_of(year)]
        }
    )
    return {year: counts[f"in_{year}"] for year in span if counts[f"in_{year}"]}


def by_year(stories, counts):
    """``stories`` grouped as (year, number in the whole year, stories of this page)."""
    groups = {}
    for story in stories:
        groups.setdefault(timezone.localtime(story.published_at).year, []).append(story)
    return [(year, counts.get(year, len(group)), group) for year, group in groups.items()]


def _before_year(year):
    return f"before={cursor_of(Position(span_of(year).start, 0))}"
