"""How posts are written: characters twice, characters left out, and the doubled ones that are right."""

import pytest

from tests.proofing.reading import found


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("山州省省委书记出席。", "省省委", "省委"),
        ("河源市市委全会召开。", "市市委", "市委"),
        ("青岚县县委书记讲话。", "县县委", "县委"),
        ("湖东区区委常委到会。", "区区委", "区委"),
        ("石桥镇镇委书记说。", "镇镇委", "镇委"),
        ("青岚县县政府印发通知。", "县县政府", "县政府"),
        ("东岭乡乡政府门前，", "乡乡政府", "乡政府"),
        ("县县委常委会召开。", "县县委", "县委"),
        ("会上，县县长作报告。", "县县长", "县长"),
        ("昨日，局局长到现场。", "局局长", "局长"),
    ],
)
def test_a_post_or_body_has_no_character_twice(text, wrong, right):
    assert found("post-doubled", text) == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "大冶市市长、陇西县县长到会。",
        "山州省省长、石桥镇镇长、河源市教育局局长、省科技厅人事处处长参加。",
        "代表中共绛县县委致辞。",
        "我县县委、县政府高度重视，全市市委书记会议召开。",
        "郊区区委、城区区委联合召开会议。",
        "县委书记、县长、局长、处长参加。",
        "乡镇镇区、县城区委办公楼。",
    ],
)
def test_what_is_rightly_doubled_is_left_alone(text):
    assert found("post-doubled", text) == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("省科技厅半导体与新材料处长许望到我县调研。", "新材料处长", "新材料处处长"),
        ("省教育厅基础教育处长许望说。", "基础教育处长", "基础教育处处长"),
        ("市发改委固定资产投资科副科长许望", "", ""),
        ("市财政局政府采购副科长许望", "政府采购副科长", "政府采购科副科长"),
    ],
)
def test_a_department_that_is_spelt_out_keeps_its_unit(text, wrong, right):
    assert found("post-dropped", text) == ([(wrong, right)] if wrong else [])


@pytest.mark.parametrize(
    "text",
    [
        "教育局长、公安局长、派出所长、财政局长到会。",
        "处长许望、副处长文海说。",
        "省科技厅新材料处处长许望",
        "省科技厅办公室主任许望",
        "县公安局刑侦科长许望",
        "省水利厅副处长许望",
        "省科技厅许望处长、欧阳修远处长指导。",
        "县住建局房产股股长许望",
        "县交警大队长许望",
        "各局办和乡镇长期坚持。省厅局各处室处长期关注。",
    ],
)
def test_accepted_short_forms_of_posts_are_left_alone(text):
    assert found("post-dropped", text) == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("湖东区政法委书记许望", "区政法委", "区委政法委"),
        ("县宣传部副部长许望", "县宣传部", "县委宣传部"),
        ("原县水利局局长许望回忆。", "原县水利局局长", "县水利局原局长"),
        ("会上，原市发展和改革委主任许望", "原市发展和改革委主任", "市发展和改革委原主任"),
    ],
)
def test_what_is_usually_written_otherwise_is_hinted_at(text, wrong, right):
    assert found("post-grammar", text) == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    ["湖东区委政法委书记许望", "县委宣传部副部长许望", "县水利局原局长许望", "原县委常委许望", "中原水利局局长许望"],
)
def test_what_is_written_as_usual_is_left_alone(text):
    assert found("post-grammar", text) == []
