"""The front page: the lead, the latest, pictures, officials' activities, and a block for each section."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from django.db.models import Q, prefetch_related_objects

from articles.models import Section
from articles.portal.lists import in_lists, newest_ids, recent
from articles.portal.officials import newest_of_each
from articles.portal.pages import page, public
from articles.portal.reads import most_read

LATEST, BLOCK, LEADERS, STRIP, BESIDE, MOST_READ = 10, 6, 6, 4, 4, 5
# A picture older than this does not lead the page over the news of the day.
LEAD_IS_FRESH = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Block:
    section: Section
    stories: list


@public
def home(request):
    latest = list(in_lists()[:LATEST])
    illustrated = list(recent().exclude(picture="")[: 1 + BESIDE + STRIP])
    lead, beside, strip = arrange(latest, illustrated)
    if lead:
        prefetch_related_objects([lead], "bylines")
    leaders = newest_of_each(LEADERS)
    blocks = section_blocks()
    context = {"latest": latest, "lead": lead, "beside": beside, "strip": strip, "leaders": leaders}
    context["most_read"] = most_read(MOST_READ)
    return page(request, "portal/home.html", context | {"blocks": blocks[:2], "more_blocks": blocks[2:]})


def arrange(latest, illustrated):
    """(lead, pictures beside it, strip of pictures): the newest picture leads, unless the news has left it behind.

    With few pictures, two stand beside the lead, and the strip has the others.
    """
    if not latest:
        return None, [], []
    newest = latest[0]
    if illustrated and newest.published_at - illustrated[0].published_at <= LEAD_IS_FRESH:
        lead, *illustrated = illustrated
    else:
        lead = newest
    beside = BESIDE if len(illustrated) >= BESIDE + STRIP else BESIDE // 2
    return lead, illustrated[:beside], illustrated[beside : beside + STRIP]


def section_blocks():
    """A Block for each section of the navigation that has stories, its children's among them. Two queries."""
    in_front = Q(in_navigation=True, parent__isnull=True) | Q(parent__in_navigation=True, parent__parent__isnull=True)
    found = newest_ids(Section.objects.filter(in_front), in_lists(), BLOCK)
    stories = list(in_lists().filter(pk__in=list(chain(*found.values()))))
    tops = {section.pk: section.parent_id or section.pk for section in found}
    blocks = [
        Block(section, [story for story in stories if tops[story.section_id] == section.pk][:BLOCK])
        for section in found
        if section.parent_id is None
    ]
    return [block for block in blocks if block.stories]
