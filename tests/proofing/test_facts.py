"""Facts that a story itself proves wrong: days, hours, sums, shares and counts."""

from datetime import date

import pytest

from articles.proofing.registry import proof
from articles.proofing.story import Register, Story
from tests.proofing.reading import found

PRINTED = {"print_date": date(2022, 4, 1)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月31日星期五，全县", [("五", "四")]),
        ("3月31日（周五）上午", [("五", "四")]),
        ("2021年3月31日，星期四", [("四", "三")]),
        ("12月31日（星期六）", [("六", "五")]),
        ("3月31日星期四，4月3日（星期天），3月31日周五丰到场", []),
    ],
)
def test_the_weekday_is_that_of_the_date(text, expected):
    assert found("weekday", text, **PRINTED) == expected


def test_without_a_year_to_count_from_no_weekday_is_wrong():
    assert found("weekday", "3月31日星期五") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2月30日开会", [("2月30日", None)]),
        ("3月32日开会，13月5日散会", [("3月32日", None), ("13月5日", None)]),
        ("2023年2月29日", [("2023年2月29日", None)]),
        ("2月29日，2024年2月29日，12月31日", []),
    ],
)
def test_days_that_no_calendar_has(text, expected):
    assert found("impossible-date", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("当日25时结束", [("25时", None)]),
        ("下午3时75分", [("3时75分", None)]),
        ("下午3时45分，24时，历时72小时，晚8点，日均30时间", []),
    ],
)
def test_hours_that_no_clock_has(text, expected):
    assert found("impossible-time", text) == expected


def test_an_event_after_its_issue_is_pointed_at_where_the_body_names_it():
    assert found("event-after-print", "本报讯 4月3日，全县", event_date=date(2022, 4, 3), **PRINTED) == [
        ("4月3日", None)
    ]
    assert found("event-after-print", "本报讯 3月31日，全县", event_date=date(2022, 3, 31), **PRINTED) == []
    headless = Story({"body": "全县"}, event_date=date(2022, 4, 3), print_date=date(2022, 4, 1))
    assert [f.part for f in proof(headless, Register()) if f.rule == "event-after-print"] == ["headline"]


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("5月1日起停水", "5月2日起，城区停水。", ["headline-date"]),
        ("5月1日起停水", "5月1日起，城区停水。", []),
        ("5月3日停水", "停水从5月1日到3日。", []),
        ("5月1日起停水", "五一起停水。", []),
    ],
)
def test_the_headline_names_a_day_of_the_body(headline, body, expected):
    findings = proof(Story({"headline": headline, "body": body}), Register())

    assert [f.rule for f in findings if f.rule == "headline-date"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("评出先进村12个、文明户20个，共33个。", ["33个"]),
        ("党员30人、群众25人，合计50人。", ["50人"]),
        ("床位60张（老楼36张、新楼25张）。", ["60张"]),
        ("检查企业45家：化工12家、建材20家、食品14家。", ["45家"]),
        ("投入1.2亿元（省级0.5亿元、县级7000万元）。", []),
        ("党员30人、群众20人，合计50人。", []),
        ("近30人、群众25人，共50人。", []),
        ("党员30名、群众25人，共50人。", []),
        ("床位60张（其中老楼36张、新楼25张）。", []),
        ("新增12人、出院8人，累计80人。", []),
        ("全县共检查45家，其中化工12家、建材20家。", []),
    ],
)
def test_a_total_is_the_sum_of_its_parts(text, expected):
    assert [wrong for wrong, _ in found("sum", text)] == expected


def test_a_part_is_not_larger_than_its_total():
    assert found("part-over-total", "共检查企业45家，其中化工62家。") == [("共检查企业45家", None)]
    assert found("part-over-total", "共检查企业45家，其中化工12家，查出隐患62处。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("占全县的120%", ["占全县的120%"]),
        ("疫苗接种率达105.5%", ["接种率达105.5%"]),
        ("同比增长120%，完成率120%，占12.0%，接种率达100%", []),
    ],
)
def test_a_share_is_no_more_than_the_whole(text, expected):
    assert [wrong for wrong, _ in found("percent", text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对数据核查、信息报告、流调溯源、转运隔离十个科目进行推演。", []),  # six off: another list is meant
        ("对数据核查、信息报告、流调溯源、转运隔离五个科目进行推演。", ["五个科目进行推演"]),
        ("对数据核查、信息报告、流调溯源、转运隔离四个科目进行推演。", []),
        ("涉及三个镇：大交、横水、南樊、陈村。", ["三个镇"]),
        ("涉及4个镇：大交、横水、南樊、陈村。", []),
        ("涉及4个镇：大交、横水、南樊和陈村。", []),
        ("设播种、浇水、施肥、除草等三个环节。", ["三个环节"]),
        ("设播种、浇水、施肥等八个环节。", []),
        ("县委、县政府在大交、横水、南樊三个镇试点。", []),
        ("涉及三个镇：大交、横水等。", []),
        ("演出《春耕》、《夏锄》、《秋收》、《冬藏》三个节目。", []),
    ],
)
def test_as_many_are_listed_as_are_said(text, expected):
    assert [wrong for wrong, _ in found("count", text)] == expected
