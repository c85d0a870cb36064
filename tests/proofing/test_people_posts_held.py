"""Who holds which post on the day of the story, who held it once, and who is named without any."""

from datetime import date

import pytest

from articles.proofing.registry import proof
from articles.proofing.story import Register, Story, Term
from tests.proofing.reading import found

DAY = date(2026, 3, 31)


def term(post, since="2022-01-01", until=None, *, forms=(), rank=100, single=True):
    ends = date.fromisoformat(until) if until else None
    return Term(post, (post, *forms), date.fromisoformat(since), ends, rank, single)


REGISTER = Register(
    officials={
        "郑砚秋": (term("县委书记", "2023-02-10", rank=10), term("县长", "2020-06-08", "2023-02-20", rank=20)),
        "陆明川": (term("县长", "2023-03-28", rank=20, forms=("县政府县长",)),),
        "顾怀舟": (term("常务副县长", rank=65),),
        "文静远": (term("副县长", rank=90, single=False), term("县教育局局长", "2020-01-06", "2024-09-10", rank=201)),
        "曾溪禾": (term("副县长", rank=90, single=False),),
        "费启明": (term("县水利局局长", rank=200),),
        "解云松": (term("县委组织部部长", rank=70), term("县公安局局长", "2026-06-01", rank=120)),
        "石广厚": (),
    },
    places=("青岚县",),
)


def of(rule, text, **facts):
    return found(rule, text, register=REGISTER, event_date=DAY, **facts)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("县委书记陆明川到会讲话。", "县委书记"),
        ("青岚县县长顾怀舟主持会议。", "青岚县县长"),
        ("县人民政府县长郑云、县水利局局长曾溪禾参加。", "县水利局局长"),
        ("水利局长文静远汇报。", "水利局长"),
        ("县水利局局长曾溪禾、文静远参加。", "县水利局局长"),
    ],
)
def test_a_post_that_another_holds_that_day_stops(text, wrong):
    assert of("post-of-another", text) == [(wrong, None)]


def test_the_sentence_says_who_holds_the_post_and_what_the_person_holds():
    [finding] = [
        f
        for f in proof(Story({"body": "县委书记陆明川到会讲话。"}, event_date=DAY), REGISTER)
        if f.rule == "post-of-another"
    ]

    assert finding.level == "stop"
    assert finding.message == (
        "文中写“县委书记陆明川”，而名册上2026年3月31日的县委书记是郑砚秋，陆明川的职务是：县长。"
        "请改正；名册有误的，请更新名册。"
    )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("副县长费启明检查水库。", "副县长"),
        ("常务副县长文静远主持会议。", ""),
        ("县公安局局长解云松到现场。", "县公安局局长"),
        ("县委书记郑砚秋、县长陆明川、费启明参加。", ""),
    ],
)
def test_a_post_that_the_register_does_not_give_warns(text, wrong):
    assert of("post-not-held", text) == ([(wrong, None)] if wrong else [])


@pytest.mark.parametrize(
    "text",
    [
        "县委书记郑砚秋，县委副书记、县长陆明川，县委常委、常务副县长顾怀舟参加。",
        "青岚县委书记郑砚秋、青岚县人民政府县长陆明川、政府副县长曾溪禾参加。",
        "副县长顾怀舟讲话，陆明川县长强调。",
        "副县长文静远、曾溪禾参加。",
        "县委组织部长解云松说。水利局局长费启明说。局长费启明汇报。",
        "县防汛专班组长费启明、县防汛领导小组副组长文静远参加。",
        "县领导郑砚秋、费启明参加。",
        "县委书记、县长郑砚秋、陆明川参加。",
        "翼北县委书记费启明到我县考察。",
        "任命陆明川为县委书记。",
        "县人大常委会任命费启明为副县长。",
        "2021年，时任县长郑砚秋到村里看望。",
        "县委书记许望参加。",
        "副县长石广厚参加。",
        "原县长郑砚秋、原县教育局局长文静远到会。",
    ],
)
@pytest.mark.parametrize("rule", ["post-of-another", "post-not-held", "post-ended", "post-still-held"])
def test_posts_as_they_are_held_and_posts_that_nobody_knows_are_left_alone(rule, text):
    assert of(rule, text) == []


def test_without_a_day_nothing_is_said_of_posts():
    assert found("post-of-another", "县委书记陆明川到会讲话。", register=REGISTER) == []


def test_a_post_held_on_the_day_of_print_is_held():
    text = "县公安局局长解云松到现场。"

    assert found("post-not-held", text, register=REGISTER, event_date=DAY, print_date=date(2026, 6, 2)) == []


def test_a_post_held_only_earlier_is_said_to_have_ended():
    assert of("post-ended", "县教育局局长文静远讲话。县长郑砚秋讲话。") == [("县教育局局长", None), ("县长", None)]


def test_a_post_that_is_still_held_is_not_written_as_a_former_one():
    assert of("post-still-held", "原县长陆明川到会。") == [("原县长", None)]
    assert of("post-still-held", "原副县长顾怀舟到会。") == []


def test_the_sentence_says_since_when_the_post_is_held():
    story = Story({"body": "原县长陆明川到会。"}, event_date=DAY)

    assert [f.message for f in proof(story, REGISTER) if f.rule == "post-still-held"] == [
        "名册上陆明川2023年3月28日起任县长，没有离任，此处写作“原县长”。请核对；已离任的，请更新名册。"
    ]


def test_an_official_is_first_named_with_a_post():
    assert of("post-missing", "郑砚秋强调，要抓紧春耕。县长陆明川参加。陆明川要求，") == [("郑砚秋", None)]


def test_a_post_in_the_headline_or_a_shared_one_is_enough():
    story = Story({"headline": "县委书记郑砚秋调研春耕", "body": "郑砚秋强调，抓紧。县领导费启明、文静远参加。"})

    assert [f for f in proof(story, REGISTER) if f.rule == "post-missing"] == []


def test_a_headline_may_name_without_post_what_the_text_names_with():
    story = Story({"headline": "郑砚秋调研春耕", "body": "县委书记郑砚秋到东岭乡调研。郑砚秋强调，"})

    assert [f for f in proof(story, REGISTER) if f.rule == "post-missing"] == []


def test_characters_of_a_name_inside_other_words_are_no_official():
    inside = Register(officials={"金平": (term("副县长"),), "龚晓": (term("县长"),)})
    text = "近三年租金平均涨了四成。医生龚晓雯问他从窗户能看见什么。"

    assert found("post-missing", text, register=inside, event_date=DAY) == []
