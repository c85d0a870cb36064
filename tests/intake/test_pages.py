"""Pages as newspapers set them. The county of Shiqiao and everybody in it are invented."""

import datetime
import io

import docx
import pytest

from articles.intake import Unreadable, as_json, check_text, read_bytes, read_page

ISSUE = datetime.date(2022, 4, 1)
TREES = "3月12日，石桥县干部群众在下河村栽下三千棵树苗，为春天添了一抹新绿。"
TREES_END = "下河村党支部书记说，今年还要再种两千棵，让荒坡变成果园。"
BRIDGE = "近日，石桥县青石河大桥正式通车，两岸群众出行时间缩短二十分钟。"
BRIDGE_END = "大桥全长六百米，是全县今年完工的第一项民生工程。"


def read(*lines, **options):
    return read_page(check_text("\n".join(lines)), issue_date=ISSUE, **options)


def outline(stories):
    """(headline, names, paragraphs) of every story."""
    return [
        (story.headline, [signature.name for signature in story.bylines], list(story.paragraphs)) for story in stories
    ]


def titles(story):
    return story.kicker, story.headline, story.subhead


def codes(story):
    return [code for code, _ in story.doubts]


TWO_STORIES = [
    ("石桥县植树三千棵", ["纪晓禾"], [f"本报讯 {TREES}", TREES_END]),
    ("青石河大桥通车", ["温如璧", "宋砚"], [f"本报讯 {BRIDGE}", BRIDGE_END]),
]


@pytest.mark.parametrize(
    "page",
    [
        "{t}\n本报讯 {a}\n{b}\n{m}\n{u}\n本报讯 {c}\n{d}\n{n}",
        "\n\n{t}\n\n\n\n本报讯 {a}\n\n{b}\n\n{m}\n\n\n{u}\n\n本报讯 {c}\n\n{d}\n\n\n{n}\n\n",
        "{t}\r\n\r\n本报讯 {a}\r\n{b}\r\n{m}\r\n{u}\r\n本报讯 {c}\r\n{d}\r\n{n}\r\n",
        "　　{t}\n　　本报讯 {a}\n　　{b}\n　　　　{m}\n　　{u}\n　　本报讯 {c}\n　　{d}\n　　{n}",
        "{t}\n　　本报讯 {a}\n　　{b}（{m}）\n{u}\n　　本报讯 {c}\n　　{d}（温如璧 宋  砚）",
        "{t}\n本报讯 {a}\n{b}\n{m}\n——————\n{u}\n本报讯 {c}\n{d}\n{n}",
        "{t}\n本报讯 {a}\n{b}（{m}）\n* * *\n{u}\n本报讯 {c}\n{d} {n}",
        "第1版：要闻\n{t}\n本报讯 {a}\n{b}\n{m}\n第2版：综合\n{u}\n本报讯 {c}\n{d}\n{n}\n责编：山桦 校对：石越",
        "◆{t}\n本报讯 {a}\n{b}\n（{m}）\n◆{u}\n本报讯 {c}\n{d}\n（{n}）",
        "标题：{t}\n本报讯 {a}\n{b}\n{m}\n标题：{u}\n本报讯 {c}\n{d}\n{n}",
        "<正题>={t}\n<文章作者>={m}\n<正文>=本报讯 {a}\n{b}\n<正题>={u}\n<文章作者>={n}\n<正文>=\n本报讯 {c}\n{d}",
    ],
)
def test_two_stories_in_every_layout(page):
    words = {"t": "石桥县植树三千棵", "a": TREES, "b": TREES_END, "m": "纪晓禾"}
    text = page.format(**words, u="青石河大桥通车", c=BRIDGE, d=BRIDGE_END, n="温如璧 宋砚")

    assert outline(read_page(check_text(text), issue_date=ISSUE)) == TWO_STORIES


