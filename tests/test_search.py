"""Searching finds exactly the stories that readers can read and that hold what was typed."""

from datetime import date, timedelta
from html import escape

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles import search
from articles.models import PublishedArticle
from articles.sanitize import plain_text
from articles.search import Asked, BadCursor, Unsearchable, marked, words_in
from articles.search_index import gin
from articles.search_index.tokens import fold
from tests import factories
from tests.factories import public_copy

pytestmark = pytest.mark.django_db
DAY = factories.moment(2026, 3, 31)


def found(query="", *, sort="date", **narrowed):
    """The headlines that ``query`` finds, in their order."""
    words = words_in(query) if query else ()
    return [story.headline for story in search.search(Asked(words=words, **narrowed), sort=sort).stories]


def everything(asked, *, sort="date", limit=2):
    """The stories of all pages, and the counts that the pages gave."""
    page = search.search(asked, sort=sort, limit=limit)
    stories, counts = page.stories, {page.count}
    while page.next:
        page = search.search(asked, sort=sort, limit=limit, cursor=page.next)
        stories, counts = stories + page.stories, counts | {page.count}
    return stories, counts


# What a word finds


@pytest.mark.parametrize(
    "query",
    [
        "渠",
        "渠首",
        "渠首闸提起。",
        "首闸提",
        "covid",
        "OVID-1",
        "19年",
        "２０２６",
        "月31日",
        "闸 31",
        '"闸提" 春灌',
        "a_b%c\\",
    ],
)
def test_a_story_is_found_by_what_stands_in_it(query):
    factories.published(headline="春灌开闸", body="<p>3月31日，渠首闸提起。</p><p>Covid-19年内 2026 a_b%c\\d</p>")

    assert found(query) == ["春灌开闸"]


@pytest.mark.parametrize(
    "query", ["渠闸", "闸渠首", "2025", "02月", "起。c", "闸 32", '"渠 闸"', "灌春", "a.b", "acd", "起Covid"]
)
def test_a_story_is_not_found_by_what_does_not_stand_in_it(query):
    factories.published(headline="春灌开闸", body="<p>3月31日，渠首闸提起。</p><p>Covid-19年内 2026 a_b%c\\d</p>")

    assert found(query) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kicker", "全县农业农村工作"),
        ("subhead", "全县农业农村工作"),
        ("summary", "全县农业农村工作"),
        ("picture_caption", "全县农业农村工作"),
        ("bylines", [("农业农村", "通讯员", None)]),
    ],
)
def test_all_that_a_story_prints_is_searched(field, value):
    factories.published(headline="春灌开闸", **{field: value})

    assert found("农业农村") == ["春灌开闸"]


def test_words_of_different_paragraphs_are_found_but_no_word_across_them():
    factories.published(headline="春灌开闸", body="<p>水到石桥</p><p>镇里开会</p>")

    assert (found("石桥 开会"), found("石桥镇")) == (["春灌开闸"], [])


def test_a_search_in_headlines_leaves_the_text_alone():
    factories.published(headline="石桥开渠", body="<p>放水</p>")
    factories.published(headline="春灌", body="<p>石桥开渠</p>")

    assert found("石桥", headline_only=True) == ["石桥开渠"]


# Who is found


def test_a_story_is_found_from_its_publication_to_its_end():
    seen = [found("渠首")]
    story = factories.published(headline="旧题")
    seen.append(found("渠首"))
    factories.corrected(story, headline="新题")
    seen.append(found("渠首"))
    factories.retracted(factories.again(story))
    seen.append(found("渠首"))

    assert seen == [[], ["旧题"], ["新题"], []]


def test_what_was_corrected_is_found_by_its_new_words_only():
    story = factories.published(body="<p>出席的有郑砚丘。</p>")

    factories.corrected(story, body="<p>出席的有郑砚秋。</p>")

    assert (len(found("郑砚秋")), found("郑砚丘")) == (1, [])


def test_a_scheduled_story_is_found_at_its_hour_and_one_that_expires_until_its_end():
    with factories.clock_at(DAY):
        factories.scheduled(headline="明天", at=DAY + timedelta(days=1))
    factories.published(headline="今天", at=DAY)
    PublishedArticle.objects.filter(headline="今天").update(live_until=DAY + timedelta(hours=30))

    seen = []
    for hours in (1, 24, 31):
        with factories.clock_at(DAY + timedelta(hours=hours)):
            seen.append(found("渠首"))

    assert seen == [["今天"], ["明天", "今天"], ["明天"]]


