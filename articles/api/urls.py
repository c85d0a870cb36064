"""/api/: the page that explains it. /api/v1/: what it answers."""

from typing import ClassVar

from django.urls import include, path, re_path
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from articles.api import changes, reference, refusals, registers, search, stories
from articles.api.serving import opened, public
from articles.portal import urls as _portal_urls  # noqa: F401  registers what a number in an address is


class PlainJson(JSONRenderer):
    """Chinese as Chinese: half the length of escapes, and people can read it."""

    json_dumps_params: ClassVar = {"ensure_ascii": False}


v1 = NinjaAPI(
    renderer=PlainJson(),
    title=_("The paper's open interface"),
    version="1",
    description=_("What is published, for programs. Reading only, no key, the same for everybody."),
    docs_url=None,
    openapi_url=None,
)
v1.add_exception_handler(refusals.Refused, refusals.refused)
v1.add_exception_handler(ValidationError, refusals.invalid)
for router in (stories.router, search.router, registers.router, changes.router):
    v1.add_router("", router)

app_name = "api"
urlpatterns = [
    path("", reference.page, name="reference", kwargs={"api": v1}),
    path("v1/openapi.json", public(reference.openapi), name="openapi", kwargs={"api": v1}),
    path("v1/", include(opened(pattern for pattern in v1.urls[0] if pattern.name != "api-root"))),
    re_path(r"^v1/", public(refusals.not_found)),
]
