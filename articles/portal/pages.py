"""What all pages of the portal share: who may ask how, how long a cache may keep the answer, the masthead."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.models import Section

SECONDS_IN_A_CACHE = 60


def public(view):
    """A page for everybody: read only, the same for all readers, so that any cache may hold it for a minute."""
    return require_safe(cache_control(public=True, max_age=SECONDS_IN_A_CACHE)(view))


def page(request, template, context, *, section=None, status=200):
    return render(request, template, frame(section) | context, status=status)


def frame(section=None):
    """What masthead and footer print; ``section`` is marked in the navigation. One query, and the site's profile."""
    return {
        "navigation": Section.objects.in_navigation(),
        "here": {part.pk for part in section.lineage()} if section else set(),
        "today": timezone.localdate(),
    }
