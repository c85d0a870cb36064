"""Where headlines may break, and that no headline is ever more than text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.portal.typography import clauses, headline_html, wholes


@pytest.mark.parametrize(
    ("headline", "parts"),
    [
        ("", []),
        ("青岚水进了十二万亩麦田", ["青岚水进了十二万亩麦田"]),
        ("7路公交今起通到东岭乡，末班车晚了一小时", ["7路公交今起通到东岭乡，", "末班车晚了一小时"]),
        ("白鹤镇：梨园里办起授粉课", ["白鹤镇：", "梨园里办起授粉课"]),
        ("县委、县政府召开会议", ["县委、县政府召开会议"]),
        ("“谁来修？”居民问", ["“谁来修？”", "居民问"]),
        ("路灯坏了 谁来修", ["路灯坏了 ", "谁来修"]),
        ("，，", ["，，"]),
    ],
)
def test_a_headline_is_cut_after_each_clause(headline, parts):
    assert clauses(headline) == parts


@pytest.mark.parametrize(
    ("clause", "kept"),
    [
        ("第十二届梨花节4月10日在白鹤镇开园", ["4月10日"]),
        ("2026年第二批公益性岗位招聘公告", ["2026年"]),
        ("2026年3月31日至4月2日停水", ["2026年3月31日", "4月2日"]),
        ("夜读延长到21时30分", ["21时30分"]),
        ("夜读延长到21:30", ["21:30"]),
        ("日加工小麦600吨", ["600吨"]),
        ("沿线12.4万亩麦田", ["12.4万亩"]),
        ("衬砌渠系32公里", ["32公里"]),
        ("增长5.6%", ["5.6%"]),
        ("第52次常务会议", ["第52次"]),
        ("春灌开闸", []),
    ],
)
def test_dates_and_numbers_with_their_units_stay_whole(clause, kept):
    assert [text for text, whole in wholes(clause) if whole] == kept


def test_names_stay_whole_the_longest_first():
    assert wholes("解伟龙到解伟处", names=("解伟", "解伟龙", "")) == [
        ("解伟龙", True),
        ("到", False),
        ("解伟", True),
        ("处", False),
    ]


def test_a_headline_is_marked_for_the_browser():
    assert headline_html("7路公交通到东岭乡，陆明川乘首班车", names=["陆明川"]) == (
        '<span class="phrase"><span class="whole">7路</span>公交通到东岭乡，</span>'
        '<span class="phrase"><span class="whole">陆明川</span>乘首班车</span>'
    )


def test_a_single_clause_and_a_long_one_are_left_to_flow():
    assert headline_html("春灌开闸") == "春灌开闸"
    assert headline_html("全县春季农业生产暨农田水利设施管护工作推进会议召开，部署春灌") == (
        '全县春季农业生产暨农田水利设施管护工作推进会议召开，<span class="phrase">部署春灌</span>'
    )


def test_what_somebody_types_in_a_headline_stays_text():
    attack = '<script>alert(1)</script>，<img src=x onerror="alert(2)">3月31日&amp;'

    marked = headline_html(attack, names=["<script>"])

    assert "<script" not in marked
    assert "<img" not in marked
    assert '"alert' not in marked
    assert "&amp;amp;" in marked


@given(st.text(max_size=60), st.lists(st.text(max_size=4), max_size=3))
def test_marking_neither_adds_nor_loses_a_character(headline, names):
    assert "".join(clauses(headline)) == headline
    assert "".join(text for clause in clauses(headline) for text, _whole in wholes(clause, names)) == headline