def test_a_publication_that_was_taken_back_before_its_hour_is_never_found():
    story = factories.scheduled(at=timezone.now() + timedelta(hours=1))

    factories.perform(factories.make_chief(), "unschedule", story)

    with factories.clock_at(timezone.now() + timedelta(hours=2)):
        assert found("渠首") == []


# Narrowed


def test_a_search_is_narrowed_by_section_official_reporter_and_day():
    official, reporter = factories.make_official(), factories.make_reporter()
    towns = factories.make_section("乡镇", "towns")
    factories.published(at=DAY, headline="栏目", section=towns)
    factories.published(at=DAY, headline="领导", mentions=[(official, "县委书记")])
    factories.published(at=DAY, headline="记者", bylines=[("白露", "记者", reporter)])
    factories.published(at=DAY - timedelta(days=1), headline="前一天")

    asked = [
        {"sections": (towns.pk,)},
        {"sections": (towns.pk, 10**9)},
        {"official": official.pk},
        {"reporter": reporter.pk},
        {"until": date(2026, 3, 30)},
        {"since": date(2026, 3, 31), "until": date(2026, 3, 31)},
        {"official": official.pk, "reporter": reporter.pk},
    ]
    assert [found("渠首", **narrowed) for narrowed in asked] == [
        ["栏目"], ["栏目"], ["领导"], ["记者"], ["前一天"], ["记者", "领导", "栏目"], [],
    ]  # fmt: skip


def test_a_day_begins_and_ends_by_the_newsroom_clock():
    factories.published(at=factories.moment(2026, 3, 31, 0, 0), headline="零点")
    factories.published(at=factories.moment(2026, 3, 31, 23, 59), headline="深夜")

    assert found("渠首", since=date(2026, 3, 31), until=date(2026, 3, 31)) == ["深夜", "零点"]
    assert found("渠首", since=date(2026, 4, 1)) + found("渠首", until=date(2026, 3, 30)) == []


def test_without_words_the_filters_alone_decide():
    official = factories.make_official()
    factories.published(headline="有他", mentions=[(official, "县委书记")])
    factories.published(headline="没有他")

    assert (found(official=official.pk), found()) == (["有他"], ["没有他", "有他"])


# Order and pages


def test_the_newest_stands_first_and_pages_follow_without_gap_or_repetition():
    for number in (3, 1, 4, 2, 5):
        factories.published(at=DAY + timedelta(minutes=number), headline=f"报道{number}")

    stories, counts = everything(Asked(words=("渠首",)))

    assert ([story.headline for story in stories], counts) == (["报道5", "报道4", "报道3", "报道2", "报道1"], {5})


def test_by_fit_headlines_that_have_every_word_come_first():
    factories.published(at=DAY, headline="石桥春灌", body="<p>放水</p>")
    factories.published(at=DAY + timedelta(minutes=1), headline="石桥", body="<p>春灌</p>")
    factories.published(at=DAY + timedelta(minutes=2), headline="春灌到石桥", body="<p>放水</p>")
    factories.published(at=DAY + timedelta(minutes=3), headline="简讯", body="<p>石桥春灌</p>")

    stories, counts = everything(Asked(words=("石桥", "春灌")), sort="fit", limit=1)

    assert [story.headline for story in stories] == ["春灌到石桥", "石桥春灌", "简讯", "石桥"]
    assert counts == {4}


@pytest.mark.parametrize("cursor", ["x", "1-2", "h12", "١٢", "1" * 30, "12; DROP TABLE", "-", "\x00"])
def test_a_forged_cursor_is_refused(cursor):
    with pytest.raises(BadCursor):
        search.search(Asked(words=("渠",)), cursor=cursor)


def test_a_cursor_beyond_the_last_story_finds_nothing_more():
    factories.published()

    page = search.search(Asked(words=("渠首",)), cursor=str(-(1 << 63)))

    assert (page.stories, page.count, page.next) == ([], 1, None)


def test_stories_of_one_second_keep_apart():
    for number in range(5):
        factories.published(at=DAY, headline=f"报道{number}")

    assert len({story.pk for story in everything(Asked(words=("渠首",)))[0]}) == 5


