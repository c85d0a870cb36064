"""What holds for any text at all."""

import datetime
from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from articles.intake import Unreadable, as_json, check_text, read_page
from articles.intake.widths import full_width

ISSUE = datetime.date(2022, 4, 1)
LINES = st.sampled_from(
    [
        "",
        "石桥县植树三千棵",
        "——石桥县春季绿化侧记",
        "下河村的春天，真美！",
        "本报讯 3月12日，石桥县栽树三千棵。",
        "本报讯（记者 纪晓禾）3月12日，石桥县完善防",
        "控机制，压实责任。",
        "　　新华社石桥3月7日电 （记者温如璧）大桥通车。",
        "纪晓禾 温如璧",
        "（记者 纪  禾）",
        "大桥通车。（温如璧/摄）",
        "大桥通车，",
        "大桥通车。（责编 山桦）",
        "责编：山桦 校对：石越",
        "第2版：综合",
        "大桥通车（下转第2版）",
        "一、提高认识",
        "◆县林业局种树。",
        "——————",
        "果园",
        "2022年3月10日",
        "图为大桥（右一）",
        "他说：“好",
        "Hello, world",
        "\u3000\u3000会上，各乡镇交流了做法",
        "<b>大桥</b>",
    ]
)


def han(text):
    return Counter(char for char in text if "\u4e00" <= char <= "\u9fff")


def everything_in(story):
    """All text of a story: what it says, who signs it, what was left out of it."""
    left_out = [params["text"] for code, params in story.doubts if code in ("left_out", "desk_credits")]
    return "\n".join([story.kicker, story.headline, story.subhead, *story.paragraphs, *story.signed_as, *left_out])


def read_or_refused(text):
    """The stories of a page; none when it is refused. Any other exception is a failure."""
    try:
        return read_page(check_text(text), issue_date=ISSUE, staff=["纪晓禾"], officials=["纪晓禾"])
    except Unreadable:
        return []


@given(st.text(max_size=200))
@example("题：\n：\n——\n（）\n（\n）")
def test_any_text_is_read_or_refused(text):
    for story in read_or_refused(text):
        assert list(as_json(story)) == [
            "source",
            "headline",
            "kicker",
            "subhead",
            "dateline",
            "event_date",
            "bylines",
            "paragraphs",
            "people",
        ]


@given(
    st.text(
        alphabet="本报讯记者电题月日3一二、，。：；！？（）“”《》\n\n 　纪晓禾石桥县文图摄/|张三引题标=<>—◆第版",
        max_size=80,
    )
)
def test_any_text_of_a_page_is_read_or_refused(text):
    for story in read_or_refused(text):
        assert all(paragraph.strip() for paragraph in story.paragraphs)


@given(st.lists(LINES, min_size=1, max_size=14))
def test_no_character_of_a_page_is_lost_or_doubled(lines):
    page = "\n".join(lines)
    stories = read_or_refused(page)

    assert sum((han(everything_in(story)) for story in stories), Counter()) == han(page)
    assert sum((han(story.original) for story in stories), Counter()) == han(page)


@given(st.lists(LINES, min_size=1, max_size=14))
def test_what_was_read_needs_no_second_tidying(lines):
    for story in read_or_refused("\n".join(lines)):
        assert [full_width(paragraph) for paragraph in story.paragraphs] == list(story.paragraphs)
