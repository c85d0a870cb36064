"""Names as addresses."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bylines.pinyin import SURNAMES, free_slug, person_slug, words_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("解伟龙", "xie-weilong"),
        ("单春燕", "shan-chunyan"),
        ("曾国平", "zeng-guoping"),
        ("仇立", "qiu-li"),
        ("查慧", "zha-hui"),
        ("区志文", "ou-zhiwen"),
        ("翟明", "zhai-ming"),
        ("缪远", "miao-yuan"),
        ("朴英", "piao-ying"),
        ("任重", "ren-zhong"),
        ("华强", "hua-qiang"),
        ("乐山", "yue-shan"),
        ("欧阳明远", "ouyang-mingyuan"),
        ("诸葛亮亮", "zhuge-liangliang"),
        ("尉迟恭", "yuchi-gong"),
        ("尉明", "wei-ming"),
        ("单于明", "chanyu-ming"),
        ("张倩倩", "zhang-qianqian"),
        ("荆苗", "jing-miao"),
        ("吕律", "lv-lv"),
        ("买买提·艾力", "mai-maiti-aili"),
        ("John Smith", "john-smith"),
        ("新闻中心", "xin-wenzhongxin"),
        ("王", "wang"),
        ("……", ""),
        ("", ""),
    ],
)
def test_a_person_is_named_surname_first_and_read_as_a_surname(name, slug):
    assert person_slug(name) == slug


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("石桥镇", "shi-qiao-zhen"),
        ("5G 基站", "5g-ji-zhan"),
        ("“三夏”生产", "san-xia-sheng-chan"),
        ("单位", "dan-wei"),
        ("📰", ""),
    ],
)
def test_words_are_read_one_by_one(words, slug):
    assert words_slug(words) == slug


@pytest.mark.parametrize(
    ("slug", "taken", "free"),
    [
        ("li-na", set(), "li-na"),
        ("li-na", {"li-na"}, "li-na-2"),
        ("li-na", {"li-na", "li-na-2", "li-na-3"}, "li-na-4"),
        ("li-na", {"li-nan"}, "li-na"),
        ("", set(), "x"),
        ("", {"x"}, "x-2"),
    ],
)
def test_people_of_one_name_are_numbered(slug, taken, free):
    assert free_slug(slug, taken) == free


def test_no_surname_is_read_in_anything_but_letters():
    assert [surname for surname, reading in SURNAMES.items() if not re.fullmatch("[a-z]+", reading)] == []


@given(st.text(max_size=12))
def test_whatever_the_name_the_address_is_a_slug(name):
    for slug in (person_slug(name), words_slug(name)):
        assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
