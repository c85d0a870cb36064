"""Reporters as readers see them: who signs, and what they signed."""

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import PublishedArticle, PublishedByline
from articles.portal.lists import OFTEN, in_lists, listing
from articles.portal.meta import About
from articles.portal.pages import page, public
from bylines.models import Reporter

# Who works for the paper is no secret; whoever only once sent something in is shown when it is printed.
STAFF = (Reporter.Kind.REPORTER, Reporter.Kind.PHOTOGRAPHER, Reporter.Kind.INTERN)


@public
def reporters(request):
    """Those who have signed something that can be read now. One query."""
    live = PublishedArticle.objects.live().filter(pk=OuterRef("published_id"))
    signed = PublishedByline.objects.filter(Exists(live), reporter=OuterRef("pk"))
    people = list(Reporter.objects.filter(Exists(signed)))
    context = {
        "staff": [person for person in people if person.kind in STAFF],
        "outside": [person for person in people if person.kind not in STAFF],
    }
    return page(request, "portal/reporters.html", context, about=About(title=_("Reporters")))


@public
def reporter(request, slug):
    person = get_object_or_404(Reporter, slug=slug)
    count = PublishedArticle.objects.live().signed_by(person).count()
    if not count and not (person.is_active and person.kind in STAFF):
        raise Http404("nothing printed under this name")
    stories = listing(in_lists().signed_by(person, often=count > OFTEN).with_signatures(), request.GET)
    about = About(
        title=person.name,
        listed=bool(count),
        person=None if person.kind == Reporter.Kind.UNIT else (person.name, ()),
        trail=[(_("Reporters"), reverse("portal:reporters")), (person.name, person.get_absolute_url())],
        feed=(person.name, reverse("portal:reporter_feed", args=[slug])) if count else None,
    )
    context = {"reporter": person, "count": count, "listing": stories}
    return page(request, "portal/reporter.html", context, about=about)
