"""Whatever is typed: proofing never fails, marks what is in the text, and what it suggests settles the finding."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from articles.proofing.findings import LEVELS, PARTS
from articles.proofing.registry import proof
from articles.proofing.rules import table
from articles.proofing.story import HouseWord, Register, Story

REGISTER = Register(
    house_words=(HouseWord("文旅", "文化旅游"), HouseWord("文旅局", "文化和旅游局"), HouseWord("老板", level="hint"))
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
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.text(max_size=60))
stories = st.builds(
    Story,
    parts=st.fixed_dictionaries({}, optional=dict.fromkeys(PARTS, texts)),
    event_date=st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    print_date=st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    origin=st.sampled_from(["ours", "reprint"]),
)
# Rules on the story as a whole point at no character.
WHOLE = {"no-byline", "no-section", "no-summary", "reprint-source", "reprint-title", "event-place", "near-duplicate"}


@given(stories)
def test_every_finding_marks_characters_of_its_part(story):
    for finding in proof(story, REGISTER):
        text = story.text(finding.part)
        assert 0 <= finding.start <= finding.end <= len(text)
        whole = finding.rule in WHOLE or (finding.rule == "event-after-print" and finding.part == "headline")
        assert (finding.end == finding.start) is whole
        assert finding.level in LEVELS
        assert "{" not in finding.message or "{" in text


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
