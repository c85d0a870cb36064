"""What the demo's files say, as far as it can be checked without loading them into a database."""

import re
import tomllib
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

FOLDER = Path(__file__).parents[1] / "articles" / "demo"
COUNTY = tomllib.loads((FOLDER / "county.toml").read_text(encoding="utf-8"))
STORIES = [
    {"section": file.stem, **story}
    for file in sorted((FOLDER / "stories").glob("*.toml"))
    for story in tomllib.loads(file.read_text(encoding="utf-8"))["story"]
]
PICTURES = FOLDER / "pictures"

STATES = {"published", "corrected", "retracted", "draft", "returned", "approved", "scheduled", "discarded"}
STATES |= {f"in_review_{stage}" for stage in (1, 2, 3)}
TEXTS = ("kicker", "headline", "subhead", "summary", "body", "note")
PLACEHOLDER = re.compile(r"\{(?:y|[dw](?:[+-]\d{1,2})?)\}")
# （记者 张倩倩 通讯员 孔令仪）behind 本报讯: role words with the names that they cover
LEAD = re.compile(r"\s*本报讯（([^）]+)）")
ROLES = {"记者", "实习生", "通讯员", "摄影"}
PAIRS = ("“”", "‘’", "（）", "《》", "〔〕")
HAN = "\u4e00-\u9fff"
HALF_WIDTH = re.compile(rf"[{HAN}”）》][,.;:!?()\"']|[,;!?()\"'][{HAN}“（《]")
# A demo that is loaded on any day of the year speaks of no season.
SEASONS = (
    "春灌",
    "春耕",
    "麦收",
    "秋收",
    "三夏",
    "下雪",
    "积雪",
    "供暖",
    "春节",
    "清明",
    "端午",
    "中秋",
    "国庆",
    "元旦",
)


def state_of(story):
    """As the workflow tells it; a correction and a retraction come after a publication."""
    if "correction" in story:
        return "corrected"
    if "retraction" in story:
        return "retracted"
    return re.sub(r"^returned_\d$", "returned", story.get("state", "published"))


def texts_of(story):
    """Every sentence of ``story`` that somebody reads, with the name of its field."""
    found = [(field, story[field]) for field in TEXTS if field in story]
    for part in ("picture", "correction", "retraction", "source"):
        found += [(f"{part}.{key}", text) for key, text in story.get(part, {}).items() if isinstance(text, str)]
    return found


def lines_of(story):
    return [line.strip() for line in story["body"].splitlines() if line.strip()]


def top_section(slug):
    parents = {section["slug"]: section.get("parent") for section in COUNTY["section"]}
    return parents[slug] or slug


def wrong(rule):
    """(key, field, what) of each text that ``rule``, a function of one text, finds something in."""
    return [(story["key"], field, what) for story in STORIES for field, text in texts_of(story) if (what := rule(text))]


# How much there is


def test_no_two_stories_share_a_key_or_a_headline():
    assert [key for key, count in Counter(story["key"] for story in STORIES).items() if count > 1] == []
    assert [text for text, count in Counter(story["headline"] for story in STORIES).items() if count > 1] == []


def test_eight_sections_have_at_least_five_published_stories_each():
    published = Counter(
        top_section(story["section"]) for story in STORIES if state_of(story) in ("published", "corrected")
    )

    assert published.keys() == {section["slug"] for section in COUNTY["section"] if "parent" not in section}
    assert len(published) == 8
    assert [slug for slug, count in published.items() if count < 5] == []


def test_there_are_stories_enough_in_every_state():
    counts = Counter(map(state_of, STORIES))

    assert len(STORIES) >= 58
    assert counts["published"] >= 48
    assert counts.keys() == STATES


def test_stories_spread_over_six_weeks_with_several_on_the_last_two_days():
    days = Counter(story["days_ago"] for story in STORIES if state_of(story) != "scheduled")

    assert (min(days), max(days) <= 40, days[0] >= 4, days[1] >= 4) == (0, True, True, True)
    assert [story["key"] for story in STORIES if (story["days_ago"] < 0) != (state_of(story) == "scheduled")] == []


