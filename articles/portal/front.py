"""The front page: the lead, the latest, pictures, officials' activities, and a block for each section.

What editors pinned stands where they put it; the rest is filled from the newest.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import JSONArray
from django.template.loader import render_to_string
from django.utils import timezone

from articles import editions
from articles.models import Pin, Section, Topic
from articles.models.listed import Listed
from articles.portal.kept import standing_of
from articles.portal.lists import in_lists, newest_ids, recent
from articles.portal.officials import naming_recently, newest_of_each, with_newest
from articles.portal.pages import page, public
from articles.portal.reads import most_read

LATEST, BLOCK, LEADERS, STRIP, BESIDE, MOST_READ = 10, 6, 6, 4, 4, 5
NOTICES, TOPICS, MOST_PINNED = 5, 3, 1 + BESIDE
# A picture older than this does not lead the page over the news of the day.
LEAD_IS_FRESH = timedelta(days=3)
IN_FRONT = Q(in_navigation=True, parent__isnull=True) | Q(parent__in_navigation=True, parent__parent__isnull=True)


@dataclass(frozen=True, slots=True)
class Block:
    section: Section
    stories: list


@dataclass(frozen=True, slots=True)
class Choice:
    """Numbers of public copies from which the page is made, each list in its order.

    ``pinned`` has (number, whether it leads), ``naming`` (official, number), newest first.
    """

    latest: list = field(default_factory=list)
    illustrated: list = field(default_factory=list)
    pinned: list = field(default_factory=list)
    read: list = field(default_factory=list)
    naming: list = field(default_factory=list)

    def lists(self):
        return self.latest, self.illustrated, [number for number, _is_lead in self.pinned], self.read


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the front page: the lead or None, the stories beside it, the strip of pictures. No story twice."""

    lead: Any
    beside: list
    strip: list


@public
def home(request):
    """The front page. All between masthead and footer is found and rendered once an edition and minute."""
    news = editions.kept_by_edition("front", standing_of(request), _news)
    return page(request, "portal/home.html", {"news": news})


def _news():
    choice = chosen()
    blocks = newest_ids(Section.objects.filter(IN_FRONT), in_lists(), BLOCK)
    leaders = newest_of_each(LEADERS, choice.naming)
    stories = stories_of(choice, blocks, leaders)
    latest, illustrated, pinned, read = (among(stories, numbers) for numbers in choice.lists())
    head = arrange(latest, illustrated, pinned)
    notices, others = parted(section_blocks(blocks, stories.values()))
    context = {
        "latest": latest,
        "lead": head.lead,
        "beside": head.beside,
        "strip": head.strip,
        "leaders": with_newest(leaders, stories),
        "most_read": read,
        "topics": list(Topic.objects.public().in_navigation()[:TOPICS]),
        "notices": notices,
        "blocks": others[:2],
        "more_blocks": others[2:],
        "today": timezone.localdate(),
    }
    return render_to_string("portal/front.html", context)


def chosen():
    """The Choice as it stands now. One query, that the newest story brings along; an empty Choice without one."""
    lists = {
        "latest": in_lists().values(line=F("pk"))[:LATEST],
        "illustrated": illustrated().values(line=F("pk")),
        "pinned": standing().values(line=JSONArray("pk", "pin_is_lead")),
        "read": most_read(MOST_READ),
        "naming": naming_recently(),
    }
    found = in_lists().annotate(**{name: Listed(rows) for name, rows in lists.items()}).values(*lists).first()
    return Choice(**found) if found else Choice()


def stories_of(choice, blocks, leaders):
    """{number: story} of every story that the page prints, newest first. One query."""
    numbers = {*choice.latest, *choice.illustrated, *choice.read, *chain(*blocks.values())}
    numbers |= {number for number, _is_lead in choice.pinned} | {leader.recent[0] for leader in leaders}
    stories = {story.pk: story for story in in_lists().with_signatures().filter(pk__in=numbers)}
    for number, is_lead in choice.pinned:
        if number in stories:
            stories[number].pin_is_lead = is_lead
    return stories


def among(stories, numbers):
    return [stories[number] for number in numbers if number in stories]


def head_of_front(latest):
    """The Head under the ``latest`` stories as it stands now. Two queries."""
    return arrange(latest, list(illustrated()), pinned())


def illustrated():
    """The newest pictures, enough of them for the head beside those that are pinned."""
    return recent().exclude(picture="")[: 1 + BESIDE + STRIP + MOST_PINNED]


def pinned():
    """The stories that stand where an editor pinned them, each with its ``pin_is_lead`` and ``pin_until``."""
    return list(standing())


def standing():
    """What ``pinned`` lists: the lead first, then those beside it.

    A pin whose time is over falls out, and so does a story that is taken back.
    """
    # by the numbers of the few, or SQLite goes through all stories
    pinned = Pin.objects.filter(until__gt=timezone.now()).values("article")
    pins = in_lists().filter(article__in=pinned)
    pins = pins.annotate(pin_is_lead=F("article__pin__is_lead"), pin_until=F("article__pin__until"))
    return pins.order_by("-pin_is_lead", "article__pin__order", "article__pin__pk")[:MOST_PINNED]


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


def section_blocks(found, stories):
    """A Block for each top section of ``found`` that has any of ``stories``, its children's among them.

    ``found`` are the sections with their newest numbers, ``stories`` stand newest first.
    """
    numbers = {}
    for section, newest in found.items():
        numbers.setdefault(section.parent_id or section.pk, set()).update(newest)
    blocks = [
        Block(section, [story for story in stories if story.pk in numbers[section.pk]][:BLOCK])
        for section in found
        if section.parent_id is None
    ]
    return [block for block in blocks if block.stories]
