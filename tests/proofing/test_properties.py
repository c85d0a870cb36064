"""Whatever is typed: proofing never fails, marks what is in the text, and what it suggests settles the finding."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.proofing.findings import LEVELS, PARTS
from articles.proofing.registry import proof
from articles.proofing.rules import table
from articles.proofing.story import HouseWord, Register, Story, Term

DAY = date(2026, 3, 31)
SINCE = date(2020, 1, 1)
OFFICIALS = {
    "郑砚秋": (Term("县委书记", ("县委书记",), SINCE, None, 10, True),),
    "解芳": (Term("县长", ("县长",), SINCE, None, 20, True),),
    "文静远": (
        Term("副县长", ("副县长", "政府副县长"), SINCE, None, 90),
        Term("县教育局局长", (), None, DAY, 200, True),
    ),
    "高屿": (Term("县水利局局长", ("水利局局长",), SINCE, None, 200, True),),
    "肖士林": (),
}
REGISTER = Register(
    officials=OFFICIALS,
    places=("青岚县",),
    house_words=(HouseWord("文旅", "文化旅游"), HouseWord("文旅局", "文化和旅游局"), HouseWord("老板", level="hint")),
)
# Pieces that rules look for, so that they meet one another in ways that nobody thought of.
PIECES = [
    *list(table("confusables")["always"])[::9],
    *[line["wrong"] for line in table("confusables")["context"]][::3],
    *table("formulae")["wrong"],
    *'，。、；：“”‘’《》（）(),;:!?" \u3000\n的了是在和一二三十零〇0123456789年月日时分年周星期近约余多左右万亿千百个',
    *[
        "不敢腐",
        "不想腐",
        "不能腐",
        "县发",
        "[2019]",
        "15号",
        "３",
        "kw",
        "公分",
        "平方",
        "3-5人",
        "3—5万",
        "10几",
        "其中",
    ],
    *["共", "合计", "50人", "党员30人", "等三个镇", "占120%", "文旅局", "文旅", "老板", "5亿6千万", "张　娅", "记者"],
]
# Officials, those who are almost they, and what stands around them.
PEOPLE = [
    *["郑砚秋", "郑艳秋", "郑砚冬", "解芳", "解方", "谢芳", "文静远", "文静原", "高屿", "高宇"],
    *["肖士林", "萧士林", "肖土林", "许望", "处长", "县领导", "局长", "区政法委书记"],
    *["县委书记", "县委副书记", "县长", "副县长", "政府副县长", "水利局局长", "县水利局局长", "县教育局局长"],
    *["青岚县", "青岚县县委", "县县长", "原", "前", "代", "时任", "任命", "省科技厅新材料", "县防汛综合协调组组长"],
    *["、", "、", "、", "，", "。", "和", "等", "强调", "出席会议", "主持", "分别汇报", "一行到我县调研", "同志"],
    *"\n\u3000",
]
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.lists(st.sampled_from(PEOPLE), max_size=25).map("".join),
    st.text(max_size=60),
)
days = st.none() | st.just(DAY) | st.dates(date(2000, 1, 1), date(2040, 1, 1))
stories = st.builds(
    Story,
    parts=st.fixed_dictionaries({}, optional=dict.fromkeys(PARTS, texts)),
    event_date=days,
    print_date=days,
    origin=st.sampled_from(["ours", "reprint"]),
)
# Rules on the story as a whole point at no character.
WHOLE = {"no-byline", "no-section", "no-summary", "reprint-source", "reprint-title", "event-place", "near-duplicate"}

# A machine at work on other things is slow, not wrong.
quiet = settings(suppress_health_check=[HealthCheck.too_slow])


@quiet
@given(stories)
def test_every_finding_marks_characters_of_its_part(story):
    for finding in proof(story, REGISTER):
        text = story.text(finding.part)
        assert 0 <= finding.start <= finding.end <= len(text)
        whole = finding.rule in WHOLE or (finding.rule == "event-after-print" and finding.part == "headline")
        assert (finding.end == finding.start) is whole
        assert finding.level in LEVELS
        assert "{" not in finding.message or "{" in text


@quiet
@given(stories)
def test_what_is_suggested_settles_the_finding(story):
    for finding in proof(story, REGISTER):
        if finding.suggestion is None:
            continue
        text = story.text(finding.part)
        mended = text[: finding.start] + finding.suggestion + text[finding.end :]
        left = proof(Story({finding.part: mended}, (), story.event_date, story.print_date), REGISTER)
        end = finding.start + len(finding.suggestion)
        assert [
            f
            for f in left
            if (f.rule, f.part) == (finding.rule, finding.part) and f.start == finding.start and f.end == end
        ] == []
