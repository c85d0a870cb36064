"""What gathers stories: a section, an event, a tag."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.models import Event, PublishedMention, Section, Tag
from articles.portal.lists import first, in_lists, listing, over_sections
from articles.portal.meta import About, trail_of
from articles.portal.pages import page, public

BESIDE = 6


@public
def section(request, slug):
    """A section's stories with those of the sections right under it; the sections of its family beside."""
    here = get_object_or_404(Section.objects.select_related("parent"), slug=slug)
    top = here.parent or here
    family = list(Section.objects.filter(parent=top))
    shown = [here.pk, *(child.pk for child in family if here == top)]
    stories = in_lists().prefetch_related("bylines")
    if len(shown) == 1:
        stories, take = stories.filter(section=here), first
    else:
        take = over_sections(shown)
    context = {
        "section": here,
        "top": top,
        "family": family,
        "listing": listing(stories, request.GET, take=take),
        "latest": list(in_lists()[:BESIDE]),
    }
    about = About(
        title=here.name,
        description=here.description,
        section=here,
        stories=context["listing"].stories,
        trail=trail_of(here),
        feed=(here.name, reverse("portal:section_feed", args=[slug])),
    )
    return page(request, "portal/section.html", context, section=here, about=about)


@public
def event(request, pk):
    """An event is public with its first story: a planned one must not be found."""
    happening = get_object_or_404(Event, pk=pk)
    stories = listing(in_lists().of_event(happening).prefetch_related("bylines"), request.GET)
    if not stories.stories:
        raise Http404("no story of this event")
    named = PublishedMention.objects.filter(published__in=[story.pk for story in stories.stories])
    officials = {}
    for mention in named.select_related("official").order_by("published_id", "order"):
        officials.setdefault(mention.official_id, mention)
    context = {"event": happening, "listing": stories, "officials": list(officials.values())}
    return page(request, "portal/event.html", context, about=About(title=happening.name, stories=stories.stories))


@public
def tag(request, slug):
    word = get_object_or_404(Tag, slug=slug)
    stories = listing(in_lists().tagged(word).prefetch_related("bylines"), request.GET)
    if not stories.stories:
        raise Http404("no story under this tag")
    about = About(title=word.name, stories=stories.stories, feed=(word.name, reverse("portal:tag_feed", args=[slug])))
    return page(request, "portal/tag.html", {"tag": word, "listing": stories}, about=about)
