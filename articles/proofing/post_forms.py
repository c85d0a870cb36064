"""How a post and its body are written, whoever holds it: no character of them twice, and none left out."""

import re

from articles.proofing.findings import PARTS, Slip
from articles.proofing.rules import table
from bylines.person_names import has_name_shape

DATA = table("posts")
HAN = "[\u4e00-\u9fff]"
PRONOUNS = DATA["pronouns"]
# Places whose name is one character and 县 or 区: there the second 县 belongs to the body.
SHORT_PLACES = {
    "县": "".join(DATA["one_character_counties"].split()),
    "区": DATA["one_character_districts"],
}
BODIES = "委|政府|人大|政协|纪委|监委|政法委|人民政府|人民法院|人民检察院"
DOUBLED_BODY = re.compile(rf"(?P<before>{HAN}{{,2}})(?P<twice>(?P<level>[省市县区镇乡])(?P=level))(?P<body>{BODIES})")
# What stands before a place's name: 中共|绛县, 代表|绛县; another character would be the name's own: 青岚县.
BEFORE_A_PLACE = "共在到向为对和与及由从省市州区任经赴往至离表"
# 青岚县县长 doubles rightly; with no place before it the character is there twice.
DOUBLED_HEAD = re.compile(rf"(?<!{HAN})(?P<twice>(?P<level>[省市县区镇乡局处科])(?P=level))(?P<body>长)(?![期远])")

# 省科技厅新材料|处长: a department that is spelt out below the body that it belongs to. No 长 stands within it.
DROPPED = re.compile(
    r"(?:[厅局委部办院]|集团|公司|管委会)"
    r"(?P<name>[\u4e00-\u957e\u9580-\u9fff、]{3,20}?)(?P<deputy>副?)(?P<unit>[处科股])长(?!期|远)"
)
LAST_PART = re.compile(r"[与和及、]")
SHORTEST_SPELT_OUT = 4
ENDS_A_BODY = tuple("处科股室局厅委部办院组队副原、，")

COMMITTEE = re.compile(rf"(?P<level>[省市县区])(?P<body>{'|'.join(DATA['committee_bodies'])})(?!门|分)")
FORMER = re.compile(
    rf"(?<!{HAN})原(?P<body>{HAN}{{2,14}}?[局院厅委办处校])(?P<post>(?:党委|党组)?副?(?:[局院厅处校]长|主任|书记))"
)


def nothing_twice(story, _register):
    for part, text in _read_parts(story):
        for found in DOUBLED_BODY.finditer(text):
            if not _belongs_to_a_place(found["before"], found["level"]):
                yield _doubled(part, found)
        for found in DOUBLED_HEAD.finditer(text):
            yield _doubled(part, found)


def nothing_left_out(story, _register):
    for part, text in _read_parts(story):
        for found in DROPPED.finditer(text):
            if not _is_spelt_out(found["name"]):
                continue
            start = found.start("name") + _start_of_last_part(found["name"])
            wrong = text[start : found.end()]
            right = text[start : found.end("name")] + found["unit"] + text[found.start("deputy") : found.end()]
            params = {"wrong": wrong, "right": right, "unit": found["unit"]}
            yield Slip("post-dropped", part, start, found.end(), right, params)


def in_the_usual_order(story, _register):
    for part, text in _read_parts(story):
        for found in COMMITTEE.finditer(text):
            right = f"{found['level']}委{found['body']}"
            yield _usual(part, found, right, "它是党委的工作部门。")
        for found in FORMER.finditer(text):
            right = f"{found['body']}原{found['post']}"
            yield _usual(part, found, right, "“原”放在职务前面；机构已撤销的不用改。")


def _read_parts(story):
    return ((part, story.text(part)) for part in PARTS if story.text(part))


def _belongs_to_a_place(before, level):
    """Whether the first of the two characters ends a place's name of two characters: 绛县|县委, 我县|县委."""
    if not before:
        return False
    if before[-1] in SHORT_PLACES.get(level, ""):
        return len(before) == 1 or before[0] in BEFORE_A_PLACE
    return before[-1] in PRONOUNS


def _doubled(part, found):
    start, end = found.start("twice"), found.end()
    right = found["level"] + found["body"]
    return Slip("post-doubled", part, start, end, right, {"wrong": found[0][start - found.start() :], "right": right})


def _is_spelt_out(name):
    """Whether ``name`` is a department's: long enough, no person's (许望处长), and not one that ends with its unit."""
    listed = name.rpartition("、")[2]
    return len(name) >= SHORTEST_SPELT_OUT and not name.endswith(ENDS_A_BODY) and not has_name_shape(listed)


def _start_of_last_part(name):
    """Where what stands behind the last 与, 和 or 、 of ``name`` begins: 半导体与|新材料."""
    return max((found.end() for found in LAST_PART.finditer(name)), default=0)


def _usual(part, found, right, reason):
    return Slip("post-grammar", part, *found.span(), right, {"wrong": found[0], "right": right, "reason": reason})


CHECKS = (nothing_twice, nothing_left_out, in_the_usual_order)
