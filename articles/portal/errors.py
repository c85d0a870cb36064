"""Answers for what is not there and for what broke, written for people."""

import sys

from django.http import HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string

from articles.editions import GONE
from articles.portal.pages import page

SECONDS_TO_COME_BACK = 30


def not_found(request, exception):
    """404. It says the same whatever was asked for: a draft, a planned event, and nothing at all look alike."""
    return page(request, "404.html", {}, status=404)


def server_error(request):
    """500, or 503 while the database is away. Asks neither it nor the session: they may be what broke."""
    if isinstance(sys.exception(), GONE):
        headers = {"Retry-After": str(SECONDS_TO_COME_BACK), "Cache-Control": "no-store"}
        return HttpResponse(render_to_string("503.html"), status=503, headers=headers)
    return HttpResponseServerError(render_to_string("500.html"))
