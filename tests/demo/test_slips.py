"""The invented page that shows what proofing finds: every slip in it, and nothing else."""

import datetime

from articles.demo.reading import FOLDER
from articles.intake import read_bytes, read_page
from articles.proofing.registry import proof
from articles.proofing.story import Story
from tests.proofing.test_clean_stories import OFFICIALS

PAGE = FOLDER / "slips.txt"
ISSUE_DATE = datetime.date(2026, 11, 28)


def test_the_page_shows_one_slip_of_each_kind():
    [read] = read_page(read_bytes(PAGE.read_bytes(), PAGE.name), issue_date=ISSUE_DATE)
    body = "\n".join(read.paragraphs)
    story = Story(
        parts={"headline": read.headline, "summary": "一句摘要", "body": body},
        bylines=tuple((signed.role, signed.name) for signed in read.bylines),
        event_date=read.event_date,
        print_date=ISSUE_DATE,
        section="时政",
    )

    found = [(one.level, one.rule, body[one.start : one.end], one.suggestion) for one in proof(story, OFFICIALS)]

    assert found == [
        ("stop", "near-name", "郑砚丘", "郑砚秋"),
        ("stop", "post-of-another", "县水利局局长", None),
        ("warn", "sum", "18公里", None),
        ("warn", "confusable", "截止", "截至"),
        ("warn", "about-twice", "近2万余", None),
        ("warn", "confusable", "坚绝", "坚决"),
        ("hint", "post-missing", "郑砚秋", None),
        ("warn", "repeated", "的的", "的"),
    ]
