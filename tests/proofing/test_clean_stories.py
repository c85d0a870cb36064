"""False alarms are worse than silence: the demo's clean stories and the real page stay quiet."""

import json
import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from articles.demo.reading import FOLDER, read
from articles.proofing.people import roll_of, sightings
from articles.proofing.registry import proof
from articles.proofing.story import REPRINT, Register, Story, Term
from tests.intake.test_real_pages import PAGES, read_as_expected

NOW = datetime(2025, 6, 19, 22, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
NEWSROOM = read(Path(FOLDER), NOW)
PLACES = {event.key: event.place for event in NEWSROOM.events}


def register_of(newsroom):
    """The officials of the demo's county with all that they held."""
    posts = {post.title: post for post in newsroom.posts}
    officials = {official.name: () for official in newsroom.officials}
    for held in newsroom.appointments:
        post = posts[held.post]
        forms = (post.title, *post.short_forms)
        officials[held.official] += (Term(post.title, forms, held.since, held.until, post.rank, post.single),)
    return Register(officials=officials, places=("青岚县",))


OFFICIALS = register_of(NEWSROOM)
# What is said of people; it needs the register.
PEOPLE = ("post-", "near-name", "order", "headline-name")


def plain(html):
    return re.sub(r"<[^>]+>", "", re.sub(r"</(?:p|h2|li)>", "\n", html)).strip()


def as_proofed(story):
    return Story(
        parts={
            "kicker": story.kicker,
            "headline": story.headline,
            "subhead": story.subhead,
            "summary": story.summary,
            "body": plain(story.body),
        },
        bylines=tuple((byline.role, byline.name) for byline in story.bylines),
        event_date=story.event_date,
        print_date=story.print_date,
        section=story.section,
        origin=REPRINT if story.source else "ours",
        source_name=story.source.name if story.source else "",
        original_title=story.source.original_title if story.source else "",
        tags=tuple(story.tags),
        has_event=bool(story.event),
        event_place=PLACES.get(story.event, ""),
    )


def levels(findings):
    return Counter(found.level for found in findings)


@pytest.mark.parametrize("story", NEWSROOM.stories, ids=lambda story: story.key)
def test_a_clean_story_of_the_demo_gets_no_stop_and_at_most_one_warning(story):
    findings = proof(as_proofed(story), OFFICIALS)

    loud = [found for found in findings if found.level != "hint"]
    assert loud[1:] == []
    assert [found for found in loud if found.level == "stop"] == []


@pytest.mark.parametrize("story", NEWSROOM.stories, ids=lambda story: story.key)
def test_nothing_is_said_of_people_who_are_named_rightly(story):
    assert [found for found in proof(as_proofed(story), OFFICIALS) if found.rule.startswith(PEOPLE)] == []


def test_the_demo_names_officials_enough_to_err_about():
    named = [one for story in NEWSROOM.stories for one in sightings(as_proofed(story), roll_of(OFFICIALS))]

    assert len([one for one in named if one.name in OFFICIALS.officials]) > 50
    assert len([one for one in named if one.posts]) > 50


def real_stories(path):
    """The stories of a real page with the marks as they are printed: intake would widen its commas."""
    raw = path.with_name(path.name.replace(".expected.json", ".txt")).read_text(encoding="utf-8")
    stories, _expected = read_as_expected(path, with_staff=True)
    starts = [raw.index(story.headline) for story in stories] + [len(raw)]
    for story, start, end in zip(stories, starts, starts[1:], strict=False):
        yield Story(
            parts={"headline": story.headline, "body": raw[start + len(story.headline) : end].strip()},
            bylines=tuple((signature.role, signature.name) for signature in story.bylines),
            event_date=story.event_date,
            section="要闻",
        )


@pytest.mark.real_pages
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_real_page_shows_its_real_slips_and_no_more(path):
    slips = [
        (found.rule, story.text(found.part)[found.start : found.end], found.suggestion)
        for story in real_stories(path)
        for found in proof(story, Register())
        if found.level != "hint"
    ]
    commas = [slip for slip in slips if slip == ("half-width", ",", "，")]

    assert len(commas) == 129
    assert [slip for slip in slips if slip not in commas] == [
        ("post-shared", "县疫情防控综合协调组组长", None),
        ("confusable", "人统", "入统"),
        ("no-byline", "", None),
        ("post-dropped", "新材料处长", "新材料处处长"),
        ("post-dropped", "新材料处长", "新材料处处长"),
    ]


def register_as_printed(path):
    """The officials of a page with the posts that it gives them; no register lists the groups of one campaign."""
    officials = {}
    for story in json.loads(path.read_text(encoding="utf-8"))["stories"]:
        for person in story["officials"]:
            posts = [post for post in person.get("posts", ()) if not post.endswith("组长")]
            officials.setdefault(person["name"], {}).update(dict.fromkeys(posts))
    terms = {name: tuple(Term(post, (post,), single=True) for post in posts) for name, posts in officials.items()}
    return Register(officials=terms)


@pytest.mark.real_pages
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_of_the_officials_of_the_real_page_only_the_real_slips_are_said(path):
    register = register_as_printed(path)

    assert [
        (found.rule, story.text(found.part)[found.start : found.end])
        for story in real_stories(path)
        for found in proof(story, register)
        if found.rule.startswith(PEOPLE)
    ] == [
        ("post-shared", "县疫情防控综合协调组组长"),
        ("post-dropped", "新材料处长"),
        ("post-dropped", "新材料处长"),
    ]
