"""What all pages of the portal share: who may ask how, how long a cache may keep the answer, the masthead."""

from functools import wraps

from django.conf import settings
from django.db.models import Exists
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles import editions
from articles.models import BreakingNews, Section, Topic
from articles.portal.addresses import paper_of
from articles.portal.kept import standing_of
from articles.portal.meta import About, head_of

# A server in front may answer for so long by itself, and for as long again while it asks; a browser asks every time,
# so that a story taken back is gone.
SECONDS_IN_A_SHARED_CACHE = settings.SECONDS_IN_A_SHARED_CACHE
# So long it may answer when we cannot.
SECONDS_OF_TROUBLE = 60
NOTHING_OF_ITS_OWN = About()
# No page in particular; its lists tell the day.
ORDINARY = {"front": False, "searching": False, "clock": False}

for_caches = cache_control(
    public=True,
    max_age=0,
    s_maxage=SECONDS_IN_A_SHARED_CACHE,
    stale_while_revalidate=SECONDS_IN_A_SHARED_CACHE,
    stale_if_error=SECONDS_OF_TROUBLE,
)


def public(view):
    """A page for everybody: read only, the same for all readers, so that it may be kept here and in front of us."""
    view = for_caches(view)

    @require_safe
    @wraps(view)
    def answered(request, *args, **kwargs):
        standing_of(request)
        response = view(request, *args, **kwargs)
        response.is_public = True
        return response

    return answered


def page(request, template, context, *, section=None, status=200, about=NOTHING_OF_ITS_OWN, paper=None):
    """The answer; ``about`` says what stands in its head. A page that is no answer to the question has none.

    A view that has asked for the Paper itself hands it on.
    """
    shared = frame(section, standing_of(request))
    if status == 200:
        paper = paper or paper_of(request)
        shared |= {"site": paper.profile, "head": head_of(request, paper, about)}
    return render(request, template, shared | context, status=status)


def frame(section=None, standing=None):
    """What masthead and footer print; ``section`` is marked in the navigation. Two queries an edition.

    With it the answers to what every page is asked: to find no answer takes a template longer.
    """
    return editions.kept_by_edition("frame", standing, _frame) | {
        "here": {part.pk for part in section.lineage()} if section else set(),
        "today": timezone.localdate(),
        **ORDINARY,
    }


def _frame():
    has_topics = Exists(Topic.objects.public().in_navigation())
    navigation = list(Section.objects.in_navigation().annotate(has_topics=has_topics))
    return {
        "navigation": navigation,
        "has_topics": bool(navigation) and navigation[0].has_topics,
        "breaking": BreakingNews.objects.showing().first(),
    }
