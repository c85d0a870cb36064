"""What a cell of a spreadsheet means."""

from datetime import date, datetime

import pytest

from bylines.register import cells


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-04-01", date(2026, 4, 1)),
        ("2026/4/1", date(2026, 4, 1)),
        (" 2026.4.1 ", date(2026, 4, 1)),
        ("2026年4月1日", date(2026, 4, 1)),
        ("2026-04-01 00:00:00", date(2026, 4, 1)),
        ("46113", date(2026, 4, 1)),
        (46113, date(2026, 4, 1)),
        (46113.0, date(2026, 4, 1)),
        (datetime(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_read_as_spreadsheets_write_it(value, day):
    assert cells.day(value) == day


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("2026-02-30", "日历上没有“2026-02-30”这一天：请核对日期。"),
        ("2026/13/1", "日历上没有“2026/13/1”这一天：请核对日期。"),
        ("2026年4月", "“2026年4月”不是日期：请写成 2026-04-01 或 2026/4/1。"),
        ("去年", "“去年”不是日期：请写成 2026-04-01 或 2026/4/1。"),
        ("26/4/1", "“26/4/1”不是日期：请写成 2026-04-01 或 2026/4/1。"),
        (7, "“7”不是日期：请写成 2026-04-01 或 2026/4/1。"),
    ],
)
def test_what_is_no_date_is_refused_in_words(value, sentence):
    with pytest.raises(cells.Unclear) as unclear:
        cells.day(value)
    assert str(unclear.value) == sentence


@pytest.mark.parametrize(
    ("value", "name"),
    [("张　娅", "张娅"), (" 张 胜 男 ", "张胜男"), ("John Smith", "John Smith"), (None, ""), ("“安”宁", "“安”宁")],
)
def test_a_name_loses_the_spaces_of_the_printed_page(value, name):
    assert cells.name(value, longest=60) == name


@pytest.mark.parametrize("value", ["=1+1", "+A1", "@SUM(A1)", "#N/A", "甲\u200b乙"])
def test_a_formula_or_unseen_character_is_refused(value):
    with pytest.raises(cells.Unclear, match="公式或看不见的字符"):
        cells.text(value, longest=60)


def test_what_is_too_long_is_refused_with_its_length():
    with pytest.raises(cells.Unclear) as unclear:
        cells.text("长" * 61, longest=60)
    assert str(unclear.value) == f"“{'长' * 40}…”有61个字，最多60个：请写短一些。"


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "\tx", "县长"])
def test_what_would_run_as_a_formula_is_marked_and_read_again_as_it_was(words):
    marked = cells.harmless(words)

    assert marked[0] not in cells.MARKS
    assert cells.text(marked, longest=60) == words.strip() or marked == f"'{words}"


@pytest.mark.parametrize(("value", "rank"), [("20", 20), (20, 20), (20.0, 20), ("", None), (None, None)])
def test_a_rank_is_a_whole_number(value, rank):
    assert cells.rank(value) == rank


@pytest.mark.parametrize("value", ["第一", "-1", "1.5", "99999999999"])
def test_another_rank_is_refused(value):
    with pytest.raises(cells.Unclear):
        cells.rank(value)


@pytest.mark.parametrize(("value", "meant"), [("是", True), ("否", False), (1, True), (True, True), ("", None)])
def test_yes_and_no(value, meant):
    assert cells.yes(value) is meant


def test_maybe_is_refused():
    with pytest.raises(cells.Unclear) as unclear:
        cells.yes("大概")
    assert str(unclear.value) == "“大概”不是“是”或“否”：请写“是”或“否”。"