def test_three_features_are_long_and_some_briefs_are_short():
    lengths = sorted(len("".join(lines_of(story))) for story in STORIES)

    assert len([length for length in lengths if 1000 <= length <= 1500]) >= 3
    assert len([length for length in lengths if length <= 220]) >= 3
    assert lengths[-1] <= 1500


def test_the_newest_story_on_the_first_page_leads_with_all_that_a_lead_has():
    todays = [story for story in STORIES if story["days_ago"] == 0 and "picture" in story]
    lead = next(story for story in todays if story["section"] == "yaowen")

    assert lead.keys() >= {"kicker", "subhead", "summary", "picture", "event"}
    assert len(lines_of(lead)) >= 9
    assert any(line.startswith("## ") for line in lines_of(lead))


# People


def test_names_in_the_register_stand_there_once():
    for kind, field in (("reporter", "name"), ("official", "name"), ("post", "title"), ("section", "slug")):
        names = [row[field] for row in COUNTY[kind]]
        assert len(set(names)) == len(names), kind


def test_posts_run_in_the_order_of_protocol():
    ranks = {post["title"]: post["rank"] for post in COUNTY["post"]}
    first = ["县委书记", "县长", "县人大常委会主任", "县政协主席", "县委副书记"]

    assert [ranks[title] for title in first] == [10, 20, 30, 40, 50]
    assert sorted(ranks, key=ranks.get)[:5] == first


def test_appointments_join_known_people_and_posts_and_lie_in_the_past():
    officials = {official["name"] for official in COUNTY["official"]}
    posts = {post["title"] for post in COUNTY["post"]}
    latest = date(2025, 12, 31)

    assert {one["official"] for one in COUNTY["appointment"]} == officials
    assert {one["post"] for one in COUNTY["appointment"]} <= posts
    assert [one for one in COUNTY["appointment"] if one["from"] > one.get("to", latest) or one["from"] > latest] == []


def test_a_post_for_one_is_never_held_by_two():
    single = {post["title"] for post in COUNTY["post"] if post.get("single")}
    terms = sorted((one["post"], one["from"], one.get("to", date.max)) for one in COUNTY["appointment"])

    overlaps = [
        (former, later)
        for former, later in pairwise(terms)
        if former[0] == later[0] and former[0] in single and later[1] < former[2]
    ]
    assert overlaps == []


def test_the_register_knows_former_terms_a_changed_post_and_one_who_left():
    ended = {one["official"] for one in COUNTY["appointment"] if "to" in one}
    serving = {one["official"] for one in COUNTY["appointment"] if "to" not in one}
    holders = Counter(one["post"] for one in COUNTY["appointment"] if one["post"] == "县教育局局长")

    assert ended & serving
    assert ended - serving == {"欧阳修远"}
    assert holders["县教育局局长"] == 2


def test_who_signs_is_a_reporter_of_the_register_or_the_issuer_of_a_notice():
    reporters = {reporter["name"] for reporter in COUNTY["reporter"]}
    unknown = []
    for story in STORIES:
        for byline in story["bylines"]:
            issuer = story["section"] == "gonggao" and not byline["role"] and byline["name"].startswith("县")
            if byline["name"] not in reporters and not issuer:
                unknown.append((story["key"], byline["name"]))
    assert unknown == []
    assert {"张倩倩", "李京丽", "荆苗"} <= reporters
    assert [one["name"] for one in COUNTY["reporter"] if one.get("account") == "reporter"] == ["张倩倩"]


def test_the_lead_names_those_who_sign_in_their_order():
    differing = []
    for story in STORIES:
        signed = [(one["role"], one["name"]) for one in story["bylines"] if one["role"] in ROLES]
        found = LEAD.match(story["body"])
        if read_lead(found[1] if found else "") != signed:
            differing.append((story["key"], found and found[1]))
    assert differing == []


