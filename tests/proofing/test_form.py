"""What a story needs beside its text, and whether it was printed before."""

import pytest

from articles.proofing.near import fingerprints, near
from articles.proofing.registry import proof
from articles.proofing.story import REPRINT, Candidate, Register, Story

COMPLETE = {
    "parts": {"headline": "东岭乡卫生院新楼启用", "summary": "新楼启用。", "body": "东岭乡卫生院新楼启用。"},
    "bylines": (("记者", "秦越"),),
    "section": "民生",
}
BODY = (
    "东岭乡卫生院新楼近日启用，当天接诊八十二人。新楼建筑面积四千六百平方米，设床位六十张，比老楼多二十四张。"
    "新设的透析室有六台透析机，每台一天安排两班，一周开放六天，可以做七十二人次。全乡有二十四名透析病人，每人每周做三次。"
    "卫生院门前的公交站已经前移六十米，老人下车不用再过马路；老楼加固以后用作医养中心，保留床位三十六张。"
)


def codes(**changes):
    return [(f.rule, f.level) for f in proof(Story(**(COMPLETE | changes)), Register())]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"bylines": ()}, [("no-byline", "warn")]),
        ({"section": ""}, [("no-section", "warn")]),
        ({"parts": COMPLETE["parts"] | {"summary": " "}}, [("no-summary", "hint")]),
        ({"has_event": True}, [("event-place", "hint")]),
        ({"has_event": True, "event_place": "县礼堂"}, []),
        ({"origin": REPRINT}, [("reprint-source", "stop"), ("reprint-title", "warn")]),
        ({"origin": REPRINT, "source_name": "石桥日报", "original_title": "新楼启用", "bylines": ()}, []),
        ({"parts": COMPLETE["parts"] | {"headline": "新楼启用。"}}, [("headline-mark", "warn")]),
        ({"parts": COMPLETE["parts"] | {"headline": "东岭乡" * 11}}, [("headline-long", "hint")]),
        ({"parts": COMPLETE["parts"] | {"headline": "新楼真的启用了？"}}, []),
    ],
)
def test_what_is_missing_is_named(changes, expected):
    assert codes(**changes) == expected


def candidate(number, body):
    return Candidate(number, "卫生院新楼启用", fingerprints(body))


def test_a_story_published_before_is_named_with_its_number():
    seen = []

    def published(prints):
        seen.append(prints)
        return [candidate(7, BODY.replace("八十二", "九十一")), candidate(8, BODY)]

    story = Story(**(COMPLETE | {"parts": COMPLETE["parts"] | {"body": BODY}}), number=8)
    findings = [f for f in proof(story, Register(published=published)) if f.rule == "near-duplicate"]

    assert seen == [fingerprints(BODY)]
    assert [f.message.split("》")[0] for f in findings] == ["与已发稿件7《卫生院新楼启用"]


def test_what_merely_tells_of_the_same_place_is_another_story():
    other = "东岭乡卫生院的医生本周到凤尾村义诊，为老人量血压、查血糖，并讲解冬季慢性病的防治办法。" * 3

    assert near(BODY, [candidate(1, other)]) == []


def test_half_a_story_inside_another_is_near_it():
    [(repeated, share)] = near(BODY[:110], [candidate(2, BODY)])

    assert (repeated.number, share) == (2, 1.0)


def test_a_short_notice_is_near_to_nothing():
    assert near("今天停水。", [candidate(3, "今天停水。")]) == []
