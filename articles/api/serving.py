"""How the API answers: reading only, to everybody, from every origin, and in an answer that a cache may hold."""

from functools import wraps

from django.http import HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page

from articles.api.refusals import problem
from articles.portal.pages import SECONDS_IN_A_SHARED_CACHE

ALLOWED = "GET, HEAD, OPTIONS"
A_DAY = 24 * 60 * 60
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link",
    # partners' copies are not pages for a search engine: the story's own page is
    "X-Robots-Tag": "noindex",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": str(A_DAY),
}


def public(view):
    """``view`` for GET and HEAD, with an ETag and its 304; OPTIONS for browsers of other sites, else 405 in words."""
    read = conditional_page(cache_control(public=True, max_age=0, s_maxage=SECONDS_IN_A_SHARED_CACHE)(view))

    @csrf_exempt
    @wraps(view)
    def answered(request, *args, **kwargs):
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers={"Allow": ALLOWED} | PREFLIGHT)
        elif request.method in ("GET", "HEAD"):
            response = _as_get(read, request, args, kwargs)
        else:
            response = problem(405, "method_not_allowed", _("This address is for reading only: ask with GET or HEAD."))
            response.headers["Allow"] = ALLOWED
        for name, value in OPEN.items():
            response.headers[name] = value
        return response

    return answered


def _as_get(view, request, args, kwargs):
    """The answer of ``view`` to a GET, also when its head alone was asked for: the server leaves the body out."""
    asked, request.method = request.method, "GET"
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = asked


def opened(patterns):
    """Django's ``patterns`` with every view made ``public``."""
    return [
        URLPattern(pattern.pattern, public(pattern.callback), pattern.default_args, pattern.name)
        for pattern in patterns
    ]
