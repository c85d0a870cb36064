"""Brackets and quotation marks, repetitions, widths and spaces."""

import pytest

from tests.proofing.reading import found


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("他说：“明年再来。", "“"),
        ("他说：明年再来。”", "”"),
        ("印发《办法，", "《"),
        ("求是》杂志记者", "》"),
        ("副县长（分管农业到场。", "（"),
        ("他说：“读《办法”很有用。", "《"),
        ("第一段“没有引完。\n第二段另起。", "“"),
    ],
)
def test_a_half_without_its_other_half_is_found(text, mark):
    assert found("unpaired", text) == [(mark, None)]


@pytest.mark.parametrize(
    "text",
    [
        "他说：“读了《办法》（试行）很受启发。”",
        "“他说‘好’。”",
        "(记者 张三）到场。",
        "“第一段没有完。\n“第二段接着说完。”",
        "做好三件事：1）播种；2）浇水。\n一）施肥。",
        "It’s 十元。",
        "",
    ],
)
def test_what_is_paired_or_counts_items_is_left_alone(text):
    assert found("unpaired", text) == []


def test_a_quotation_in_a_quotation_has_the_inner_marks():
    assert found("nested", "他说：“大家都叫它“金叶子”。”") == [("“", None)]
    assert found("nested", "他说：“大家都叫它‘金叶子’。”") == []
    assert found("nested", "印发《关于施行《办法》的通知》") == [("《", None)]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("美丽的的乡村", "的的", "的"),
        ("完成了了任务", "了了", "了"),
        ("这是是全县第一个", "是是", "是"),
        ("在在会上，", "在在", "在"),
        ("我们我们要努力", "我们我们", "我们"),
        ("会议进行进行了三天", "进行进行", "进行"),
        ("全面推进项目建设推进项目建设", "推进项目建设推进项目建设", "推进项目建设"),
    ],
)
def test_what_is_said_twice_is_found(text, wrong, right):
    assert found("repeated", text) == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "谢谢大家，常常来，人人有责，天天向上，干干净净，高高兴兴",
        "目的的实现，的的确确，打的的士，标的的价格",
        "为了了解情况，大不了了，没完没了了",
        "是是非非，关键还是是否，于是是他，但是是真的",
        "现在在校学生，存在在建项目，正在在编人员",
        "一对对新人，和和美美，祥和和欢乐，学习学习，研究研究",
        "以及及时处理，成就就业",
        "加油加油加油加油",
        "推进推进会精神落实",
        "开展了了却心愿行动",
    ],
)
def test_doubling_that_is_meant_is_left_alone(text):
    assert found("repeated", text) == []


def test_a_mark_stands_once():
    assert found("repeated-mark", "好，，很好。。他走了。。。") == [("，，", "，"), ("。。", "。"), ("。。。", "……")]
    assert found("repeated-mark", "好……真的？！") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月31日,我县召开会议", [(",", "，")]),
        ("他说:“好”;又说", [(":", "："), (";", "；")]),
        ("本报讯(记者张三)", [("(", "（"), (")", "）")]),
        ("太好了!", [("!", "！")]),
        ("工作完成.\n下一段", [(".", "。")]),
        ("网址http://www.example.com/a?b=1:2，请查看", []),
        ("共1,000人,均到场", [(",", "，")]),
        ("9:30开会，12:30散会，比分3:1", []),
        ("A, B and C; (D) 1.5%", []),
        ("1.播种 2.浇水", []),
    ],
)
def test_half_width_marks_in_chinese_are_found(text, expected):
    assert found("half-width", text) == expected


def test_straight_quotes_become_chinese_ones():
    assert found("straight-quotes", '叫作"场所码"的码') == [('"场所码"', "“场所码”")]
    assert found("straight-quotes", '型号"AB-12"') == []


def test_full_width_digits_and_letters_become_half_width():
    assert found("full-width", "５月１２日，Ａ级，３．５米") == [
        ("５", "5"),
        ("１２", "12"),
        ("Ａ", "A"),
        ("３．５", "3.5"),
    ]
    assert found("full-width", "5月12日，A级，3.5米") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县上下 齐心协力抓生产。", [(" ", "")]),
        ("全县上下　齐心协力抓生产。", [("　", "")]),
        ("本报讯 三月的乡村到处是春光。", []),
        ("（记者 张三 通讯员 李四）三月的乡村。", []),
        ("县领导李四、张　娅、王五参加。", []),
        ("张三立 李四方", []),
        ("使用 App 办理。", []),
        ("　　段首空两格。", []),
    ],
)
def test_spaces_between_chinese_characters_are_found(text, expected):
    assert found("space", text) == expected


def test_a_space_in_a_headline_is_a_mark():
    assert found("space", "春风送暖 田间正忙。", "headline") == []
