from datetime import date

import pytest

from articles.intake.dates import event_date

ISSUE = date(2022, 4, 1)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("本报讯 3月31日，我县召开会议", date(2022, 3, 31)),
        ("本报讯 3月29日晚，县委书记", date(2022, 3, 29)),
        ("３月３１日，我县", date(2022, 3, 31)),
        ("3 月 31 日，我县", date(2022, 3, 31)),
        ("三月三十一日", date(2022, 3, 31)),
        ("十一月七日", date(2021, 11, 7)),
        ("12月30日，我县", date(2021, 12, 30)),
        ("4月1日，我县", date(2022, 4, 1)),
        ("4月2日，我县", date(2021, 4, 2)),
        ("2021年12月5日", date(2021, 12, 5)),
        ("二〇二一年十二月廿五日", date(2021, 12, 25)),
        ("去年3月5日", date(2021, 3, 5)),
        ("今年3月5日", date(2022, 3, 5)),
        ("昨日，记者从县教育局获悉", date(2022, 3, 31)),
        ("昨天下午", date(2022, 3, 31)),
        ("昨晚", date(2022, 3, 31)),
        ("今日，我县", date(2022, 4, 1)),
        ("前天，我县", date(2022, 3, 30)),
        ("本报讯（记者 纪禾）1日下午", date(2022, 4, 1)),
        ("5日下午", date(2022, 3, 5)),
        ("11日至13日，我县", date(2022, 3, 11)),
        ("3月11日至13日，我县", date(2022, 3, 11)),
        ("3月31日至4月2日", date(2022, 3, 31)),
        ("上月28日", date(2022, 3, 28)),
        ("本月1日", date(2022, 4, 1)),
        ("近日，我县", None),
        ("日前，县教育局", None),
        ("连日来，我县", None),
        ("3日内办结，24小时值守", None),
        ("2月30日，我县", None),
        ("13月1日", None),
        ("31日上午", date(2022, 3, 31)),
        ("", None),
    ],
)
def test_the_first_date_in_the_lead(lead, expected):
    assert event_date(lead, ISSUE)[0] == expected


def test_a_december_event_in_a_january_issue():
    assert event_date("12月31日，我县", date(2022, 1, 2))[0] == date(2021, 12, 31)
    assert event_date("30日上午", date(2022, 1, 2))[0] == date(2021, 12, 30)


def test_an_impossible_date_is_told():
    assert event_date("本报讯 2月30日，我县", ISSUE) == (None, "2月30日")
    assert event_date("本报讯 2月29日，我县", ISSUE) == (None, "2月29日")
    assert event_date("31日上午", date(2022, 5, 2)) == (None, "31日")