def test_stories_without_datelines_are_parted_by_their_bylines():
    stories = read("石桥县植树三千棵", TREES, TREES_END, "纪晓禾", "青石河大桥通车", BRIDGE, BRIDGE_END, "温如璧 宋砚")

    assert outline(stories) == [
        ("石桥县植树三千棵", ["纪晓禾"], [TREES, TREES_END]),
        ("青石河大桥通车", ["温如璧", "宋砚"], [BRIDGE, BRIDGE_END]),
    ]


def test_a_story_without_byline_ends_where_the_next_headline_begins():
    stories = read("石桥县植树三千棵", f"本报讯 {TREES}", TREES_END, "青石河大桥通车", f"本报讯 {BRIDGE}", "温如璧")

    assert outline(stories) == [
        ("石桥县植树三千棵", [], [f"本报讯 {TREES}", TREES_END]),
        ("青石河大桥通车", ["温如璧"], [f"本报讯 {BRIDGE}"]),
    ]
    assert [codes(story) for story in stories] == [["no_byline"], []]


def test_without_byline_and_dateline_a_headline_is_guessed():
    stories = read("石桥县植树三千棵", TREES, TREES_END, "", "", "青石河大桥今天正式通车", BRIDGE, "", BRIDGE_END)

    assert [story.headline for story in stories] == ["石桥县植树三千棵", "青石河大桥今天正式通车"]
    assert stories[1].doubts == (
        ("no_byline", {}),
        ("heading_guess", {"line": "青石河大桥今天正式通车", "taken_as": "headline"}),
    )


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["会议强调，要完善防", "控机制，压实责任。"], "会议强调，要完善防控机制，压实责任。"),
        (["会议强调,要完善防", "", "", "控机制,压实责任。"], "会议强调，要完善防控机制，压实责任。"),
        (
            ["县长对各乡镇春耕生产情况进行", "了现场指导，农户很高兴。"],
            "县长对各乡镇春耕生产情况进行了现场指导，农户很高兴。",
        ),
        (["大家在现场看了苗圃、", "果园和水渠。"], "大家在现场看了苗圃、果园和水渠。"),
        (["大家在现场看了苗圃、果园", "、水渠和新修的道路。"], "大家在现场看了苗圃、果园、水渠和新修的道路。"),
        (["今年全县种树2", "000棵，成活率很高。"], "今年全县种树2000棵，成活率很高。"),
        (["他为大家唱了一首Hello", "World，掌声很久不停。"], "他为大家唱了一首Hello World，掌声很久不停。"),
        (["大家说，这项“惠民工程”", "办到了心坎上。"], "大家说，这项“惠民工程”办到了心坎上。"),
        (["大家说，这是一件好", "事，办到了", "心坎上。"], "大家说，这是一件好事，办到了心坎上。"),
        (["大家说，这是一件好事", "。"], "大家说，这是一件好事。"),
    ],
)
def test_sentences_broken_by_columns_are_healed(parts, whole):
    stories = read("石桥县植树三千棵", f"本报讯 {TREES}", *parts, TREES_END, "纪晓禾")

    assert outline(stories) == [("石桥县植树三千棵", ["纪晓禾"], [f"本报讯 {TREES}", whole, TREES_END])]


def test_a_name_broken_inside_a_bracket_is_healed():
    (story,) = read("青石河大桥通车", "本报讯（通讯员温如璧、记者纪晓", "禾）近日，大桥通车。")

    assert [signature.name for signature in story.bylines] == ["温如璧", "纪晓禾"]
    assert story.paragraphs == ("本报讯（通讯员温如璧、记者纪晓禾）近日，大桥通车。",)


def test_a_dateline_on_a_line_of_its_own():
    (story,) = read("青石河大桥通车", "本报讯（记者 纪晓禾）", BRIDGE)

    assert outline([story]) == [("青石河大桥通车", ["纪晓禾"], [f"本报讯（记者 纪晓禾） {BRIDGE}"])]


