"""The desk's own words: outside quotations, in their time, the longest first."""

from datetime import date

import pytest

from articles.proofing.registry import proof
from articles.proofing.story import HouseWord, Register, Story
from tests.proofing.reading import found


def words(*lines):
    return Register(house_words=tuple(lines))


def test_a_house_word_is_replaced_with_its_reason_level_and_source():
    register = words(HouseWord("东岭卫生院", "东岭乡卫生院", "stop", "机构名称写全。", "县卫健局〔2024〕3号"))

    [finding] = [f for f in proof(Story({"headline": "东岭卫生院启用"}), register) if f.rule == "house-word"]
    assert (finding.level, finding.suggestion, finding.source) == ("stop", "东岭乡卫生院", "县卫健局〔2024〕3号")
    assert finding.message == "“东岭卫生院”请按本报用语改为“东岭乡卫生院”。机构名称写全。"


def test_a_word_without_a_right_one_is_only_to_be_watched():
    register = words(HouseWord("老板", reason="对领导不称老板。"))

    assert found("house-word-watch", "李老板到场", register=register) == [("老板", None)]


@pytest.mark.parametrize(("in_quotes", "expected"), [(False, ["文旅局"]), (True, ["文旅局", "文旅局"])])
def test_a_quotation_keeps_its_words_unless_told_otherwise(in_quotes, expected):
    register = words(HouseWord("文旅局", "文化和旅游局", in_quotes=in_quotes))

    assert [wrong for wrong, _ in found("house-word", "“文旅局很忙”，文旅局说。", register=register)] == expected


def test_the_longest_word_is_the_one_that_is_meant():
    register = words(HouseWord("文旅", "文化旅游"), HouseWord("文旅局", "文化和旅游局"))

    assert found("house-word", "文旅局推介文旅", register=register) == [
        ("文旅局", "文化和旅游局"),
        ("文旅", "文化旅游"),
    ]


def test_what_is_written_right_already_holds_no_slip():
    register = words(HouseWord("医院", "县人民医院"))

    assert found("house-word", "县人民医院的医院大楼", register=register) == [("医院", "县人民医院")]


@pytest.mark.parametrize(
    ("printed", "fires"),
    [(date(2024, 12, 31), False), (date(2025, 1, 1), True), (date(2025, 6, 30), True), (date(2025, 7, 1), False)],
)
def test_a_word_holds_from_its_first_to_its_last_day(printed, fires):
    register = words(HouseWord("县文旅局", "县文化和旅游局", since=date(2025, 1, 1), until=date(2025, 6, 30)))

    assert bool(found("house-word", "县文旅局说", register=register, print_date=printed)) is fires
