"""From the database to the checks and back: the story, the register, the settings, the report kept with a revision."""

from datetime import date

import pytest
from django.utils import timezone

from articles.manuscripts import content_of
from articles.models import Fingerprint, HouseWord, ProofReport, RuleSetting
from articles.proofing import story as plain
from articles.proofing.registry import RULES_VERSION
from articles.proofreading import load_register, proofread, story_of
from bylines.models import Post
from newsroom.models import SiteProfile
from tests import factories as make

pytestmark = pytest.mark.django_db

LONG = "".join(f"<p>第{n}座闸门今晨开启，水沿支渠流向第{n * 7}号麦田，管水员守在闸口。</p>" for n in range(1, 20))


def found(article):
    """[(rule, level, marked characters)] of a manuscript as it stands."""
    proofed = proofread(content_of(article), article.pk)
    return [(finding.rule, finding.level, proofed.quote(finding)) for finding in proofed.findings]


def test_a_story_is_read_as_plain_text_with_what_stands_beside_it():
    event = make.make_event("春灌现场会", place="石桥镇")
    article = make.draft(
        kicker="引题",
        body="<p>一&amp;二</p><ul><li>三</li></ul>",
        bylines=[("白露", "记者", None), ("秦越", "摄影", None)],
        event=event,
        event_date=date(2026, 3, 31),
        tags=["水利"],
        origin="reprint",
        source_name="青岚日报",
        original_title="原题",
    )

    assert story_of(content_of(article), 7) == plain.Story(
        parts={"kicker": "引题", "headline": article.headline, "subhead": "", "summary": "", "body": "一&二\n三"},
        bylines=(("记者", "白露"), ("摄影", "秦越")),
        event_date=date(2026, 3, 31),
        section=str(article.section_id),
        origin="reprint",
        source_name="青岚日报",
        original_title="原题",
        tags=("水利",),
        has_event=True,
        event_place="石桥镇",
        number=7,
    )


def test_a_story_without_a_day_is_held_against_the_posts_of_today():
    make.make_appointment(make.make_official("陆明川"), "县长", since=date(2023, 3, 28))
    make.make_appointment(make.make_official("郑砚秋"), "县委书记", since=date(2023, 3, 28))
    body = "<p>县委书记陆明川到石桥镇检查春灌。</p>"

    posts = [(rule, quote) for rule, _level, quote in found(make.draft(body=body)) if rule.startswith("post-")]
    assert posts == [("post-not-held", "县委书记")]
    assert story_of(content_of(make.draft(body=body))).read_on == timezone.localdate()


def test_a_published_story_without_a_day_is_held_against_those_of_the_day_it_came_out():
    """Put right years later, it is not stopped for whoever holds the post by then."""
    make.make_appointment(make.make_official("陆明川"), "县长", since=date(2020, 1, 1), until=date(2025, 6, 1))
    article = make.published(at=make.moment(2025, 3, 1, 9), body="<p>县长陆明川到石桥镇检查春灌。</p>")

    assert story_of(content_of(article), article.pk).read_on == date(2025, 3, 1)
    assert [rule for rule, _level, _quote in found(article) if rule.startswith("post-")] == []


def test_a_day_that_the_story_gives_is_the_day():
    assert story_of(content_of(make.draft(print_date=date(2026, 4, 1)))).read_on is None


def test_the_register_knows_officials_with_their_terms_and_the_house_words():
    secretary = make.make_official("郑砚秋")
    make.make_appointment(secretary, "县委书记", rank=10, since=date(2024, 3, 1))
    make.make_appointment(secretary, "县长", rank=20, since=date(2020, 3, 1), until=date(2024, 2, 29))
    Post.objects.filter(title="县委书记").update(short_forms="书记、一把手", is_single=True)
    make.make_appointment(make.make_official("王立", note="石桥镇"), "镇长", rank=90, since=date(2020, 1, 1))
    make.make_official("王立", note="县水利局")
    make.make_official("石怀瑾")
    HouseWord.objects.create(wrong="文旅局", right="文化和旅游局", level="hint", since=date(2026, 1, 1), in_quotes=True)

    register = load_register()

    forms = ("县委书记", "书记", "一把手")
    assert {name: sorted(terms, key=lambda term: term.rank) for name, terms in register.officials.items()} == {
        "郑砚秋": [
            plain.Term("县委书记", forms, date(2024, 3, 1), None, 10, True),
            plain.Term("县长", ("县长",), date(2020, 3, 1), date(2024, 2, 29), 20),
        ],
        "王立": [plain.Term("镇长", ("镇长",), date(2020, 1, 1), None, 90)],
        "石怀瑾": [],
    }
    assert register.places == ()
    assert register.house_words == (
        plain.HouseWord("文旅局", "文化和旅游局", "hint", since=date(2026, 1, 1), in_quotes=True),
    )