@pytest.mark.parametrize("width", range(14, 26))
def test_a_page_whose_every_line_is_broken_by_hand(width):
    body = TREES + TREES_END.replace("果园。", "果园，让石桥县的山水更加秀美，让乡亲们的日子越过越好。")
    first, second = f"　　本报讯 {body}", f"　　会上，{BRIDGE}{BRIDGE_END}"
    lines = [text[start : start + width] for text in (first, second) for start in range(0, len(text), width)]

    (story,) = read("石桥县植树三千棵", *lines, "　　　　　　　　纪晓禾")

    assert outline([story]) == [("石桥县植树三千棵", ["纪晓禾"], [f"本报讯 {body}", f"会上，{BRIDGE}{BRIDGE_END}"])]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["石桥县植树三千棵"], ("", "石桥县植树三千棵", "")),
        (
            ["引题：春到石桥", "主题：全县植树三千棵", "副题：干部群众齐上阵"],
            ("春到石桥", "全县植树三千棵", "干部群众齐上阵"),
        ),
        (["<引题>=春到石桥", "<正题>=全县植树三千棵", "<副题>="], ("春到石桥", "全县植树三千棵", "")),
        (["全县植树三千棵", "——石桥县春季绿化侧记"], ("", "全县植树三千棵", "——石桥县春季绿化侧记")),
        (
            ["春到石桥", "全县植树三千棵", "——石桥县春季绿化侧记"],
            ("春到石桥", "全县植树三千棵", "——石桥县春季绿化侧记"),
        ),
        (["纪远山在下河村植树时强调", "一任接着一任种"], ("纪远山在下河村植树时强调", "一任接着一任种", "")),
        (["绿色家园", "石桥县召开春季植树动员会"], ("绿色家园", "石桥县召开春季植树动员会", "")),
        (["石桥县召开植树动员会", "温怀玉主持"], ("", "石桥县召开植树动员会", "温怀玉主持")),
        (["纪远山调研时强调", "让荒坡变果园", "温怀玉参加"], ("纪远山调研时强调", "让荒坡变果园", "温怀玉参加")),
        (["春风送暖，石桥县植树忙"], ("", "春风送暖，石桥县植树忙", "")),
        (["纪远山：让荒坡变果园"], ("", "纪远山：让荒坡变果园", "")),
        (["石桥县建设“果园之乡”"], ("", "石桥县建设“果园之乡”", "")),
        (["荒坡能变果园吗？"], ("", "荒坡能变果园吗？", "")),
        (["下河村的春天，真美！"], ("", "下河村的春天，真美！", "")),
        (["石桥县植树三千棵(图)"], ("", "石桥县植树三千棵（图）", "")),
        (["强化担当　狠抓落实"], ("", "强化担当　狠抓落实", "")),
    ],
)
def test_titles_of_every_shape(lines, expected):
    stories = read(*lines, f"本报讯 {TREES}", "纪晓禾", *lines, f"本报讯 {BRIDGE}")

    assert [titles(story) for story in stories] == [expected, expected]


def test_a_story_may_end_with_an_exclamation_before_the_next_headline():
    stories = read("石桥县植树三千棵", f"本报讯 {TREES}", "让荒坡变成果园！", "青石河大桥通车", f"本报讯 {BRIDGE}")

    assert outline(stories) == [
        ("石桥县植树三千棵", [], [f"本报讯 {TREES}", "让荒坡变成果园！"]),
        ("青石河大桥通车", [], [f"本报讯 {BRIDGE}"]),
    ]


def test_briefs_of_one_paragraph_each():
    stories = read(
        "植树忙", f"本报讯 {TREES}", "", "大桥通车", f"本报讯 {BRIDGE}", "", "果园开园", "本报讯 昨日，果园开园。"
    )

    assert [(story.headline, len(story.paragraphs)) for story in stories] == [
        ("植树忙", 1),
        ("大桥通车", 1),
        ("果园开园", 1),
    ]


def test_briefs_without_headlines_begin_at_their_datelines():
    stories = read(f"本报讯 {TREES}", f"本报讯 {BRIDGE}")

    assert [story.paragraphs for story in stories] == [(f"本报讯 {TREES}",), (f"本报讯 {BRIDGE}",)]
    assert [codes(story) for story in stories] == [["no_headline", "no_byline"]] * 2


