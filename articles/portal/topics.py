"""What gathers stories: a section, an event, a tag, a topic."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Event, PublishedMention, Section, Tag, Topic
from articles.portal.lists import OFTEN, first, in_lists, listing, over_sections
from articles.portal.meta import About, trail_of
from articles.portal.pages import page, public

BESIDE, OTHER_TOPICS = 6, 5


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of a topic, or None for what stands before the first, with the stories that readers can read."""

    heading: str | None
    number: int
    stories: list


@public
def section(request, slug):
    """A section's stories with those of the sections right under it; the sections of its family beside."""
    here = get_object_or_404(Section.objects.select_related("parent"), slug=slug)
    top = here.parent or here
    family = list(Section.objects.filter(parent=top))
    shown = [here.pk, *(child.pk for child in family if here == top)]
    stories = in_lists().with_signatures()
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
        listed=bool(context["listing"].stories),
        stories=context["listing"].stories,
        trail=trail_of(here),
        feed=(here.name, reverse("portal:section_feed", args=[slug])),
    )
    return page(request, "portal/section.html", context, section=here, about=about)


@public
def event(request, pk):
    """An event is public with its first story: a planned one must not be found."""
    happening = get_object_or_404(Event, pk=pk)
    stories = listing(in_lists().of_event(happening).with_signatures(), request.GET)
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
    often = word.published_items.all()[: OFTEN + 1].count() > OFTEN
    stories = listing(in_lists().tagged(word, often=often).with_signatures(), request.GET)
    if not stories.stories:
        raise Http404("no story under this tag")
    about = About(title=word.name, stories=stories.stories, feed=(word.name, reverse("portal:tag_feed", args=[slug])))
    return page(request, "portal/tag.html", {"tag": word, "listing": stories}, about=about)


@public
def topics(request):
    context = {"topics": list(Topic.objects.public())}
    return page(request, "portal/topics.html", context, about=About(title=_("Topics"), trail=_way_to()))


@public
def topic(request, slug):
    """A topic with its stories in their parts; one whose time has not come, or is over, is not found."""
    here = get_object_or_404(Topic.objects.public(), slug=slug)
    parts = parts_of(here)
    context = {
        "topic": here,
        "parts": parts,
        "others": list(Topic.objects.public().exclude(pk=here.pk)[:OTHER_TOPICS]),
    }
    about = About(
        title=here.title,
        description=here.introduction,
        stories=[story for part in parts for story in part.stories],
        trail=_way_to((here.title, here.get_absolute_url())),
        picture=(here.banner.url, here.banner_width, here.banner_height, here.banner_alt) if here.banner else None,
    )
    return page(request, "portal/topic.html", context, about=about)


def parts_of(topic):
    """The Parts of ``topic`` that have something to read, in the order of the desk. Two queries."""
    places = list(topic.places.select_related("part"))
    stories = in_lists().filter(article__topic_places__topic=topic).with_signatures()
    live = {story.article_id: story for story in stories}
    parts = {}
    for place in sorted(places, key=_rank):
        if story := live.get(place.article_id):
            parts.setdefault(place.part, []).append(story)
    return [Part(part and part.heading, number, found) for number, (part, found) in enumerate(parts.items(), start=1)]


def _rank(place):
    part = place.part
    return (part.order, part.pk, place.order, place.pk) if part else (-1, 0, place.order, place.pk)


def _way_to(*topic):
    return [(_("Topics"), reverse("portal:topics")), *topic]
