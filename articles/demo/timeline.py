"""When the people of the demo newsroom did what: each story's way, laid back from the hour that it tells.

Pure: stories in, dated steps out. A step is one action of the workflow, or ``begin`` or ``edit``.
"""

import zlib
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from articles.demo.contents import Story

# Who acts: the story's author, the three who sign, and the editor on duty, who signs nothing.
AUTHOR, EDITOR, DIRECTOR, CHIEF, DUTY = "author", "editor", "director", "chief", "duty"

OPENS, CLOSES = time(7, 20), time(22, 0)

BEGIN = ("begin", AUTHOR, 0)
SUBMIT = ("submit", AUTHOR, 70)
SIGN = [("approve", EDITOR, 35), ("approve", DIRECTOR, 50), ("approve", CHIEF, 40)]
READ = [SUBMIT, *SIGN]

# How a story came into its state: (action, who, about how many minutes of work after the step before).
WAYS = {
    "draft": [BEGIN],
    "discarded": [BEGIN, ("discard", AUTHOR, 90)],
    "returned_1": [BEGIN, SUBMIT, ("return", EDITOR, 45)],
    "returned_2": [BEGIN, SUBMIT, SIGN[0], ("return", DIRECTOR, 45)],
    "returned_3": [BEGIN, SUBMIT, *SIGN[:2], ("return", CHIEF, 45)],
    "in_review_1": [BEGIN, SUBMIT],
    "in_review_2": [BEGIN, SUBMIT, *SIGN[:1]],
    "in_review_3": [BEGIN, SUBMIT, *SIGN[:2]],
    "approved": [BEGIN, *READ],
    "scheduled": [BEGIN, *READ, ("schedule", DUTY, 10)],
    "published": [BEGIN, *READ, ("publish", DUTY, 15)],
}
# What follows a publication. The author may not touch what readers read: the editor on duty does.
AT_ONCE = [(action, who, 5) for action, who, _minutes in SIGN]
CORRECTION = [("edit", DUTY, 0), ("submit", DUTY, 2), *AT_ONCE, ("correct", DUTY, 2)]
RETRACTION = [("retract", CHIEF, 0)]


@dataclass(frozen=True, slots=True)
class Step:
    """``who`` does ``action`` to ``story`` at ``moment``; ``note`` and ``at`` go to ``workflow.perform``."""

    moment: datetime
    story: Story
    action: str
    who: str
    note: str = ""
    at: datetime | None = None


def steps_of(stories, now):
    """Every step of every one of ``stories``, oldest first, none of them after ``now``."""
    steps = [step for story in stories for step in _way_of(story, now)]
    # sorted() is stable: the steps of one story stay in their order even within the same minute
    return sorted(steps, key=lambda step: step.moment)


def _way_of(story, now):
    # what waits for its hour was scheduled lately
    lately = now.replace(second=0, microsecond=0)
    end = earlier(lately, 25) if story.state == "scheduled" else story.moment
    steps = _laid_back(story, WAYS[story.state], end)
    if story.correction:
        steps += _laid_back(story, CORRECTION, story.correction.moment)
    if story.retraction:
        steps += _laid_back(story, RETRACTION, story.retraction.moment)
    moments = [step.moment for step in steps]
    if moments != sorted(moments) or moments[-1] > now:
        raise ValueError(f"{story.key}: the correction or retraction begins before the publication, or after now")
    return steps


def _laid_back(story, way, end):
    """``way`` as steps, the last of them at ``end``, the others before it in working hours."""
    steps, moment = [], end
    for number, (action, who, minutes) in reversed(list(enumerate(way))):
        at = story.moment if action == "schedule" else None
        steps.append(Step(moment, story, action, who, _note(story, action), at))
        moment = earlier(moment, minutes + _whim(story.key, number))
    return steps[::-1]


def _note(story, action):
    return {
        "return": story.note,
        "correct": story.correction and story.correction.note,
        "retract": story.retraction and story.retraction.reason,
    }.get(action) or ""


def _whim(key, number):
    """Some minutes more, other ones for each story and step, and the same ones on every run."""
    return zlib.crc32(f"{key} {number}".encode()) % 19


def earlier(moment, minutes):
    """``minutes`` of work before ``moment``; the night between CLOSES and OPENS does not count."""
    left = timedelta(minutes=minutes)
    while True:
        opening, closing = (datetime.combine(moment.date(), hour, moment.tzinfo) for hour in (OPENS, CLOSES))
        worked = min(moment, closing) - opening
        if worked >= left:
            return opening + worked - left
        left -= max(worked, timedelta())
        moment = closing - timedelta(days=1)