def test_a_column_of_briefs_is_one_story_signed_by_all():
    (story,) = read("要闻简报", f"◆{TREES}（纪晓禾）", f"◆{BRIDGE[:11]}", f"{BRIDGE[11:]}（温如璧）", f"◆{BRIDGE_END}")

    assert outline([story]) == [
        ("要闻简报", ["纪晓禾", "温如璧"], [f"◆{TREES}（纪晓禾）", f"◆{BRIDGE}（温如璧）", f"◆{BRIDGE_END}"])
    ]


def test_a_speech_with_numbered_sections():
    (story,) = read(
        "在石桥县植树动员会上的讲话",
        "纪远山",
        "同志们：",
        "今天我们召开植树动员会，主要任务是安排春季造林。下面，我讲三点意见。",
        "一、提高认识",
        "植树造林功在当代、利在千秋，各乡镇要深刻认识。",
        "二、明确任务",
        "（一）抓好荒坡造林。全年完成两千亩。",
        "（二）抓好道路绿化。全年完成五十公里。",
        "谢谢大家！",
    )

    assert outline([story]) == [
        (
            "在石桥县植树动员会上的讲话",
            ["纪远山"],
            [
                "同志们：",
                "今天我们召开植树动员会，主要任务是安排春季造林。下面，我讲三点意见。",
                "## 一、提高认识",
                "植树造林功在当代、利在千秋，各乡镇要深刻认识。",
                "## 二、明确任务",
                "（一）抓好荒坡造林。全年完成两千亩。",
                "（二）抓好道路绿化。全年完成五十公里。",
                "谢谢大家！",
            ],
        )
    ]


def test_applause_does_not_sign_a_speech():
    (story,) = read(
        "在植树动员会上的讲话", "同志们辛苦了！（掌声）", "一、明确任务", TREES, "（热烈鼓掌）", TREES_END, "（掌声）"
    )

    assert story.bylines == ()
    assert story.paragraphs[0] == "同志们辛苦了！（掌声）"
    assert story.paragraphs[-1] == "（掌声）"


def test_a_notice_with_a_list_and_a_signature_of_the_office():
    (story,) = read(
        "石桥县人民政府关于植树的通告",
        "为做好春季植树工作，现就有关事项通告如下：",
        "一、植树时间为3月12日至4月12日；",
        "二、植树地点为下列乡镇：",
        "下河镇",
        "青石镇",
        "特此通告。",
        "主题：绿满石桥",
        "石桥县人民政府",
        "2022年3月10日",
    )

    assert story.paragraphs == (
        "为做好春季植树工作，现就有关事项通告如下：",
        "一、植树时间为3月12日至4月12日；",
        "二、植树地点为下列乡镇：",
        "下河镇",
        "青石镇",
        "特此通告。",
        "主题：绿满石桥",
        "石桥县人民政府",
        "2022年3月10日",
    )


def test_subheadings_stay_in_their_story():
    (story,) = read(
        "青石河上架新桥",
        f"本报讯 {BRIDGE}",
        "一座桥连起两岸",
        BRIDGE_END,
        "两岸同唱一首歌",
        TREES_END,
        "（记者 纪晓禾）",
    )

    assert story.paragraphs == (
        f"本报讯 {BRIDGE}",
        "## 一座桥连起两岸",
        BRIDGE_END,
        "## 两岸同唱一首歌",
        TREES_END,
    )
    assert codes(story) == ["heading_guess", "heading_guess"]


