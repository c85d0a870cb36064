"""Stories, as ninjs and as plain text."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router
from ninja.responses import Status

from articles.api import found, ninjs, plain, schemas
from articles.api.refusals import Refused, only_known
from articles.models import PublishedArticle, Retraction
from articles.portal.addresses import paper_of
from articles.portal.days import span_of
from articles.portal.lists import cursor_of, in_lists, position_of

router = Router(tags=[_("Published stories")])
CLOSELY = ("bylines__reporter", "mentions__official", "tags")


@dataclass(frozen=True, slots=True)
class Found:
    """What stands under a number: a story, or what was left of it; never both."""

    printed: PublishedArticle | None = None
    retraction: Retraction | None = None


@router.get(
    "stories",
    response={200: schemas.Stories, 404: schemas.Problem, 422: schemas.Problem},
    by_alias=True,
    exclude_none=True,
    url_name="stories",
    summary=_("Stories by position, without their text"),
)
def stories(request, query: Query[schemas.StoriesQuery]):
    only_known(request, query)
    chosen = _chosen(query).select_related("section", "event").prefetch_related(*CLOSELY)
    lines = list(_from_position(chosen, query)[: query.limit + 1])
    shown = lines[: query.limit]
    paper = paper_of(request)
    answer = {"items": [ninjs.story(printed, paper, full=False) for printed in shown]}
    return answer | {"next": next_page(request, shown[-1]) if len(lines) > query.limit else None}


@router.get(
    "stories/{number:number}.json",
    response={200: schemas.Story, 404: schemas.Problem, 410: schemas.Story, 422: schemas.Problem},
    by_alias=True,
    exclude_none=True,
    url_name="story",
    summary=_("One story as ninjs"),
    description=_("A story that was taken back answers 410 with pubStatus canceled and the public reason."),
)
def story(request, number: int = schemas.NUMBER):
    only_known(request)
    what, paper = find(number), paper_of(request)
    if what.printed:
        return ninjs.story(what.printed, paper, full=True)
    return Status(410, ninjs.withdrawn(what.retraction, paper))


@router.get(
    "stories/{number:number}.txt",
    url_name="story_text",
    response={404: schemas.Problem, 422: schemas.Problem},
    summary=_("One story as plain text"),
    description=_("UTF-8. A story that was taken back answers 410 with the notice."),
    openapi_extra={
        "responses": {
            status: {"description": words, "content": {"text/plain": {"schema": {"type": "string"}}}}
            for status, words in ((200, _("The story")), (410, _("The notice")))
        }
    },
)
def story_text(request, number: int = schemas.NUMBER):
    only_known(request)
    what, paper = find(number), paper_of(request)
    text = plain.story(what.printed, paper) if what.printed else plain.withdrawn(what.retraction, paper)
    content_type = "text/plain; charset=utf-8"
    return HttpResponse(text, status=200 if what.printed else 410, content_type=content_type)


def find(number):
    """The Found of ``number``. Raises Refused, with 404, when there was never a story for readers."""
    lives = PublishedArticle.objects.live().filter(article_id=number).select_related("section", "event")
    if printed := lives.prefetch_related(*CLOSELY).first():
        return Found(printed=printed)
    taken_back = Retraction.objects.filter(published__article_id=number, at__lte=timezone.now())
    if retraction := taken_back.select_related("published").first():
        return Found(retraction=retraction)
    raise Refused(404, "unknown_story", _("There is no story number %(number)s to read here.") % {"number": number})


def next_page(request, last):
    """The whole address of the page after the one that ends with ``last``."""
    return page_from(request, "stories", cursor_of(last.position))


def page_from(request, name, cursor):
    asked = request.GET.copy()
    asked["cursor"] = cursor
    return f"{request.build_absolute_uri(reverse(f'api:{name}'))}?{asked.urlencode()}"


def _chosen(query):
    """The stories that the filters of ``query`` leave; each filter costs one query."""
    chosen = in_lists()
    if query.section:
        here = found.section(query.section)
        chosen = chosen.filter(section__in=[here.pk, *here.children.values_list("pk", flat=True)])
    if query.official:
        chosen = chosen.naming(found.official(query.official))
    if query.reporter:
        chosen = chosen.signed_by(found.reporter(query.reporter))
    if query.tag:
        chosen = chosen.tagged(found.tag(query.tag))
    if query.event:
        chosen = chosen.of_event(found.event(query.event))
    first, last = days_of(query)
    if first:
        chosen = chosen.filter(published_at__gte=first.start)
    if last:
        chosen = chosen.filter(published_at__lt=last.end)
    return chosen


def days_of(query):
    """(Span of the first day, of the last) that are asked for, None for each that is not."""
    first, last = _day(query.from_, "from"), _day(query.to, "to")
    if first and last and first.start > last.start:
        message = _("“from” is later than “to”: exchange the two days.")
        raise Refused(422, "days_reversed", message, "from")
    return first, last


def _day(written, field):
    """The Span of the day ``written`` as 2026-03-31, or None. Raises Refused for a day that no calendar has."""
    if written is None:
        return None
    try:
        return span_of(*written.split("-"))
    except ValueError as error:
        message = _("No calendar has the day %(day)s: check “%(field)s”.") % {"day": written, "field": field}
        raise Refused(422, "no_such_day", message, field) from error


def _from_position(chosen, query):
    position = position_of(query.cursor) if query.cursor else None
    if query.sort == "oldest":
        chosen = chosen.order_by("published_at", "article_id")
        # the plain bound beside the exact one lets the index find the place
        return chosen.after(position).filter(published_at__gte=position.published_at) if position else chosen
    return chosen.before(position).filter(published_at__lte=position.published_at) if position else chosen
