"""The demo's files, read for a moment: no database here."""

from datetime import date, time

import pytest

from articles.demo.bodies import to_html
from articles.demo.contents import Byline, Story
from articles.demo.reading import filled, newest_day, read
from articles.demo.timeline import earlier, steps_of
from articles.sanitize import clean
from tests.demo.conftest import STORY
from tests.factories import moment


def story(**fields):
    fields = {"key": "canal", "moment": moment(2026, 3, 31, 18, 0), "state": "published"} | fields
    return Story(section="politics", headline="青岚水进了麦田", body="<p>水。</p>", bylines=[], **fields)


# Bodies


def test_a_body_of_lines_becomes_paragraphs_headings_quotations_and_lists():
    text = "首段。\n\n## 小标题\n> 引语一\n> 引语二\n- 甲\n- 乙\n末段。\n"

    assert to_html(text) == (
        "<p>首段。</p><h2>小标题</h2><blockquote><p>引语一</p><p>引语二</p></blockquote>"
        "<ul><li>甲</li><li>乙</li></ul><p>末段。</p>"
    )


def test_what_a_body_says_is_text_and_survives_the_sanitiser_unchanged():
    html = to_html('5 < 7 & "引" <script>x</script>\n#标签\n>近\n-1 度')

    assert html == ('<p>5 &lt; 7 &amp; "引" &lt;script&gt;x&lt;/script&gt;</p><p>#标签</p><p>&gt;近</p><p>-1 度</p>')
    assert clean(html) == html


# Placeholders


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("{d}", "3月1日"),
        ("{d-1}", "2月29日"),
        ("{d-2}至{d+5}", "2月28日至3月6日"),
        ("{w}", "星期三"),
        ("{w+4}", "星期日"),
        ("{y}", "2028"),
        ("{y-61}", "2027"),
    ],
)
def test_placeholders_count_from_the_storys_own_day(text, meaning):
    assert filled(text, date(2028, 3, 1)) == meaning


def test_placeholders_are_filled_wherever_text_stands():
    table = {"headline": "{d}", "tags": ["{w}"], "picture": {"alt": "{y}", "width": 3}}

    assert filled(table, date(2028, 2, 29)) == {
        "headline": "2月29日",
        "tags": ["星期二"],
        "picture": {"alt": "2028", "width": 3},
    }


@pytest.mark.parametrize("text", ["{}", "{m}", "{d1}", "{d-}", "{d-1000}"])
def test_a_placeholder_that_means_nothing_is_a_mistake(text):
    with pytest.raises(ValueError, match="means nothing"):
        filled(text, date(2028, 2, 29))


# Days


@pytest.mark.parametrize(
    ("hour", "day"),
    [
        (moment(2026, 4, 1, 0, 5), date(2026, 3, 31)),
        (moment(2026, 4, 1, 16, 39), date(2026, 3, 31)),
        (moment(2026, 4, 1, 16, 40), date(2026, 4, 1)),
        (moment(2026, 4, 1, 23, 55), date(2026, 4, 1)),
    ],
)
def test_the_newest_day_is_the_last_one_that_is_told_to_its_end(hour, day):
    tables = [
        {"days_ago": 0, "time": "07:30"},
        {"days_ago": 0, "time": "23:59", "state": "scheduled"},
        {"days_ago": 3, "time": "23:59", "correction": {"days_ago": 0, "time": time(16, 40)}},
    ]

    assert newest_day(tables, hour) == day


def test_stories_and_events_move_along_while_today_has_just_begun(folder):
    file = folder / "stories" / "politics.toml"
    file.write_text(STORY + STORY.replace("days_ago = 1", "days_ago = 0").replace("canal", "school"), encoding="utf-8")

    newsroom = read(folder, moment(2028, 3, 1, 0, 5))

    assert [one.moment for one in newsroom.stories] == [moment(2028, 2, 28, 18, 5), moment(2028, 2, 29, 18, 5)]
    assert [one.day for one in newsroom.events] == [date(2028, 2, 28)]