@pytest.mark.parametrize(
    ("ending", "names", "last"),
    [
        (["纪晓禾 温如璧"], ["纪晓禾", "温如璧"], TREES_END),
        (["纪　禾　温如璧"], ["纪禾", "温如璧"], TREES_END),
        (["（记者 纪  禾）"], ["纪禾"], TREES_END),
        (["本报记者 纪晓禾 通讯员 温如璧 文/图"], ["纪晓禾", "温如璧"], TREES_END),
        (["□ 本报记者 纪晓禾　　□ 本报通讯员 温如璧"], ["纪晓禾", "温如璧"], TREES_END),
        (["文 | 纪晓禾 黎明"], ["纪晓禾", "黎明"], TREES_END),
        (["来源：石桥融媒", "记者：纪晓禾", "编辑：温如璧"], ["纪晓禾"], TREES_END),
        (["摄影：纪晓禾", "责任编辑：温如璧", "审核:宋砚"], ["纪晓禾"], TREES_END),
        (["（文明办）"], ["文明办"], TREES_END),
        (["（少芬）"], ["少芬"], TREES_END),
        ([TREES_END + "（纪晓禾 温如璧）"], ["纪晓禾", "温如璧"], TREES_END),
        ([TREES_END + "（通讯员 温如璧）"], ["温如璧"], TREES_END),
        ([TREES_END + "　　纪晓禾"], ["纪晓禾"], TREES_END),
        ([TREES_END + "记者 纪晓禾"], ["纪晓禾"], TREES_END),
        ([TREES_END + "纪晓禾、温如璧）"], ["纪晓禾", "温如璧"], TREES_END),
        ([TREES_END + "（晓强）"], ["晓强"], TREES_END),
        ([TREES_END + "（县委宣传部）"], ["县委宣传部"], TREES_END),
        ([TREES_END + "（作者：陈砚，系石桥县中学教师）"], ["陈砚"], TREES_END),
        ([TREES_END + "（责编 山桦）"], [], TREES_END),
        ([TREES_END + "（完）"], [], TREES_END + "（完）"),
        ([TREES_END + "（均为化名）"], [], TREES_END + "（均为化名）"),
        ([TREES_END + "（来源：青山日报）"], [], TREES_END),
        ([TREES_END + "（参见版面）"], [], TREES_END + "（参见版面）"),
        ([TREES_END + "（服务·健康）"], [], TREES_END + "（服务·健康）"),
        ([TREES_END + "（兼供晚报）"], [], TREES_END + "（兼供晚报）"),
        ([TREES_END + "（作者为本报青山分社记者）"], [], TREES_END + "（作者为本报青山分社记者）"),
        ([TREES_END + "（新华社北京11月1日电）"], [], TREES_END + "（新华社北京11月1日电）"),
        (["植树的有村民宋砚（男，32岁，石桥县人）。"], [], "植树的有村民宋砚（男，32岁，石桥县人）。"),
        (["图为纪远山（右一）、温怀玉（左一）植树。"], [], "图为纪远山（右一）、温怀玉（左一）植树。"),
        (["资料照片"], [], "资料照片"),
        (["她的名字里有一个少见的字（缭去纟旁加目旁）。"], [], "她的名字里有一个少见的字（缭去纟旁加目旁）。"),
        (["昨日，记者从县林业局获悉，今年还要种树。"], [], "昨日，记者从县林业局获悉，今年还要种树。"),
        (["“今年还要种树。”温如璧接受记者采访时说。"], [], "“今年还要种树。”温如璧接受记者采访时说。"),
    ],
)
def test_the_end_of_a_story(ending, names, last):
    body = [] if any(line.startswith(TREES_END) for line in ending) else [TREES_END]
    stories = read("石桥县植树三千棵", f"本报讯 {TREES}", *body, *ending, "青石河大桥通车", f"本报讯 {BRIDGE}")

    assert [story.headline for story in stories] == ["石桥县植树三千棵", "青石河大桥通车"]
    assert [signature.name for signature in stories[0].bylines] == names
    assert stories[0].paragraphs[-1] == last


def test_roles_are_kept_as_printed():
    (story,) = read("青石河大桥通车", f"本报讯（全媒体记者 纪晓禾）{BRIDGE}", "（温如璧/摄）")

    assert [(signature.name, signature.role) for signature in story.bylines] == [
        ("纪晓禾", "全媒体记者"),
        ("温如璧", "摄"),
    ]
    assert story.signed_as == ("（温如璧/摄）",)