def test_the_same_register_is_the_same_object_until_something_in_it_changes():
    appointment = make.make_appointment(make.make_official(), since=date(2024, 3, 1))
    word = HouseWord.objects.create(wrong="文旅局", right="文化和旅游局")
    first = load_register()
    again = load_register()
    appointment.until = date(2026, 3, 1)
    appointment.save(update_fields=["until"])
    ended = load_register()
    HouseWord.objects.filter(pk=word.pk).update(right="文旅广电局")
    reworded = load_register()
    SiteProfile.objects.create(sponsor="青岚县融媒体中心")
    at_home = load_register()

    assert again is first
    assert [term.until for term in ended.officials["郑砚秋"]] == [date(2026, 3, 1)]
    assert [word.right for word in reworded.house_words] == ["文旅广电局"]
    assert at_home.places == ("青岚县",)


def test_the_desk_switches_a_rule_off_or_sets_its_level():
    article = make.draft(body="<p>春灌的的开始,水到了。</p>", summary="一句摘要。")
    before = found(article)
    RuleSetting.objects.create(rule="repeated", is_on=False)
    RuleSetting.objects.create(rule="half-width", level="stop")
    RuleSetting.objects.create(rule="a-rule-of-yesterday", is_on=False)

    assert before == [("repeated", "warn", "的的"), ("half-width", "warn", ",")]
    assert found(article) == [("half-width", "stop", ",")]


@pytest.mark.parametrize("many", [1, 3])
def test_proofing_asks_the_database_a_fixed_number_of_times(many, django_assert_num_queries):
    for n in range(many):
        make.make_appointment(make.make_official(f"郑砚秋{n}"), f"职务{n}")
        HouseWord.objects.create(wrong=f"误{n}", right=f"正{n}")
        make.published(body=LONG + f"<p>{n}</p>")
    content = content_of(make.draft(body=LONG, event=make.make_event()))

    with django_assert_num_queries(8):
        assert proofread(content).findings


# The report


def test_every_revision_keeps_what_proofing_said_of_it():
    article = make.draft(headline="青岚水进了麦田", body="<p>春灌开始,水到了。</p>", summary="一句摘要。")
    edited = make.edited(article, body="<p>春灌开始，水到了。</p>")

    reports = ProofReport.objects.order_by("pk")
    assert [(report.revision.number, report.rules_version, report.characters) for report in reports] == [
        (1, RULES_VERSION, 21),
        (edited.version, RULES_VERSION, 21),
    ]
    assert [[(f["rule"], f["level"], f["quote"]) for f in report.findings] for report in reports] == [
        [("half-width", "warn", ",")],
        [],
    ]


# Repeats of what is published


def repeats(article):
    return [quote for rule, _level, quote in found(article) if rule == "near-duplicate"]


def test_a_repeat_of_what_readers_read_is_found_and_the_story_itself_is_no_repeat():
    published = make.published(body=LONG)
    edited = make.edited(published, body=LONG.replace("管水员", "管水人"))
    repeat = make.draft(body=LONG.replace("今晨", "昨晨", 2))

    proofed = proofread(content_of(repeat), repeat.pk)
    messages = [finding.message for finding in proofed.findings if finding.rule == "near-duplicate"]
    assert [f"与已发稿件{published.pk}《青岚水进了麦田》" in message for message in messages] == [True]
    assert repeats(edited) == []
    assert repeats(make.draft(body="<p>另一件事。</p>" * 30)) == []


def test_a_short_notice_within_a_long_story_is_found_both_ways():
    short = LONG[: len(LONG) // 4]
    make.published(body=LONG + "".join(f"<p>另外说到第{n}件旧事，众人各有各的看法。</p>" for n in range(60)))
    assert repeats(make.draft(body=short)) == [""]
    make.retracted(make.published(body=LONG))
    Fingerprint.objects.all().delete()
    make.published(body=short)
    assert repeats(make.draft(body=LONG + "".join(f"<p>又说到第{n}件事。</p>" for n in range(60)))) == [""]


def test_what_was_taken_back_may_be_printed_again():
    make.retracted(make.published(body=LONG))
    make.perform(make.make_chief(), "unschedule", make.scheduled(body=LONG))

    assert Fingerprint.objects.count() == 0
    assert repeats(make.draft(body=LONG)) == []


def test_a_correction_takes_the_place_of_the_copy_before():
    article = make.corrected(make.published(body=LONG), body=LONG.replace("麦田", "菜田"))

    copies = set(Fingerprint.objects.values_list("published", flat=True))
    assert copies == {make.public_copy(article).pk}