def test_a_story_of_before_1970_is_found():
    with factories.clock_at(factories.moment(1958, 10, 1)):
        factories.published(at=factories.moment(1958, 10, 1), headline="水库动工")

    assert found("水库", until=date(1958, 10, 1)) == ["水库动工"]


# Common words, however many stories have them


@pytest.fixture
def few_are_many(monkeypatch):
    """Three stories are too many to sort."""
    monkeypatch.setattr(search, "CAP", 3)
    monkeypatch.setattr(gin, "NEAR", 2)


@pytest.mark.usefixtures("few_are_many")
def test_a_common_word_is_counted_no_further_than_the_cap_and_listed_whole():
    for number in range(7):
        factories.published(at=DAY - timedelta(days=100 * (7 - number)), headline=f"报道{number}")

    stories, counts = everything(Asked(words=("渠首",)))

    assert ([story.headline for story in stories], counts) == ([f"报道{n}" for n in range(6, -1, -1)], {4})


@pytest.mark.usefixtures("few_are_many")
def test_a_word_that_went_out_of_the_news_is_found_where_it_stood():
    for number in range(9):
        factories.published(at=DAY - timedelta(days=300 * number), headline=f"老话{number}" if number > 3 else "新闻")

    assert found("老话") == [f"老话{n}" for n in range(4, 9)]


@pytest.mark.usefixtures("few_are_many")
def test_a_common_word_of_one_year_is_listed_whole():
    for number in range(6):
        factories.published(at=DAY - timedelta(days=500 - number), headline=f"老话{number}")
    for number in range(3):
        factories.published(at=DAY - timedelta(days=number), headline="新闻")

    assert found("老话") == [f"老话{n}" for n in range(5, -1, -1)]


# Long texts


@pytest.mark.parametrize(
    "text",
    [
        "水渠" * 9_000 + "终点在石桥",
        "水" * 300 + "，终点在石桥",
        "".join(map(chr, range(0x4E00, 0x9F00))) * 2 + "终点在石桥",
    ],
    ids=["many characters", "one pair many times", "many different pairs"],
)
def test_a_long_story_is_found_by_its_last_words_and_by_no_others(text, monkeypatch):
    monkeypatch.setattr(gin, "MOST_LEXEMES", 10_000)
    factories.published(headline="长文", body=f"<p>{text}</p>")

    assert (found("终点在石桥"), found("渠 石桥 在") != [], found("石桥在")) == (["长文"], "渠" in text, [])
    assert (found("长文", headline_only=True), found("石桥", headline_only=True)) == (["长文"], [])
    assert (found("石桥", sort="fit"), found("长文", sort="fit")) == (["长文"], ["长文"])


# Against a plain scan


SIGNS = "春灌闸水县委书记a2 ，。'\\%_*\":|&!^#\x01-"
TEXTS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=12)
STATES = st.sampled_from(["live", "live", "live", "ended", "ahead", "expiring"])
QUERIES = st.lists(st.text(st.sampled_from(SIGNS), min_size=1, max_size=4), min_size=1, max_size=2)


@pytest.fixture
def copies():
    return [public_copy(factories.published(headline=f"报道{number}")) for number in range(6)]


def rewritten(copies, contents):
    """``copies`` with (headline, text, state) each as publication, a correction or an end would have left them."""
    now = timezone.now()
    ends = {"ended": now - timedelta(hours=1), "expiring": now + timedelta(hours=1)}
    for copy, (headline, text, state) in zip(copies, contents, strict=False):
        copy.headline, copy.body = headline, f"<p>{escape(text)}</p>"
        copy.published_at = now - timedelta(hours=2)
        copy.live_from = now + timedelta(hours=1) if state == "ahead" else copy.published_at
        copy.live_until = ends.get(state)
        copy.save()
    search.remember_only([copies[: len(contents)]])
    return [copy for copy, content in zip(copies, contents, strict=False) if content[2] in ("live", "expiring")]


def stands_in(copy, words, headline_only):
    """A plain scan: every word stands in a line of the story."""
    texts = [copy.headline] if headline_only else [copy.headline, plain_text(copy.body), "记者 白露"]
    lines = [" ".join(fold(line).split()) for text in texts for line in text.splitlines()]
    return all(any(word in line for line in lines) for word in words)


