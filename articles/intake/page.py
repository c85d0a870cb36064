"""A newspaper page as a list of stories: the whole way from clean text to what an editor corrects."""

import datetime
from collections.abc import Collection

from articles.intake.lines import lines_of
from articles.intake.reflow import setting_of
from articles.intake.refusals import Unreadable
from articles.intake.splitting import split
from articles.intake.stories import Known, Story, story_of

MOST_STORIES = 200


def read_page(
    text: str,
    *,
    issue_date: datetime.date,
    source: str = "",
    staff: Collection[str] = (),
    officials: Collection[str] = (),
) -> list[Story]:
    """The stories on a page, from text that check_text or read_bytes has cleaned.

    ``staff``: names of known reporters. ``officials``: names of known officials, found without a post, too.
    Raises Unreadable: "too_many_stories" when the text is more than any page holds, "empty" when there are only rules.
    """
    staff = frozenset(filter(None, staff))
    lines = lines_of(text, staff)
    drafts = split(lines, setting_of(lines), staff)
    if not drafts:
        raise Unreadable("empty", source)
    if len(drafts) > MOST_STORIES:
        raise Unreadable("too_many_stories", source, count=len(drafts), limit=MOST_STORIES)
    known = Known(issue_date, source, staff, frozenset(filter(None, officials)))
    return [story_of(draft, original, known) for draft, original in zip(drafts, _originals(text, drafts), strict=True)]


def _originals(text, drafts):
    """The lines of each draft as they stand on the page, together the whole page."""
    printed = text.split("\n")
    starts = [draft.first for draft in drafts]
    ends = [*starts[1:], len(printed)]
    return ["\n".join(printed[start:end]).strip("\n") for start, end in zip(starts, ends, strict=True)]


def as_json(story: Story) -> dict:
    """``story`` as ``manage.py intake --json`` prints it."""
    return {
        "source": story.source,
        "headline": story.headline,
        "kicker": story.kicker,
        "subhead": story.subhead,
        "dateline": story.dateline,
        "event_date": story.event_date and story.event_date.isoformat(),
        "bylines": [{"name": signature.name, "role": signature.role} for signature in story.bylines],
        "paragraphs": list(story.paragraphs),
        "people": [
            {"name": person.name, "posts": list(person.posts), "collective": person.collective}
            for person in story.people
        ],
    }
