"""The page that explains the API, and the OpenAPI description that it is made of.

The page of django-ninja runs a script with styles of its own in every element, in English; ours is a plain page.
"""

from dataclasses import dataclass

from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.portal.meta import About
from articles.portal.pages import page as portal_page
from articles.portal.pages import public


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    description: str
    required: bool
    values: str


@dataclass(frozen=True, slots=True)
class Operation:
    path: str
    summary: str
    description: str
    parameters: list
    statuses: list


def schema_of(api):
    """The OpenAPI 3.1 description of ``api`` at its own address."""
    return api.get_openapi_schema(path_prefix=reverse("api:openapi").removesuffix("openapi.json"))


def openapi(request, api):
    return JsonResponse(schema_of(api), json_dumps_params={"ensure_ascii": False})


@public
def page(request, api):
    schema = schema_of(api)
    context = {
        "operations": [operation_of(path, methods["get"]) for path, methods in schema["paths"].items()],
        "openapi": reverse("api:openapi"),
        "base": request.build_absolute_uri("/").rstrip("/"),
    }
    about = About(title=_("Open interface"), description=schema["info"]["description"])
    return portal_page(request, "api/reference.html", context, about=about)


def operation_of(path, described):
    return Operation(
        path=path,
        summary=described["summary"],
        description=described.get("description", ""),
        parameters=[parameter_of(parameter) for parameter in described["parameters"]],
        statuses=sorted(str(status) for status in described["responses"]),
    )


def parameter_of(described):
    return Parameter(
        name=described["name"],
        description=described.get("description", ""),
        required=described["required"],
        values=values_of(described["schema"]),
    )


def values_of(schema):
    """What a parameter may hold, in a few words; empty for any text."""
    kinds = [kind for kind in schema.get("anyOf", [schema]) if kind.get("type") != "null"]
    kind = kinds[0]
    if "enum" in kind:
        return " / ".join(kind["enum"])
    if kind.get("format") == "date":
        return _("a day, as 2026-03-31")
    if kind.get("type") == "integer" and "maximum" in kind:
        return _("a number from %(least)s to %(most)s") % {"least": kind["minimum"], "most": kind["maximum"]}
    return ""