def read_lead(text):
    """[(role, name), …] of 记者 张倩倩 通讯员 孔令仪."""
    role, signed = "", []
    for word in text.split():
        if word in ROLES:
            role = word
        else:
            signed.append((role, word))
    return signed


def test_every_official_in_a_text_is_mentioned_in_the_order_of_the_text():
    officials = [official["name"] for official in COUNTY["official"]]
    for story in STORIES:
        there = sorted((name for name in officials if name in story["body"]), key=story["body"].index)
        assert [one["name"] for one in story.get("mentions", [])] == there, story["key"]


def test_a_mentioned_name_is_first_written_with_its_post():
    bare = []
    for story in STORIES:
        for mention in story.get("mentions", []):
            # 副县长曾溪禾、文静远: one post before two names
            others = r"(?:[\u4e00-\u9fff]{2,4}、)*"
            written = re.search(re.escape(mention["post"]) + others + mention["name"], story["body"])
            if not written or written.end() != story["body"].index(mention["name"]) + len(mention["name"]):
                bare.append((story["key"], mention))
    assert bare == []


def test_posts_are_held_on_any_later_day():
    """Every appointment without an end began long ago: what holds today held on the day of each story."""
    forms = {post["title"]: {post["title"], *post.get("short_forms", [])} for post in COUNTY["post"]}
    held = {}
    for one in COUNTY["appointment"]:
        if "to" not in one:
            held.setdefault(one["official"], set()).update(forms[one["post"]])

    assert [
        (story["key"], mention)
        for story in STORIES
        for mention in story.get("mentions", [])
        if not set(mention["post"].split("、")) <= held[mention["name"]]
    ] == []


# Events


def test_events_name_known_people():
    officials = {official["name"] for official in COUNTY["official"]}
    reporters = {reporter["name"] for reporter in COUNTY["reporter"]}

    for event in COUNTY["event"]:
        assert set(event["attended"]) <= officials, event["key"]
        assert set(event["covered_by"]) <= reporters, event["key"]


def test_a_story_of_an_event_tells_its_day_who_was_there_and_who_came_for_the_paper():
    events = {event["key"]: event for event in COUNTY["event"]}
    told = [story for story in STORIES if "event" in story]

    assert len(told) >= 5
    for story in told:
        event = events[story["event"]]
        assert story["event_days_ago"] == event["days_ago"], story["key"]
        assert set(event["attended"]) <= {one["name"] for one in story["mentions"]}, story["key"]
        assert set(event["covered_by"]) <= {one["name"] for one in story["bylines"]}, story["key"]


def test_no_story_stands_before_what_it_tells():
    assert [story["key"] for story in STORIES if story.get("event_days_ago", 99) < story["days_ago"]] == []


# Pictures


def test_pictures_are_there_in_the_size_of_a_lead_with_their_drawings():
    for file in sorted(PICTURES.glob("*.webp")):
        with Image.open(file) as image:
            assert image.size == (1600, 900), file.name
        assert file.stat().st_size <= 90_000, file.name
        assert (PICTURES / "src" / f"{file.stem}.svg").exists(), file.name


def test_every_picture_is_described_captioned_and_credited():
    pictured = [story for story in STORIES if "picture" in story]
    files = Counter(story["picture"]["file"] for story in pictured)

    assert files.keys() == {file.name for file in PICTURES.glob("*.webp")}
    assert [file for file, count in files.items() if count > 2] == []
    for story in pictured:
        assert all(story["picture"][field] for field in ("alt", "caption", "credit")), story["key"]
        assert re.fullmatch(rf"[{HAN}]{{2,4}} 摄", story["picture"]["credit"]), story["key"]


# What editors would strike


def test_placeholders_are_well_formed():
    assert wrong(lambda text: re.findall(r"[{}]", PLACEHOLDER.sub("", text))) == []


def test_days_are_counted_and_never_written_out():
    assert wrong(lambda text: re.findall(r"\d+月\d+日|20\d\d年|星期[一二三四五六日天]", text)) == []


