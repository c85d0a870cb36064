"""Searching, as the portal does it."""

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from ninja import Query, Router

from articles import search as index
from articles.api import found, ninjs, schemas
from articles.api.refusals import Refused, how_to_write, only_known
from articles.api.stories import CLOSELY, days_of, page_from
from articles.portal.addresses import paper_of
from articles.portal.asking import FIRST_DAY, LAST_DAY
from articles.portal.search import sort_of

router = Router(tags=[_("Published stories")])


@router.get(
    "search",
    response={200: schemas.FoundStories, 404: schemas.Problem, 422: schemas.Problem},
    by_alias=True,
    exclude_none=True,
    url_name="search",
    summary=_("Stories that hold what is looked for, without their text"),
    description=_(
        "Letters small or capital and digits of full or half width are alike; all that a story prints counts."
    ),
)
def search(request, query: Query[schemas.SearchQuery]):
    only_known(request, query)
    asked = _asked(query)
    try:
        page = index.search(asked, sort=sort_of(asked, query.sort), cursor=query.cursor or "", limit=query.limit)
    except index.BadCursor:
        raise Refused(422, "invalid_parameters", how_to_write("cursor"), "cursor") from None
    prefetch_related_objects(page.stories, "event", *CLOSELY)
    paper = paper_of(request)
    return {
        "items": [ninjs.story(printed, paper, full=False) for printed in page.stories],
        "next": page_from(request, "search", page.next) if page.next else None,
        "count": min(page.count, index.CAP),
        "countIsCapped": page.count > index.CAP,
    }


def _asked(query):
    """The Asked of ``query``. Raises Refused for what cannot be looked for."""
    try:
        words = index.words_in(query.q)
    except index.Unsearchable as reason:
        raise Refused(422, "nothing_to_look_for", str(reason), "q") from None
    first, last = days_of(query)
    here = found.section(query.section) if query.section else None
    return index.Asked(
        words=words,
        sections=(here.pk, *here.children.values_list("pk", flat=True)) if here else (),
        official=found.official(query.official).pk if query.official else None,
        reporter=found.reporter(query.reporter).pk if query.reporter else None,
        since=first and max(first.start.date(), FIRST_DAY),
        until=last and min(last.start.date(), LAST_DAY),
        headline_only=query.headline,
    )
