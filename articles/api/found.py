"""What an address or a filter of the API names, out of what a reader may know to be there."""

from django.utils.translation import gettext as _

from articles.api.refusals import Refused
from articles.models import Section
from articles.portal import known


def section(slug):
    return _one(Section.objects.filter(slug=slug), "section", slug)


def official(slug, prepared=lambda people: people):
    """The official at ``slug``, with whatever ``prepared`` adds to the queryset."""
    return _one(prepared(known.officials().filter(slug=slug)), "official", slug)


def reporter(slug):
    return _one(known.reporters().filter(slug=slug), "reporter", slug)


def tag(slug):
    return _one(known.tags().filter(slug=slug), "tag", slug)


def event(number):
    return _one(known.events().filter(pk=number), "event", number)


def _one(things, field, written):
    """The one of ``things``. Raises Refused, with 404, when there is none."""
    if found := things.first():
        return found
    message = _("Nothing on this site is known as %(field)s “%(written)s”: take it from the addresses of its pages.")
    raise Refused(404, f"unknown_{field}", message % {"field": field, "written": written}, field)