def test_bracketed_bylines_end_stories_without_datelines():
    stories = read(
        "石桥县植树三千棵", TREES, f"{TREES_END}（通讯员 温如璧）", "春之歌", "□ 宋砚", BRIDGE, "果园", BRIDGE_END
    )

    assert [(story.headline, len(story.paragraphs)) for story in stories] == [("石桥县植树三千棵", 2), ("春之歌", 3)]
    assert [[signature.name for signature in story.bylines] for story in stories] == [["温如璧"], ["宋砚"]]


def test_a_byline_under_the_headline():
    (story,) = read("青石河大桥通车", "本报记者 纪晓禾 温如璧", BRIDGE, BRIDGE_END)

    assert outline([story]) == [("青石河大桥通车", ["纪晓禾", "温如璧"], [BRIDGE, BRIDGE_END])]


def test_a_dispatch_with_its_title_in_the_dateline():
    (story,) = read("新华社北京4月30日电　题：春到石桥", "    新华社记者纪晓禾", f"　　{BRIDGE}")

    assert (story.headline, story.dateline) == ("春到石桥", "新华社北京4月30日电")
    assert [signature.name for signature in story.bylines] == ["纪晓禾"]
    assert story.paragraphs == ("新华社北京4月30日电　题：春到石桥", BRIDGE)


def test_page_furniture_and_credits_are_left_out_and_told():
    stories = read(
        "石桥日报 2022年4月1日 星期五",
        "第1版：要闻",
        "石桥县植树三千棵",
        f"本报讯 {TREES}（下转第2版）",
        "责编：山桦 校对：石越",
        "青石河大桥通车",
        f"本报讯 {BRIDGE}",
    )

    assert [story.paragraphs for story in stories] == [(f"本报讯 {TREES}",), (f"本报讯 {BRIDGE}",)]
    assert stories[0].doubts == (
        ("no_byline", {}),
        ("left_out", {"text": "石桥日报 2022年4月1日 星期五"}),
        ("left_out", {"text": "第1版：要闻"}),
        ("left_out", {"text": "（下转第2版）"}),
        ("desk_credits", {"text": "责编：山桦 校对：石越"}),
    )


def test_page_furniture_in_the_middle_of_a_sentence():
    (story,) = read("青石河大桥通车", "本报讯 近日，石桥县青石河大", "第2版", "桥正式通车，群众很高兴。")

    assert story.paragraphs == ("本报讯 近日，石桥县青石河大桥正式通车，群众很高兴。",)


def test_officials_known_and_unknown_and_their_posts():
    (story,) = read(
        "纪远山在下河村植树",
        "本报讯 3月12日，县委书记、县绿化委员会主任纪远山在下河村植树，副县长温怀玉参加。",
        "温怀玉说，要管护好树苗。林业局局长宋砚参加。",
        officials=["纪远山", "石越"],
    )

    assert [(one.name, one.posts, one.collective) for one in story.people] == [
        ("纪远山", ("县委书记", "县绿化委员会主任"), None),
        ("温怀玉", ("副县长",), None),
        ("宋砚", ("林业局局长",), None),
    ]


def test_names_are_held_against_the_staff():
    (story,) = read("青石河大桥通车", f"本报讯 {BRIDGE}", "纪小禾 温如壁 宋砚", staff=["纪晓禾", "温如璧", "石越"])

    assert story.doubts == (
        ("unknown_reporter", {"name": "纪小禾", "nearest": "纪晓禾"}),
        ("unknown_reporter", {"name": "温如壁", "nearest": "温如璧"}),
        ("unknown_reporter", {"name": "宋砚", "nearest": ""}),
    )


def test_a_glued_byline_is_doubted_until_the_staff_settles_it():
    page = ["青石河大桥通车", f"本报讯（记者纪石李温璧）{BRIDGE}"]

    assert read(*page)[0].doubts == (("ambiguous_names", {"printed": "纪石李温璧", "names": "纪石、李温璧"}),)
    assert read(*page, staff=["纪石", "李温璧"])[0].doubts == ()


def test_dates_that_need_a_look():
    assert read("题", "本报讯 2月30日，大桥通车。")[0].doubts[-1] == ("impossible_date", {"printed": "2月30日"})
    assert read("题", "本报讯 5月2日，大桥通车。")[0].doubts[-1] == ("old_event_date", {"date": "2021-05-02"})


