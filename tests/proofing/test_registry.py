"""Findings come in words, in order, each once, and as the newsroom has set its rules."""

from articles.proofing.findings import Finding, Slip
from articles.proofing.registry import RULES, _merged, proof
from articles.proofing.story import Register, Story

STOPPED = Story({"headline": "全县春耕备播有序推进。", "summary": "推进"}, bylines=(("记者", "秦越"),), section="要闻")


def test_a_finding_says_level_message_source_and_what_to_write():
    assert proof(STOPPED, Register()) == [
        Finding(
            rule="headline-mark",
            level="warn",
            part="headline",
            start=10,
            end=11,
            message="标题末尾不用“。”。请删去。",
            suggestion="",
            source="GB/T 15834—2011",
        )
    ]


def test_a_rule_that_is_switched_off_is_silent():
    codes = [found.rule for found in proof(STOPPED, Register(), switched_off={"headline-mark"})]

    assert "headline-mark" not in codes


def test_a_newsroom_sets_its_own_level():
    assert proof(STOPPED, Register(), levels={"headline-mark": "stop"})[0].level == "stop"


def test_of_slips_over_each_other_the_longest_stays():
    short, long, other = (
        Slip("headline-long", "body", 3, 5),
        Slip("headline-long", "body", 4, 9),
        Slip("headline-long", "body", 9, 10),
    )

    assert _merged([other, long, short]) == [long, other]


def test_every_rule_has_a_level_that_the_desk_knows():
    assert {rule.level for rule in RULES.values()} <= {"stop", "warn", "hint"}
