"""Names that are almost an official's, beside a post and bare: what is taken for whom, and who is somebody else."""

from datetime import date

import pytest

from articles.proofing.registry import proof
from articles.proofing.story import Register, Story
from bylines.alike import are_alike
from tests.proofing.reading import found
from tests.proofing.test_people_posts_held import DAY, term

REGISTER = Register(
    officials={
        "郑砚秋": (term("县委书记", rank=10),),
        "陆明川": (term("县长", rank=20),),
        "文静远": (term("副县长", rank=90, single=False), term("县教育局局长", "2020-01-06", "2024-09-10")),
        "费启明": (term("县水利局局长", rank=200),),
        "肖士林": (term("县公安局局长", rank=120),),
        "高屿": (term("县交通运输局局长", rank=203),),
    }
)


def of(rule, text, **facts):
    return found(rule, text, register=REGISTER, event_date=DAY, **facts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("郑砚秋", "郑艳秋"),
        ("肖士林", "萧士林"),
        ("肖士林", "肖土林"),
        ("单末", "单未"),
        ("解芳", "谢芳"),
        ("戴入", "代入"),
    ],
)
def test_names_of_one_sound_or_almost_one_shape_are_alike(one, other):
    assert are_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("郑砚秋", "郑砚冬"), ("郑砚秋", "郑砚秋"), ("郑砚", "郑砚秋"), ("肖士林", "萧土林"), ("单秋", "丹秋")],
)
def test_other_names_are_not_alike(one, other):
    assert not are_alike(one, other)


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("县委书记郑艳秋出席会议。", "郑艳秋", "郑砚秋"),
        ("副县长文静原主持会议。", "文静原", "文静远"),
        ("县公安局局长萧士林到现场。", "萧士林", "肖士林"),
        ("公安局长肖土林到现场。", "肖土林", "肖士林"),
        ("交通运输局局长高宇汇报。", "高宇", "高屿"),
        ("县委书记蒸砚秋出席会议。", "蒸砚秋", "郑砚秋"),
        ("3月31日，县长赂明川主持会议。", "赂明川", "陆明川"),
        ("县委书记郑艳秋、县长陆鸣川出席会议。", "郑艳秋", "郑砚秋"),
    ],
)
def test_a_near_name_with_the_post_of_the_known_one_stops(text, wrong, right):
    assert of("near-name", text)[0] == (wrong, right)


def test_the_sentence_says_who_is_meant_and_why():
    [finding] = proof(Story({"summary": "县委书记郑艳秋出席会议。"}, (("", "甲"),), DAY, section="要闻"), REGISTER)

    assert (finding.rule, finding.level) == ("near-name", "stop")
    assert finding.message == (
        "“郑艳秋”应为“郑砚秋”：名册上2026年3月31日的县委书记是郑砚秋，名册里没有郑艳秋。"
        "请改正；确有此人的，请把郑艳秋加入名册。"
    )


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("县教育局局长文静原讲话。", "文静原", "文静远"),
        ("县领导郑艳秋参加。", "郑艳秋", "郑砚秋"),
        ("局长费起明汇报。", "费起明", "费启明"),
        ("县长费起明汇报。", "费起明", "费启明"),
        ("县委书记郑砚冬出席会议。", "郑砚冬", "郑砚秋"),
    ],
)
def test_a_near_name_with_another_post_warns(text, wrong, right):
    assert of("near-name", text) == []
    assert of("near-name-likely", text) == [(wrong, right)]


def test_without_a_day_a_near_name_only_warns():
    text = "县委书记郑艳秋出席会议。"

    assert found("near-name", text, register=REGISTER) == []
    assert found("near-name-likely", text, register=REGISTER) == [("郑艳秋", "郑砚秋")]


def test_a_near_name_with_a_post_that_nobody_knows_is_hinted_at():
    assert of("near-name-alike", "省林草局处长郑艳秋到我县调研。") == [("郑艳秋", "郑砚秋")]
    assert of("near-name-alike", "省林草局处长高宇到我县调研。") == []


@pytest.mark.parametrize(
    "text",
    [
        "县委书记郑砚秋、副县长文静远、县交通运输局局长高屿参加。",
        "村民郑艳秋说，今年收成好。",
        "副县长高宇、县长王明川参加。",
        "副县长许望参加。",
        "学生肖土林获奖，教师陆鸣川指导。",
        "县融媒体中心党支部书记、局长高宇参加。",
    ],
)
@pytest.mark.parametrize("rule", ["near-name", "near-name-likely", "near-name-alike", "near-name-later"])
def test_known_names_ordinary_people_and_other_officials_are_left_alone(rule, text):
    assert of(rule, text) == []


def test_of_two_who_may_be_meant_none_is_suggested():
    twins = Register(officials={"郑砚秋": (term("副县长"),), "郑燕秋": (term("副县长"),)})

    assert found("near-name", "副县长郑艳秋参加。", register=twins, event_date=DAY) == [("郑艳秋", None)]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("县委书记解芳出席会议。解方强调，要抓紧春耕。", "解方", "解芳"),
        ("市统计局局长王涑波到我县调研。\n王溯波强调，要提高质量。", "王溯波", "王涑波"),
        ("县长陆明川主持。会议由陆鸣川主持。", "陆鸣川", "陆明川"),
        ("县长陆明川到客运站。赂明川随后到东岭乡。", "赂明川", "陆明川"),
        ("县领导许望山、文海参加。随后，许忘山、文海到现场。", "许忘山", "许望山"),
    ],
)
def test_a_bare_later_name_that_is_almost_the_first_one_warns(text, wrong, right):
    assert of("near-name-later", text) == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "县委书记解芳出席会议。解放思想，解放强调不够。解芳强调，要抓紧。",
        "县委书记解芳出席会议。记者谢芳 要求发言的很多。",
        "副县长高屿参加。高于要求的有三家，高雨量站表示正常。",
        "县长陆明川主持。副县长陆鸣川参加。陆鸣川强调，陆明川要求，",
        "县委书记常乐山到长乐山公园检查。长乐山公园新建步道。",
    ],
)
def test_words_and_other_people_are_no_near_names(text):
    assert found("near-name-later", text, event_date=date(2026, 3, 31)) == []