def test_a_headline_alone_is_a_story_without_text():
    (story,) = read("青石河大桥通车")

    assert (story.headline, story.paragraphs) == ("青石河大桥通车", ())
    assert codes(story) == ["no_text", "no_byline"]


def test_markup_pasted_as_text_stays_text():
    (story,) = read("青石河大桥通车", f"本报讯 {BRIDGE}<script>alert(1)</script>。", "<b>纪晓禾</b>很高兴。")

    assert story.paragraphs == (f"本报讯 {BRIDGE}<script>alert(1)</script>。", "<b>纪晓禾</b>很高兴。")
    assert story.doubts == (("no_byline", {}), ("markup", {"printed": "<script>"}))


@pytest.mark.parametrize("text", ["水位a<b米", "《<论语>新读》", "<1米", "全长1<2公里，2>1"])
def test_signs_of_less_and_more_are_no_code(text):
    (story,) = read("青石河大桥通车", f"本报讯 {BRIDGE}{text}。", "纪晓禾")

    assert "markup" not in codes(story)


def test_lost_characters_are_told():
    (story,) = read("青石河大桥通车", "本报讯 近日，石桥县青石河大�正式通车。")

    assert story.doubts == (("no_byline", {}), ("damaged_characters", {"count": "1"}))


def test_originals_cover_the_whole_page():
    lines = [
        "第1版：要闻",
        "石桥县植树三千棵",
        f"本报讯 {TREES}",
        "",
        "纪晓禾",
        "青石河大桥通车",
        f"本报讯 {BRIDGE}",
        "",
    ]

    assert [story.original for story in read(*lines)] == ["\n".join(lines[:5]), "\n".join(lines[5:7])]


def test_a_word_document():
    document = docx.Document()
    for line in ("石桥县植树三千棵", f"本报讯 {TREES}", f"{TREES_END[:9]}\n{TREES_END[9:]}", "纪晓禾"):
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)

    stories = read_page(read_bytes(buffer.getvalue(), "page.docx"), issue_date=ISSUE, source="page.docx")

    assert outline(stories) == TWO_STORIES[:1]
    assert stories[0].source == "page.docx"


def test_as_json_has_the_shape_that_the_command_prints():
    (story,) = read(
        "引题：春到石桥",
        "标题：植树三千棵",
        f"本报讯（记者 纪晓禾）{TREES}县长温怀玉参加。",
        source="page.txt",
        officials=["温怀玉"],
    )

    assert as_json(story) == {
        "source": "page.txt",
        "headline": "植树三千棵",
        "kicker": "春到石桥",
        "subhead": "",
        "dateline": "本报讯",
        "event_date": "2022-03-12",
        "bylines": [{"name": "纪晓禾", "role": "记者"}],
        "paragraphs": [f"本报讯（记者 纪晓禾）{TREES}县长温怀玉参加。"],
        "people": [{"name": "温怀玉", "posts": ["县长"], "collective": None}],
    }


def test_a_line_of_a_hundred_thousand_characters_is_a_paragraph():
    long = "春风又绿青石河，" * 12_500

    (story,) = read("青石河大桥通车", f"本报讯 {long}")

    assert len(story.paragraphs[0]) == len(f"本报讯 {long}")


def test_a_page_of_two_megabytes_is_read():
    stories = read(*(["石桥县植树三千棵", f"本报讯 {TREES}", *[TREES_END] * 120, "纪晓禾"] * 180))

    assert len(stories) == 180
    assert {len(story.paragraphs) for story in stories} == {121}


def test_more_stories_than_any_page_holds_are_refused():
    with pytest.raises(Unreadable) as caught:
        read(*(["石桥县植树三千棵", f"本报讯 {TREES}"] * 201), source="page.txt")

    assert (caught.value.code, caught.value.name, caught.value.params) == (
        "too_many_stories",
        "page.txt",
        {"count": 201, "limit": 200},
    )
