import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake.names import plausible, split_names


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("纪晓禾 温如璧", ["纪晓禾", "温如璧"]),
        ("荆苗", ["荆苗"]),
        ("纪  禾", ["纪禾"]),
        ("纪 晓 禾", ["纪晓禾"]),
        ("纪晓禾 温 璧 宋 砚", ["纪晓禾", "温璧", "宋砚"]),
        ("纪晓禾 温 璧", ["纪晓禾", "温璧"]),
        ("纪禾 温 璧", ["纪禾", "温璧"]),
        ("纪 晓禾 温如璧", ["纪晓禾", "温如璧"]),
        ("纪禾、温璧，宋砚；石越", ["纪禾", "温璧", "宋砚", "石越"]),
        ("纪禾温璧", ["纪禾", "温璧"]),
        ("纪晓禾温如璧", ["纪晓禾", "温如璧"]),
        ("汤李梁", ["汤李梁"]),
        ("欧阳晓禾", ["欧阳晓禾"]),
        ("欧 阳 禾", ["欧阳禾"]),
        ("司马禾 诸葛如璧", ["司马禾", "诸葛如璧"]),
        ("克莱·巴特利", ["克莱·巴特利"]),
        ("Anna Berg", ["Anna Berg"]),
    ],
)
def test_names_are_separated(printed, names):
    assert split_names(printed) == (names, [])


def test_five_glued_characters_are_cut_and_doubted():
    assert split_names("纪石李温璧") == (["纪石", "李温璧"], [("纪石李温璧", ("纪石", "李温璧"))])


def test_a_run_that_cannot_be_cut_is_kept_and_doubted():
    assert split_names("纪之之之之") == (["纪之之之之"], [("纪之之之之", ("纪之之之之",))])


def test_the_staff_register_settles_a_glued_run():
    assert split_names("纪石李温璧", {"纪石", "李温璧"}) == (["纪石", "李温璧"], [])
    assert split_names("纪石李温璧", {"纪石"}) == (["纪石", "李温璧"], [("纪石李温璧", ("纪石", "李温璧"))])


@pytest.mark.parametrize("word", ["安全", "文明", "高质量", "纪", "之禾", "石桥公园", "3月", ""])
def test_words_are_no_names(word):
    assert not plausible(word)


def test_a_pen_name_on_the_staff_is_a_name():
    assert plausible("晓强", {"晓强"})


@given(st.text(alphabet="纪晓禾温璧石李欧阳之 　、，·a", max_size=40))
def test_no_character_of_a_name_is_lost(text):
    names, _ = split_names(text)

    assert "".join(names).replace(" ", "") == "".join(char for char in text if char not in " 　、，")