@given(
    contents=st.lists(st.tuples(TEXTS, TEXTS, STATES), min_size=1, max_size=6),
    queries=st.lists(QUERIES, min_size=30, max_size=40),
)
@settings(max_examples=15, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
def test_a_search_finds_what_a_plain_scan_finds(copies, contents, queries):
    live = rewritten(copies, contents)

    for parts in queries:
        words = tuple(word for part in parts if (word := " ".join(fold(part).split())))
        for headline_only in (False, True) if words else ():
            wanted = {copy.pk for copy in live if stands_in(copy, words, headline_only)}
            asked = Asked(words=words, headline_only=headline_only)
            for sort in ("date", "fit"):
                page = search.search(asked, sort=sort)
                assert ({story.pk for story in page.stories}, page.count) == (wanted, len(wanted)), (words, sort)


# What is typed


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("郑砚秋", ("郑砚秋",)),
        ("  郑砚秋　春灌 ", ("郑砚秋", "春灌")),
        ('"春灌 开闸" 石桥', ("春灌 开闸", "石桥")),
        ("“春灌开闸”「石桥」", ("春灌开闸", "石桥")),
        ('"春灌', ("春灌",)),
        ("春灌”", ("春灌",)),
        ("春灌 春灌", ("春灌",)),
        ("ＣＯＶＩＤ－１９", ("covid-19",)),
        ("春灌 ， 。", ("春灌",)),
        ('""春灌', ("春灌",)),
        ("%_\\' OR 1=1 --<b>", ("or", "1=1", "--<b>")),
        ("春\x00灌", ("春 灌",)),
    ],
)
def test_a_query_is_parted_into_words(typed, words):
    assert words_in(typed) == words


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "，。", '"', '""', "%_\\", "\x00", "——", "春" * 101, "春 " * 5_000, "甲 乙 丙 丁 戊 己 庚 辛 壬 癸 子"],
)
def test_a_query_with_nothing_to_look_for_or_too_long_is_refused_in_words(typed):
    with pytest.raises(Unsearchable) as refusal:
        words_in(typed)

    assert str(refusal.value).endswith("。")


# Marks


@pytest.mark.parametrize(
    ("text", "words", "around", "pieces"),
    [
        ("渠首闸提起", ("闸",), None, [("渠首", False), ("闸", True), ("提起", False)]),
        ("Covid与COVID", ("covid",), None, [("Covid", True), ("与", False), ("COVID", True)]),
        ("县委书记", ("县委", "县委书记"), None, [("县委书记", True)]),
        ("没有", ("闸",), None, [("没有", False)]),
        ("没有", (), None, [("没有", False)]),
        ("", ("闸",), None, []),
        ("一二三四五六七闸八九十百千", ("闸",), 2, [("…六七", False), ("闸", True), ("八九…", False)]),
        ("闸一二三四五", ("闸",), 2, [("闸", True), ("一二三…", False)]),
        ("一二三四五", ("闸",), 2, [("一二三四…", False)]),
        ("a.b*c", (".b*",), None, [("a", False), (".b*", True), ("c", False)]),
        ("İ闸", ("闸",), None, [("İ", False), ("闸", True)]),
    ],
)
def test_words_are_marked_in_a_text(text, words, around, pieces):
    assert marked(text, words, around=around) == pieces


def test_no_sign_is_folded_into_a_chinese_character():
    others = "".join(chr(code) for code in range(0x110000) if not 0x4E00 <= code <= 0x9FFF)

    assert [sign for sign in fold(others) if "\u4e00" <= sign <= "\u9fff"] == []


# Queries


@pytest.mark.parametrize("sort", ["date", "fit"])
def test_a_search_asks_as_much_for_three_stories_as_for_one(sort, django_assert_num_queries):
    asked = Asked(words=("渠首",), sections=(factories.make_section().pk,))
    most = 4 if sort == "fit" else 2
    for _more in range(2):
        factories.published()
        with django_assert_num_queries(most):
            search.search(asked, sort=sort)
        factories.published()


@pytest.mark.parametrize("asked", [Asked(), Asked(words=("渠首",), headline_only=True)])
def test_where_all_fit_alike_the_pages_by_fit_follow_by_date(asked):
    for number in range(3):
        factories.published(at=DAY + timedelta(minutes=number), headline=f"渠首{number}")

    assert [story.headline for story in everything(asked, sort="fit")[0]] == ["渠首2", "渠首1", "渠首0"]
