import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake.widths import full_width, tidy_spaces


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("3月31日,我县召开会议", "3月31日，我县召开会议"),
        ("会议强调:要抓紧;要抓实!行吗?", "会议强调：要抓紧；要抓实！行吗？"),
        ("会议结束. 大家散去.", "会议结束。大家散去。"),
        ("本报讯(记者 纪晓禾)昨天", "本报讯（记者 纪晓禾）昨天"),
        ("投资1,000万元,增长3.14%,同比", "投资1,000万元，增长3.14%，同比"),
        ("上午9:30,比分3:2", "上午9:30，比分3:2"),
        ("登录http://www.shiqiao.gov.cn/a,b?c=1,查看", "登录http://www.shiqiao.gov.cn/a,b?c=1，查看"),
        ("网址www.shiqiao.gov.cn,欢迎", "网址www.shiqiao.gov.cn，欢迎"),
        ("投稿邮箱:desk@shiqiao.cn,欢迎来稿", "投稿邮箱：desk@shiqiao.cn，欢迎来稿"),
        ("歌曲Hello, world唱响全场", "歌曲Hello, world唱响全场"),
        ("Don't stop, please.", "Don't stop, please."),
        ("１２月５日,ＡＢ两队３．５公里", "12月5日，AB两队3.5公里"),
        ('采取"四不两直"方式', "采取“四不两直”方式"),
        ("他说:'好的'", "他说：‘好的’"),
        ('“双减"政策', "“双减”政策"),
        ("已有“双胜利”,完全正确", "已有“双胜利”，完全正确"),
        ("核酸检测+点对点转运", "核酸检测+点对点转运"),
        ("1.加强领导 2.压实责任", "1.加强领导 2.压实责任"),
        ("一.加强领导", "一.加强领导"),
        ("风吹过来...花开了", "风吹过来……花开了"),
        ("新增1?2名患者", "新增1?2名患者"),
        ("附件.docx已发", "附件.docx已发"),
        ("(1)完成任务", "（1）完成任务"),
        ("f(x)=1", "f(x)=1"),
        ("", ""),
    ],
)
def test_marks_take_the_width_of_their_neighbours(printed, expected):
    assert full_width(printed) == expected


def test_a_lone_quote_stays():
    assert full_width('身高5"左右') == '身高5"左右'


def test_spaces_become_one():
    assert tidy_spaces("　　本报讯　 （记者  纪晓禾）  ") == "本报讯　（记者 纪晓禾）"


@given(st.text(alphabet="我们，,.:;!?()（）“”\"'‘’…。 　Aa19、《》０Ｂ@/w．", max_size=40))
def test_a_second_run_changes_nothing(text):
    once = full_width(text)

    assert full_width(once) == once


@given(st.text(max_size=60))
def test_chinese_characters_are_never_touched(text):
    def han(value):
        return [char for char in value if "\u4e00" <= char <= "\u9fff"]

    assert han(full_width(text)) == han(text)


def test_a_very_long_line_is_turned_whole():
    line = "(" * 50_000 + "a" * 50_000 + "@" + "我,." * 50_000

    assert full_width(line).endswith("我，。我，。")
