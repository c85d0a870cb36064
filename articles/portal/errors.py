"""Answers for what is not there and for what broke, written for people."""

from django.http import HttpResponseServerError
from django.template.loader import render_to_string

from articles.portal.pages import page


def not_found(request, exception):
    """404. It says the same whatever was asked for: a draft, a planned event, and nothing at all look alike."""
    return page(request, "404.html", {}, status=404)


def server_error(request):
    """500. Asks neither the database nor the session: they may be what broke."""
    return HttpResponseServerError(render_to_string("500.html"))
