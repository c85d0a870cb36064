"""Confused words, look-alike characters, wordings, fixed formulae: what fires, and the right use that must not."""

import pytest

from articles.proofing.registry import proof
from articles.proofing.rules import table
from articles.proofing.story import Register, Story
from articles.proofing.words import read_words
from tests.proofing.reading import found

WRONG = [
    ("截止目前，全县已播种12万亩。", "截止", "截至"),
    ("截止3月底，完成投资2亿元。", "截止", "截至"),
    ("报名截至日期为5月6日。", "截至", "截止"),
    ("水利局和其它部门一起验收。", "其它", "其他"),
    ("村里建立了台帐。", "帐", "账"),
    ("对重点户实行一帐一档。", "帐", "账"),
    ("钱款打入银行帐户。", "帐", "账"),
    ("双方签定了合作协议。", "签定", "签订"),
    ("会议布署了春耕工作。", "布署", "部署"),
    ("群众反应的问题已经解决。", "反应", "反映"),
    ("学校建立了快速反映机制。", "反映", "反应"),
    ("大家一起渡过了愉快的春节。", "渡过", "度过"),
    ("把权利关进制度的笼子。", "权利", "权力"),
    ("依法行使民主权力。", "权力", "权利"),
    ("公司发布招聘启示。", "启示", "启事"),
    ("加快建设法制社会。", "法制", "法治"),
    ("干部必需坚持实事求是。", "必需", "必须"),
    ("准备了生活必须品。", "必须", "必需"),
    ("思想上不能松驰。", "松驰", "松弛"),
    ("新桥峻工通车。", "峻工", "竣工"),
    ("这里名符其实是鱼米之乡。", "名符其实", "名副其实"),
    ("值班人员全天侯在岗。", "全天侯", "全天候"),
    ("对达标企业及时做好人统工作。", "人统", "入统"),
    ("做到应人尽统。", "应人尽统", "应统尽统"),
    ("社会各届纷纷伸出援手。", "各届", "各界"),
    ("各届人士参加座谈。", "各届", "各界"),
    ("企业人驻园区。", "人驻", "入驻"),
    ("农民人均收人增长。", "收人", "收入"),
    ("深人基层调研。", "深人", "深入"),
    ("工程己经开工。", "己经", "已经"),
    ("他靠自已的双手致富。", "自已", "自己"),
    ("比赛竟争激烈。", "竟", "竞"),
    ("认真的落实各项措施。", "的", "地"),
    ("好象下过雨。", "象", "像"),
    ("住村工作队进村。", "住村", "驻村"),
]

RIGHT = [
    "报名截止3月底，逾期不候。报名8月31日截止。",
    "在尤其它山之石的比喻里。",
    "抽签定座次，标签定制。",
    "县里公布署名文章。",
    "蚊帐和帐篷已经送到，营帐里亮着灯。",
    "群众反应强烈，化学反应完成。",
    "摆渡船渡过汾河，大家共渡难关。",
    "公民的合法权利和义务，行使权利要依法。政治权力。",
    "这给我们的启示很多，招聘会的启示。",
    "县司法局法制股开展法制教育。",
    "必须坚持，所必需的物资。",
    "这里山势严峻工程量大。",
    "历届各届代表大会都在这里召开。",
    "每个人统计一次，个人统一着装，全村30人统战工作。",
    "派专人驻点，每组3人驻村。",
    "资深人士和资深人工智能专家。",
    "自己经营果园，知己经常来。",
    "他独自已经走了，亲自已到现场。",
    "究竟争什么，毕竟赛前准备充分。",
    "他竟选择了留下，竟相信了。",
    "很好象征着团结，现象、气象、印象都好。",
    "入住村民都说好，居住村民200人。",
    "参加人员和接纳人员。",
    "认真的态度，扎实的作风，不断的努力。",
    "全部份额都已认购，完成份数不少。",
    "人畜水源分开。消防讯息及时。",
    "整治炼焦企业。",
    "从严峻工作形势看。",
]


@pytest.mark.parametrize(("text", "wrong", "right"), WRONG)
def test_a_confused_word_is_found_and_the_right_one_given(text, wrong, right):
    assert found("confusable", text) == [(wrong, right)]


@pytest.mark.parametrize("text", RIGHT)
def test_the_same_characters_used_rightly_are_left_alone(text):
    assert found("confusable", text) == []


def test_a_quoted_coinage_is_still_a_slip():
    assert found("confusable", "他说：“会议布署得好。”") == [("布署", "部署")]


@pytest.mark.parametrize("word", read_words(table("confusables")), ids=lambda word: word.wrong)
def test_what_the_table_calls_right_is_not_called_wrong_by_it(word):
    assert found("confusable", f"今天{word.right}。") == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("现任村长李大山。", "村长", "村委会主任"),
        ("开展宣贯活动。", "宣贯", "宣传贯彻"),
        ("制定十四五规划。", "十四五", "“十四五”"),
        ("关爱残废人。", "残废人", "残疾人"),
    ],
)
def test_a_wording_that_is_not_printed_is_pointed_at(text, wrong, right):
    assert found("wording", text) == [(wrong, right)]


@pytest.mark.parametrize(
    "text", ["该镇镇村长效机制。", "农村长大的孩子", "全村长度3公里", "“十四五”规划", "二十四五岁", "第十四五名"]
)
def test_a_wording_in_another_sense_is_left_alone(text):
    assert found("wording", text) == []


@pytest.mark.parametrize(
    ("rule", "text", "wrong", "right"),
    [
        ("formula", "践行青山绿水就是金山银山理念。", "青山绿水就是金山银山", "绿水青山就是金山银山"),
        ("formula", "“四不二直”检查", "“四不二直”", "“四不两直”"),
        ("formula", "坚定“四个意识”，", "坚定“四个意识”", "增强“四个意识”"),
        (
            "formula-cut",
            "增强政治意识、大局意识、看齐意识，",
            "政治意识、大局意识、看齐意识",
            "政治意识、大局意识、核心意识、看齐意识",
        ),
        ("formula-cut", "一体推进不敢腐、不想腐。", "不敢腐、不想腐", "不敢腐、不能腐、不想腐"),
        ("formula-order", "不敢腐、不想腐、不能腐。", "不敢腐、不想腐、不能腐", "不敢腐、不能腐、不想腐"),
        (
            "formula-order",
            "协调、创新、绿色、开放、共享",
            "协调、创新、绿色、开放、共享",
            "创新、协调、绿色、开放、共享",
        ),
        (
            "formula-of-leader",
            "学习习近平新时代特色社会主义思想。",
            "习近平新时代特色社会主义思想",
            "习近平新时代中国特色社会主义思想",
        ),
    ],
)
def test_a_formula_is_printed_whole_and_in_order(rule, text, wrong, right):
    assert found(rule, text) == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "绿水青山就是金山银山。青山绿水环抱村庄。",
        "增强政治意识、大局意识、核心意识、看齐意识，",
        "从不敢腐、不能腐到不想腐，",
        "不敢腐、不能腐、不想腐一体推进。",
        "坚持创新、绿色、开放的办法。",
        "增强政治意识和服务意识。",
        "平等、公正、法治的环境。",
        "学习习近平新时代中国特色社会主义思想。",
        "形式主义、官僚主义、享乐主义和奢靡之风",
    ],
)
def test_a_formula_that_is_whole_or_only_touched_on_is_left_alone(text):
    findings = proof(Story({"body": text}), Register())

    assert [f.rule for f in findings if f.rule.startswith("formula")] == []
