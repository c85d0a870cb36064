"""The front page: the lead, the latest, pictures, officials' activities, and a block for each section.

What editors pinned stands where they put it; the rest is filled from the newest.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import Any

from django.db.models import F, Q, prefetch_related_objects
from django.utils import timezone

from articles.models import Section, Topic
from articles.portal.lists import in_lists, newest_ids, recent
from articles.portal.officials import newest_of_each
from articles.portal.pages import page, public
from articles.portal.reads import most_read

LATEST, BLOCK, LEADERS, STRIP, BESIDE, MOST_READ = 10, 6, 6, 4, 4, 5
NOTICES, TOPICS, MOST_PINNED = 5, 3, 1 + BESIDE
# A picture older than this does not lead the page over the news of the day.
LEAD_IS_FRESH = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Block:
    section: Section
    stories: list


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the front page: the lead or None, the stories beside it, the strip of pictures. No story twice."""

    lead: Any
    beside: list
    strip: list


@public
def home(request):
    latest = list(in_lists()[:LATEST])
    head = head_of_front(latest)
    if head.lead:
        prefetch_related_objects([head.lead], "bylines")
    notices, blocks = parted(section_blocks())
    context = {
        "latest": latest,
        "lead": head.lead,
        "beside": head.beside,
        "strip": head.strip,
        "leaders": newest_of_each(LEADERS),
        "most_read": most_read(MOST_READ),
        "topics": list(Topic.objects.public().in_navigation()[:TOPICS]),
        "notices": notices,
        "blocks": blocks[:2],
        "more_blocks": blocks[2:],
    }
    return page(request, "portal/home.html", context)


def head_of_front(latest):
    """The Head under the ``latest`` stories as it stands now. Two queries."""
    illustrated = list(recent().exclude(picture="")[: 1 + BESIDE + STRIP + MOST_PINNED])
    return arrange(latest, illustrated, pinned())


def pinned():
    """The stories that stand where an editor pinned them, each with its ``pin_is_lead`` and ``pin_until``.

    The lead first, then those beside it. A pin whose time is over falls out, and so does a story that is taken back.
    """
    standing = in_lists().filter(article__pin__until__gt=timezone.now())
    standing = standing.annotate(pin_is_lead=F("article__pin__is_lead"), pin_until=F("article__pin__until"))
    return list(standing.order_by("-pin_is_lead", "article__pin__order", "article__pin__pk")[:MOST_PINNED])


def arrange(latest, illustrated, pinned=()):
    """The Head made of what is pinned, and filled with what is new.

    Without a pin the newest picture leads, unless the news has left it behind. With few pictures, two stories stand
    beside the lead, and the strip has the others.
    """
    if not latest:
        return Head(None, [], [])
    lead = next((story for story in pinned if story.pin_is_lead), None)
    beside = [story for story in pinned if story is not lead][:BESIDE]
    taken = {story.pk for story in pinned}
    latest, illustrated = ([story for story in stories if story.pk not in taken] for stories in (latest, illustrated))
    if lead is None and latest:
        lead, illustrated = newest_lead(latest, illustrated)
    elif lead is None:
        lead = beside.pop(0)
    room = BESIDE if len(illustrated) + len(beside) >= BESIDE + STRIP else BESIDE // 2
    fill = max(room - len(beside), 0)
    # two columns: an odd number would leave a hole
    fill += (len(beside) + fill) % 2
    return Head(lead, beside + illustrated[:fill], illustrated[fill : fill + STRIP])


def newest_lead(latest, illustrated):
    """(lead, pictures that are left) where nothing is pinned as the lead."""
    newest = latest[0]
    if illustrated and newest.published_at - illustrated[0].published_at <= LEAD_IS_FRESH:
        return illustrated[0], illustrated[1:]
    return newest, illustrated


def parted(blocks):
    """(block of notices or None, the other blocks); the notices stand in the rail, with fewer lines."""
    notices = next((block for block in blocks if block.section.is_notices), None)
    others = [block for block in blocks if block is not notices]
    return notices and Block(notices.section, notices.stories[:NOTICES]), others


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
