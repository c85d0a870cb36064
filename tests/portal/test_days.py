"""Dates as readers see them, by the newsroom's clock."""

from datetime import UTC, date, datetime

import pytest

from articles.portal import days
from tests.factories import moment

TODAY = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (moment(2026, 3, 31, 9, 30), "3月31日 09:30"),
        (moment(2025, 12, 31, 23, 59), "2025年12月31日 23:59"),
        (datetime(2025, 12, 31, 16, 0, tzinfo=UTC), "1月1日 00:00"),
    ],
)
def test_a_moment_has_its_year_only_when_it_is_not_this_year(at, written):
    assert days.moment_of(at, TODAY) == written


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (moment(2026, 4, 1, 8, 20), "08:20"),
        (datetime(2026, 3, 31, 16, 5, tzinfo=UTC), "00:05"),
        (moment(2026, 3, 31, 8, 20), "3月31日"),
        (moment(2025, 4, 1, 8, 20), "2025年4月1日"),
    ],
)
def test_a_line_ends_with_the_hour_today_and_else_with_the_day(at, written):
    assert days.line_time(at, TODAY) == written


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        (date(2026, 4, 1), "农历二月十四"),
        (date(2026, 2, 17), "农历正月初一"),
        (date(2025, 8, 1), "农历闰六月初八"),
        (date(2026, 1, 18), "农历冬月三十"),
        (date(2026, 2, 16), "农历腊月廿九"),
        (date(2026, 11, 28), "农历十月二十"),
        (date(1899, 1, 1), ""),
        (date(2100, 1, 1), ""),
    ],
)
def test_the_masthead_says_the_lunar_day(day, lunar):
    assert days.lunar_of(day) == lunar


@pytest.mark.parametrize(
    ("parts", "span"),
    [
        (("2026",), days.Span(moment(2026, 1, 1, 0), moment(2027, 1, 1, 0))),
        (("2026", "12"), days.Span(moment(2026, 12, 1, 0), moment(2027, 1, 1, 0))),
        (("2028", "02"), days.Span(moment(2028, 2, 1, 0), moment(2028, 3, 1, 0))),
        (("2026", "03", "31"), days.Span(moment(2026, 3, 31, 0), moment(2026, 4, 1, 0))),
    ],
)
def test_a_span_of_the_archive_is_whole_days_by_the_newsrooms_clock(parts, span):
    assert days.span_of(*parts) == span


@pytest.mark.parametrize(
    "parts",
    [("0000",), ("1899",), ("9001",), ("9999", "12", "31"), ("2026", "13"), ("2026", "00"), ("2026", "02", "30")],
)
def test_a_day_that_no_calendar_has_has_no_span(parts):
    with pytest.raises(ValueError, match=r"year|month|day"):
        days.span_of(*parts)


def test_a_month_is_laid_out_in_weeks_from_monday():
    weeks = days.weeks_of(2026, 3, {date(2026, 3, 1): 9, date(2026, 3, 31): 12})

    assert weeks[0] == [(None, 0)] * 6 + [(date(2026, 3, 1), 9)]
    assert weeks[-1][:2] == [(date(2026, 3, 30), 0), (date(2026, 3, 31), 12)]
    assert weeks[-1][2:] == [(None, 0)] * 5


def test_a_moment_is_machine_readable_to_the_minute():
    assert days.machine_readable(datetime(2026, 3, 31, 1, 30, 59, tzinfo=UTC)) == "2026-03-31T09:30+08:00"
    assert days.machine_readable(date(2026, 3, 31)) == "2026-03-31"
