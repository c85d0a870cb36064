"""The invented newspaper page that the demo offers for trying the intake, read as the desk reads it."""

import datetime

import pytest

from articles.demo.reading import FOLDER, read
from articles.intake import read_bytes, read_page
from tests.factories import moment

PAGE = FOLDER / "page.txt"
ISSUE_DATE = datetime.date(2026, 3, 31)


@pytest.fixture(scope="module")
def stories():
    newsroom = read(FOLDER, moment(2026, 3, 31, 20, 0))
    return read_page(
        read_bytes(PAGE.read_bytes(), PAGE.name),
        issue_date=ISSUE_DATE,
        source=PAGE.name,
        staff=[reporter.name for reporter in newsroom.reporters],
        officials=[official.name for official in newsroom.officials],
    )


def test_the_page_is_split_into_its_four_stories(stories):
    assert [(story.headline, len(story.paragraphs)) for story in stories] == [
        ("郑砚秋到东岭乡看望乡村医生", 4),
        ("河堤路小学把书摆到走廊上", 4),
        ("上河镇9个村喝上同一个水厂的水", 4),
        ("县博物馆请观众给展柜“挑错”", 4),
    ]


def test_the_page_shows_every_shape_of_byline(stories):
    assert [[(one.name, one.role) for one in story.bylines] for story in stories] == [
        [("张倩倩", ""), ("李京丽", "")],
        [("荆苗", "记者")],
        [],
        [("白露", "")],
    ]


def test_the_days_of_the_page_get_their_year_from_the_issue(stories):
    assert [story.event_date for story in stories] == [datetime.date(2026, 3, day) for day in (30, 27, 28, 29)]


def test_the_officials_of_the_page_are_found_with_their_posts(stories):
    named = [[(one.name, one.posts) for one in story.people] for story in stories]

    assert named == [
        [
            ("郑砚秋", ("县委书记",)),
            ("文静远", ("副县长",)),
            ("钟叔同", ("县卫生健康局局长",)),
            ("杜若溪", ("东岭乡党委书记",)),
        ],
        [("戚文秀", ("校长",)), ("单秋实", ("县教育局局长",))],
        [
            ("石怀瑾", ("县委常委", "副县长")),
            ("费启明", ("县水利局局长",)),
            ("常乐山", ("上河镇镇长",)),
        ],
        [
            ("沈若兰", ("县委常委", "县委宣传部部长")),
            ("翟文澜", ("县文化和旅游局局长",)),
        ],
    ]


def test_broken_sentences_and_half_width_commas_of_the_page_are_healed(stories):
    texts = ["\n".join(story.paragraphs) for story in stories]

    assert "," in PAGE.read_text(encoding="utf-8")
    assert [text.count(",") for text in texts] == [0, 0, 0, 0]
    healed = [
        ("摩托车上不去，", "县卫生健康局承担", "定不了的一周内"),
        ("没有借书证", "补进来的有260册"),
        ("送到各村", "再做一次保温检查"),
        ("大人要弯腰", "给观众挑错"),
    ]
    missing = [part for text, parts in zip(texts, healed, strict=True) for part in parts if part not in text]
    assert missing == []
