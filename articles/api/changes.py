"""The change feed, for partners who keep copies."""

from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Query, Router

from articles.api import schemas
from articles.api.refusals import only_known
from articles.portal.addresses import paper_of
from articles.syndication.changes import changes_after, told
from articles.syndication.marks import BEGINNING, mark_of

router = Router(tags=[_("Changes")])


@router.get(
    "changes",
    response={200: schemas.Changes, 422: schemas.Problem},
    exclude_none=True,
    url_name="changes",
    summary=_("What was published, corrected, withdrawn or removed"),
    description=_(
        "In the order in which it became true; begins with the first story ever published. Follow “next” for ever and "
        "nothing is missed: a scheduled story comes when its hour has come, and a change is told once nothing "
        "earlier can turn up any more, some seconds after it became true. A withdrawn story answers 410 with a "
        "notice, a removed one 404: delete the copy of either."
    ),
)
def changes(request, query: Query[schemas.ChangesQuery]):
    only_known(request, query)
    mark = mark_of(query.after) if query.after else BEGINNING
    found = changes_after(mark, query.limit + 1)
    shown, paper = found[: query.limit], paper_of(request)
    last = shown[-1].mark if shown else mark
    feed = request.build_absolute_uri(reverse("api:changes"))
    return {
        "items": [told(change, paper) for change in shown],
        "more": len(found) > query.limit,
        "next": f"{feed}?after={last}&limit={query.limit}",
    }