def test_no_half_width_punctuation_stands_beside_han():
    assert wrong(HALF_WIDTH.findall) == []


def test_marks_come_in_pairs_and_in_order():
    assert wrong(lambda text: [pair for pair in PAIRS for line in text.splitlines() if not paired(line, pair)]) == []


def paired(line, pair):
    """Whether the marks of ``pair`` open and close by turns in ``line``."""
    opening, closing = pair
    marks = "".join(character for character in line if character in pair)
    return marks == (opening + closing) * (len(marks) // 2)


def test_digits_and_spaces_are_those_of_a_typist():
    assert wrong(lambda text: re.findall(r"[０-９Ａ-Ｚａ-ｚ\u3000\u00a0\t]|\.\.\.", text)) == []


def test_no_mark_or_particle_is_doubled():
    assert wrong(lambda text: re.findall(r"[，。、；：]{2,}|的的|了了", text)) == []


@pytest.mark.parametrize("word", ["截止", "帐户", "其它", "隆重召开", "村长", "亲自", "圆满成功"])
def test_words_that_a_county_editor_strikes_are_not_there(word):
    assert wrong(lambda text: word in text) == []


def test_nothing_is_bound_to_a_season():
    assert wrong(lambda text: [word for word in SEASONS if word in text]) == []


def test_a_headline_fits_and_ends_without_a_full_stop():
    assert [story["headline"] for story in STORIES if len(story["headline"]) > 34] == []
    assert [story["headline"] for story in STORIES if story["headline"][-1] in "。，；："] == []


def test_every_story_has_a_summary_and_two_to_four_tags():
    assert [story["key"] for story in STORIES if not 15 <= len(story["summary"]) <= 100] == []
    assert [story["key"] for story in STORIES if not 1 <= len(story["tags"]) <= 4] == []


def test_paragraphs_end_as_sentences_end():
    """A notice ends with its telephone and the issuer's name, which are no sentences."""
    open_ended = [
        (story["key"], line)
        for story in STORIES
        for line in lines_of(story)
        if not line.startswith("## ")
        and not re.search(r"(?:[。！？：；]|[。！？]”)$", line)
        and not (story["section"] == "gonggao" and re.search(r"电话：|^青岚县", line))
    ]
    assert open_ended == []


# What happened to some of them


def test_the_correction_finds_what_it_replaces_once():
    corrected = [story for story in STORIES if "correction" in story]

    for story in corrected:
        correction = story["correction"]
        assert story["body"].count(correction["find"]) == 1
        assert correction["replace"] not in story["body"]
        assert correction["days_ago"] <= story["days_ago"]
    assert len(corrected) == 1


def test_the_retraction_says_why_and_follows_the_publication():
    retracted = [story for story in STORIES if "retraction" in story]

    assert [(len(one["retraction"]["reason"]) >= 20) for one in retracted] == [True]
    assert [one["key"] for one in retracted if one["retraction"]["days_ago"] > one["days_ago"]] == []


def test_what_was_returned_says_what_is_wanted():
    assert [len(story["note"]) >= 15 for story in STORIES if state_of(story) == "returned"] == [True]


def test_reprints_name_their_source_title_author_and_an_address_that_leads_nowhere():
    reprints = [story for story in STORIES if "source" in story]

    assert len(reprints) >= 2
    for story in reprints:
        assert all(story["source"][field] for field in ("name", "original_title", "original_author")), story["key"]
        assert re.match(r"https://[a-z.]+\.example/", story["source"]["address"]), story["key"]
        assert story["bylines"] == []


def test_addresses_and_telephones_are_those_of_no_one():
    everything = "".join(file.read_text(encoding="utf-8") for file in FOLDER.rglob("*.toml"))

    assert [host for host in re.findall(r"(?:://|@)([\w.-]+)", everything) if not host.endswith(".example")] == []
    assert [number for number in re.findall(r"\d{3,4}-\d{7,8}", everything) if not number.startswith("0000-")] == []
