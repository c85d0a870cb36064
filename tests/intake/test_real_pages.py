"""Real pages with what a careful editor reads off them, where the folder that holds them is there."""

import datetime
import json
from pathlib import Path

import pytest

from articles.intake import read_bytes, read_page

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "stories"
PAGES = sorted(FOLDER.glob("*.expected.json"))

pytestmark = pytest.mark.real_pages


def read_as_expected(path, *, with_staff):
    """(the stories as read, the stories as an editor reads them)."""
    expected = json.loads(path.read_text(encoding="utf-8"))
    staff = [name for story in expected["stories"] for name in story["bylines"]] if with_staff else []
    text = read_bytes(path.with_name(expected["source"]).read_bytes(), expected["source"])
    stories = read_page(
        text,
        issue_date=datetime.date.fromisoformat(expected["issue_date"]),
        source=expected["source"],
        staff=staff,
    )
    return stories, expected["stories"]


@pytest.mark.parametrize("with_staff", [False, True], ids=["strangers", "staff"])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_real_page_is_read_as_an_editor_reads_it(path, with_staff):
    stories, expected = read_as_expected(path, with_staff=with_staff)

    assert [
        {
            "headline": story.headline,
            "dateline": story.dateline,
            "event_date": story.event_date.isoformat(),
            "bylines": [signature.name for signature in story.bylines],
            "paragraphs": len(story.paragraphs),
            "doubts": [code for code, _ in story.doubts],
        }
        for story in stories
    ] == [
        {key: story[key] for key in ("headline", "dateline", "event_date", "bylines", "paragraphs")}
        | {"doubts": [] if story["bylines"] else ["no_byline"]}
        for story in expected
    ]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_real_page_has_its_broken_sentences_healed(path):
    stories, expected = read_as_expected(path, with_staff=False)
    healed = [
        ["".join(parts) in "\n".join(story.paragraphs) for parts in wanted["breaks"]]
        for story, wanted in zip(stories, expected, strict=True)
    ]

    assert healed == [[True] * len(wanted["breaks"]) for wanted in expected]
    assert [mark for story in stories for text in story.paragraphs for mark in text if mark in ",:;"] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_officials_of_a_real_page_are_found_with_the_posts_that_it_gives_them(path):
    stories, expected = read_as_expected(path, with_staff=False)

    assert [{(one.name, one.posts, one.collective) for one in story.people} for story in stories] == [
        {(one["name"], tuple(one.get("posts", ())), one.get("collective")) for one in wanted["officials"]}
        for wanted in expected
    ]