def test_a_scheduled_story_is_still_to_come_while_today_has_just_begun(folder):
    file = folder / "stories" / "politics.toml"
    planned = STORY.replace("days_ago = 1", 'state = "scheduled"\ndays_ago = -1', 1).replace("canal", "school")
    file.write_text(STORY.replace("days_ago = 1", "days_ago = 0", 1) + planned, encoding="utf-8")

    newsroom = read(folder, moment(2028, 3, 1, 0, 5))

    assert [one.moment for one in newsroom.stories] == [moment(2028, 2, 29, 18, 5), moment(2028, 3, 2, 18, 5)]
    assert [one.event_date for one in newsroom.stories] == [date(2028, 2, 27), date(2028, 2, 28)]


def test_a_story_is_dated_and_filled(folder):
    newsroom = read(folder, moment(2026, 4, 1, 9, 0))

    assert newsroom.stories == [
        Story(
            key="canal",
            section="politics",
            moment=moment(2026, 3, 31, 18, 5),
            headline="青岚水进了麦田",
            body="<p>3月30日，渠首闸提起。</p>",
            bylines=[Byline(name="白露", role="记者")],
            event="spring",
            event_date=date(2026, 3, 30),
            print_date=date(2026, 3, 31),
            print_page="2",
        )
    ]
    assert [(one.name, one.day, one.hour) for one in newsroom.events] == [
        ("2026年春耕推进会", date(2026, 3, 31), time(14, 30))
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ('headline = "青岚水进了麦田"', "", r"politics, canal: .*missing \['headline'\]"),
        ('key = "canal"', 'key = "canal"\nheadlines = ""', r"politics, canal: .*unknown \['headlines'\]"),
        ("{d-1}", "{D-1}", r"politics, canal: \{D-1\} means nothing"),
        ('"18:05"', '"25:05"', "hour must be in"),
        ("days_ago = 1", "days_ago = ", "politics.toml: Invalid value"),
    ],
)
def test_a_mistake_in_the_files_is_named(folder, right, wrong, sentence):
    (folder / "stories" / "politics.toml").write_text(STORY.replace(right, wrong), encoding="utf-8")

    with pytest.raises(ValueError, match=sentence):
        read(folder, moment(2026, 4, 1, 9, 0))


def test_no_two_stories_have_one_key(folder):
    (folder / "stories" / "towns.toml").write_text(STORY, encoding="utf-8")

    with pytest.raises(ValueError, match=r"^story given twice: canal$"):
        read(folder, moment(2026, 4, 1, 9, 0))


# Who did what when


@pytest.mark.parametrize(
    ("minutes", "then"),
    [
        (0, moment(2026, 4, 1, 9, 0)),
        (100, moment(2026, 4, 1, 7, 20)),
        (101, moment(2026, 3, 31, 21, 59)),
        (100 + 880 + 5, moment(2026, 3, 30, 21, 55)),
    ],
)
def test_work_is_not_done_at_night(minutes, then):
    assert earlier(moment(2026, 4, 1, 9, 0), minutes) == then


@pytest.mark.parametrize("hour", [moment(2026, 4, 1, 0, 5), moment(2026, 4, 1, 7, 20), moment(2026, 3, 31, 23, 0)])
def test_what_would_fall_into_the_night_was_done_the_evening_before(hour):
    assert earlier(hour, 10) == (moment(2026, 3, 31, 21, 50))


def test_the_steps_of_all_stories_stand_in_one_order_and_end_with_the_storys_hour():
    first, second = story(), story(key="school", moment=moment(2026, 3, 31, 18, 20), state="in_review_1")

    steps = steps_of([second, first], moment(2026, 4, 1, 9, 0))

    assert [step.moment for step in steps] == sorted(step.moment for step in steps)
    assert [step.action for step in steps if step.story is first] == ["begin", "submit", *["approve"] * 3, "publish"]
    assert [step.moment for step in steps if step.action == "publish"] == [first.moment]
    assert steps[-1].moment == second.moment


def test_a_scheduled_story_was_scheduled_before_now():
    waiting = story(state="scheduled", moment=moment(2026, 4, 2, 7, 0))

    last = steps_of([waiting], moment(2026, 4, 1, 9, 30))[-1]

    assert (last.action, last.moment, last.at) == ("schedule", moment(2026, 4, 1, 9, 5), waiting.moment)


def test_a_story_that_ends_after_now_is_a_mistake():
    with pytest.raises(ValueError, match="canal"):
        steps_of([story()], moment(2026, 3, 31, 17, 59))
