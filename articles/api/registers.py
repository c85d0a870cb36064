"""What stories are about and where they stand: sections, officials, events."""

from datetime import date

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router

from articles.api import found, ninjs, schemas
from articles.api.refusals import Refused, how_to_write, only_known
from articles.api.stories import page_from
from articles.models import Section
from articles.portal import known
from articles.portal.addresses import paper_of
from articles.portal.officials import as_printed
from bylines.models import Appointment

router = Router()


@router.get(
    "sections",
    response={200: schemas.Sections, 422: schemas.Problem},
    by_alias=True,
    exclude_none=True,
    url_name="sections",
    tags=[_("Sections")],
    summary=_("All sections, in the portal's order"),
)
def sections(request):
    only_known(request)
    paper = paper_of(request)
    return {"items": [_section(section, paper) for section in Section.objects.select_related("parent")]}


@router.get(
    "officials",
    response={200: schemas.Officials, 422: schemas.Problem},
    by_alias=True,
    exclude_none=True,
    url_name="officials",
    tags=[_("Officials")],
    summary=_("Officials with the posts that they hold today, by address"),
)
def officials(request, query: Query[schemas.OfficialsQuery]):
    only_known(request, query)
    people = _with_terms(known.officials().order_by("slug"))
    if query.cursor:
        people = people.filter(slug__gt=query.cursor)
    people = list(people[: query.limit + 1])
    shown, paper = people[: query.limit], paper_of(request)
    following = page_from(request, "officials", shown[-1].slug) if len(people) > query.limit else None
    return {"items": [_official(person, paper) for person in shown], "next": following}


@router.get(
    "officials/{name:slug}",
    response={200: schemas.OneOfficial, 404: schemas.Problem, 422: schemas.Problem},
    by_alias=True,
    exclude_none=True,
    url_name="official",
    tags=[_("Officials")],
    summary=_("One official, with earlier posts"),
)
def official(request, slug: str = schemas.SLUG):
    only_known(request)
    person = found.official(slug, _with_terms)
    today = timezone.localdate()
    over = [term for term in person.begun if term.until and term.until < today]
    over.sort(key=lambda term: term.since, reverse=True)
    return _official(person, paper_of(request)) | {"earlier": [_post(term) for term in over]}


@router.get(
    "events",
    response={200: schemas.Events, 422: schemas.Problem},
    by_alias=True,
    exclude_none=True,
    url_name="events",
    tags=[_("Events")],
    summary=_("Events with a story, the latest first"),
)
def events(request, query: Query[schemas.EventsQuery]):
    only_known(request, query)
    happenings = known.events().order_by("-date", "-pk")
    if query.cursor:
        day, number = _place(query.cursor)
        happenings = happenings.filter(Q(date__lt=day) | Q(date=day, pk__lt=number), date__lte=day)
    happenings = list(happenings[: query.limit + 1])
    shown, paper = happenings[: query.limit], paper_of(request)
    following = None
    if len(happenings) > query.limit:
        following = page_from(request, "events", f"{shown[-1].date.isoformat()}-{shown[-1].pk}")
    return {"items": [ninjs.event(happening, paper) for happening in shown], "next": following}


@router.get(
    "events/{number:number}",
    response={200: schemas.Event, 404: schemas.Problem, 422: schemas.Problem},
    by_alias=True,
    exclude_none=True,
    url_name="event",
    tags=[_("Events")],
    summary=_("One event as ninjs"),
)
def event(request, number: int = schemas.NUMBER):
    only_known(request)
    return ninjs.event(found.event(number), paper_of(request))


def _place(cursor):
    """(day, number) where a page of events ended. Raises Refused for a day that no calendar has."""
    day, _dash, number = cursor.rpartition("-")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError as error:
        raise Refused(422, "invalid_parameters", how_to_write("cursor"), "cursor") from error


def _with_terms(people):
    """``people``, each with ``begun``: the terms that have begun."""
    terms = Appointment.objects.filter(since__lte=timezone.localdate()).select_related("post")
    return people.prefetch_related(Prefetch("appointments", terms, to_attr="begun"))


def _section(section, paper):
    return {
        "name": section.name,
        "slug": section.slug,
        "uri": paper.whole(section.get_absolute_url()),
        "description": section.description or None,
        "parent": section.parent.slug if section.parent_id else None,
        "stories": f"{paper.whole(reverse('api:stories'))}?section={section.slug}",
    }


def _official(person, paper):
    """The desk's note on namesakes is not for readers: the name alone is."""
    today = timezone.localdate()
    held = as_printed(term for term in person.begun if term.until is None or term.until >= today)
    return {
        "name": person.name,
        "slug": person.slug,
        "uri": paper.whole(person.get_absolute_url()),
        "posts": [_post(term) for term in held],
        "stories": f"{paper.whole(reverse('api:stories'))}?official={person.slug}",
    }


def _post(term):
    return {
        "title": term.post.title,
        "rank": term.post.rank,
        "since": term.since.isoformat(),
        "until": term.until.isoformat() if term.until else None,
    }
