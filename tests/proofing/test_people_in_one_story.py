"""Posts inside one story, the order of a list, and who stands in the headline only."""

import pytest

from articles.proofing.registry import proof
from articles.proofing.story import Register, Story
from tests.proofing.reading import found
from tests.proofing.test_people_posts_held import DAY, term

REGISTER = Register(
    officials={
        "郑砚秋": (term("县委书记", rank=10),),
        "陆明川": (term("县长", rank=20),),
        "蒋秉文": (term("县人大常委会主任", rank=30),),
        "顾怀舟": (term("县委常委", rank=60, single=False), term("常务副县长", rank=65)),
        "沈若兰": (term("县委常委", rank=60, single=False), term("县委宣传部部长", rank=71)),
        "曾溪禾": (term("副县长", rank=90, single=False),),
        "费启明": (term("县水利局局长", rank=200),),
        "任广田": (term("石桥镇党委书记", rank=0),),
        "常乐山": (term("上河镇镇长", rank=1000),),
    },
    places=("青岚县",),
)


def of(rule, text, part="body", **facts):
    return found(rule, text, part, register=REGISTER, event_date=DAY, **facts)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("县防汛综合协调组组长许望通报情况。县委副书记、县防汛综合协调组组长文海主持。", "县防汛综合协调组组长"),
        ("县防汛综合协调组组长曾溪禾通报。县防汛综合协调组组长费启明主持。", "县防汛综合协调组组长"),
        ("县长许望出席会议。会议由县长文海主持。", "县长"),
        ("县委书记郑砚秋讲话。青岚县委书记文海强调，", "青岚县委书记"),
        ("县水利局局长费启明汇报。水利局局长文海补充。", "水利局局长"),
    ],
)
def test_a_post_of_one_holder_is_given_to_one_person(text, wrong):
    assert of("post-shared", text) == [(wrong, None)]


@pytest.mark.parametrize(
    "text",
    [
        "副县长许望、副县长文海参加。副县长曾溪禾、许望参加。",
        "县疫情防控领导小组组长许望讲话，县疫情防控领导小组组长文海主持。",
        "县防汛11个专班组长许望、文海、秦山参加。",
        "翼北县委书记许望、县长文海一行到我县考察，县长陆明川陪同。",
        "原县长许望和县长陆明川到会。",
        "石桥镇党委书记任广田、镇长许望，白鹤镇党委书记秦山、镇长文海参加。",
        "省委巡视组组长许望、副组长文海。督导组组长许望，督导组组长文海。",
        "县委书记郑砚秋讲话。县委书记郑艳秋强调。",
        "县长陆明川主持。县长陆明川强调。",
        "任命许望为县长。县长陆明川讲话。",
    ],
)
def test_posts_that_several_hold_are_left_alone(text):
    assert of("post-shared", text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("县委书记许望讲话。县长许望强调，", "县长"),
        ("县长许望讲话。会上，副县长许望要求，", "副县长"),
        ("县人民法院院长许望讲话。县人民检察院检察长许望强调，", "县人民检察院检察长"),
        ("县水利局局长许望汇报。县水利局副局长许望说。", "县水利局副局长"),
        ("县委副书记、县长、县委书记许望讲话。", "县委书记"),
    ],
)
def test_two_posts_that_exclude_each_other_are_not_one_persons(text, wrong):
    assert of("post-conflict", text)[-1] == (wrong, None)


@pytest.mark.parametrize(
    "text",
    [
        "县委副书记、县长许望讲话。",
        "县委书记、县人大常委会主任许望讲话。",
        "原县长、县委书记许望讲话。县委书记许望，当年是县长许望。",
        "副县长、县公安局局长许望讲话。副县长、县公安局党委书记、局长许望强调。",
        "县委办副主任、督查室主任许望，县政府办主任文海参加。",
        "县委书记许望讲话。县长文海讲话。",
        "常务副县长、副县长许望。",
        "县发改局副局长、县能源局局长许望说。",
    ],
)
def test_posts_that_go_together_are_left_alone(text):
    assert of("post-conflict", text) == []


def test_two_posts_that_the_register_gives_for_the_day_go_together():
    both = Register(officials={"许望": (term("县委书记"), term("县长"))})

    assert found("post-conflict", "县委书记、县长许望讲话。", register=both, event_date=DAY) == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("县领导沈若兰、郑砚秋、曾溪禾参加。", "沈若兰、郑砚秋、曾溪禾", "郑砚秋、沈若兰、曾溪禾"),
        ("县领导曾溪禾、顾怀舟等参加。", "曾溪禾、顾怀舟", "顾怀舟、曾溪禾"),
        ("县长陆明川、县委书记郑砚秋参加。", "陆明川、县委书记郑砚秋", None),
        ("副县长曾溪禾，县人大常委会主任蒋秉文参加。", "曾溪禾，县人大常委会主任蒋秉文", None),
        ("县领导曾溪禾、许望、顾怀舟参加。", "曾溪禾、许望、顾怀舟", None),
    ],
)
def test_a_list_stands_in_protocol_order(text, wrong, right):
    assert of("order", text) == [(wrong, right)]


def test_the_sentence_gives_the_right_order():
    story = Story({"body": "县长陆明川、县委书记郑砚秋参加。"}, event_date=DAY)

    assert [f.message for f in proof(story, REGISTER) if f.rule == "order"] == [
        "按名册的排序应为：郑砚秋、陆明川。请调整次序；另有规定的，注明理由后忽略。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "县委书记郑砚秋，县委副书记、县长陆明川，县人大常委会主任蒋秉文参加。",
        "县领导顾怀舟、沈若兰、曾溪禾参加。县领导沈若兰、顾怀舟参加。",
        "会上，费启明、曾溪禾分别汇报。",
        "副县长曾溪禾主持会议，县委书记郑砚秋讲话。",
        "石桥镇党委书记任广田、副县长曾溪禾，上河镇镇长常乐山、副县长曾溪禾参加。",
        "许望、文海、郑砚秋参加。",
        "副县长曾溪禾参加。\n县委书记郑砚秋讲话。",
    ],
)
def test_lists_in_order_and_what_is_no_list_are_left_alone(text):
    assert of("order", text) == []


def test_without_a_day_nothing_is_said_of_order():
    assert found("order", "县长陆明川、县委书记郑砚秋参加。", register=REGISTER) == []


@pytest.mark.parametrize(
    ("headline", "body", "names"),
    [
        ("县委书记郑砚秋调研春耕", "县长陆明川到东岭乡调研。", ["郑砚秋"]),
        ("省水利厅厅长许望到我县调研", "省水利厅厅长文海一行到我县调研。", ["许望"]),
        ("县委书记郑砚秋调研春耕", "县委书记郑砚秋到东岭乡调研。", []),
        ("郑砚秋调研春耕", "县委书记郑 砚\n秋到东岭乡调研。", []),
        ("春耕正当时", "县委书记郑砚秋到东岭乡调研。", []),
        ("郑砚秋调研春耕", "", []),
    ],
)
def test_who_stands_in_the_headline_stands_in_the_text(headline, body, names):
    findings = proof(Story({"headline": headline, "body": body}, event_date=DAY), REGISTER)

    assert [headline[f.start : f.end] for f in findings if f.rule == "headline-name"] == names
