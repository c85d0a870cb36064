"""Searching through the API: what is found, in which order, page by page, and what is refused in which words."""

from datetime import timedelta

import pytest

from articles import search
from tests import factories
from tests.api.reading import all_pages, asked, faults, get, headlines, read
from tests.portal.test_leaks import MARKER, hidden_stories, reworked_stories

pytestmark = pytest.mark.django_db

AT = factories.moment(2026, 3, 31, 9)


def published(headline, minutes=0, **fields):
    return factories.published(at=AT + timedelta(minutes=minutes), headline=headline, **fields)


def test_what_is_found_is_told_in_ninjs_with_its_number(client):
    published("石桥春灌", mentions=[(factories.make_official(), "县委书记")], event=factories.make_event())
    published("别的报道", 1)

    answer = read(client, "search?q=石桥 春灌")

    assert [faults(item) for item in answer["items"]] == [[]]
    item = answer.pop("items")[0]
    assert (item["headlines"][0]["value"], item["representationType"], item.get("bodies")) == (
        "石桥春灌",
        "partial",
        None,
    )
    assert answer == {"count": 1, "countIsCapped": False}


def test_nothing_found_is_an_answer(client):
    assert read(client, "search?q=龙舟") == {"items": [], "count": 0, "countIsCapped": False}


def test_the_count_says_when_it_goes_no_further(client, monkeypatch):
    monkeypatch.setattr(search, "CAP", 2)
    for number in range(3):
        published(f"春灌{number}", number)

    answer = read(client, "search?q=春灌&limit=1")

    assert (answer["count"], answer["countIsCapped"]) == (2, True)


@pytest.mark.parametrize("more", ["", "&sort=date", "&sort=fit", "&sort=fit&headline=true", "&from=2026-03-31"])
def test_following_next_gives_every_story_once(client, more):
    for number in range(3):
        published(f"春灌{number}", number)

    found = {"items": all_pages(client, f"search?q=春灌&limit=1{more}")}

    assert headlines(found) == ["春灌2", "春灌1", "春灌0"]


def test_by_fit_stories_with_all_words_in_the_headline_come_first(client):
    published("春灌到石桥", 1)
    published("春灌", 2, body="<p>石桥</p>")

    orders = [headlines(read(client, f"search?q=石桥 春灌&sort={sort}")) for sort in ("date", "fit")]

    assert orders == [["春灌", "春灌到石桥"], ["春灌到石桥", "春灌"]]


def test_a_search_is_narrowed_by_the_filters_of_stories(client):
    official, reporter = factories.make_official("郑砚秋"), factories.make_reporter("荆苗")
    towns = factories.make_section("乡镇", "towns")
    published("栏目", 1, section=factories.make_section("石桥镇", "shiqiao", parent=towns))
    published("领导", 2, mentions=[(official, "县委书记")])
    published("记者", 3, bylines=[("荆苗", "记者", reporter)])
    published("前一天", -24 * 60)

    filters = ["section=towns", "official=zheng-yanqiu", "reporter=jing-miao", "to=2026-03-30", "headline=1"]
    found = [headlines(read(client, f"search?q=渠首&{one}")) for one in filters]

    assert found == [["栏目"], ["领导"], ["记者"], ["前一天"], []]
    assert len(read(client, "search?q=渠首&from=1900-01-01&to=9000-12-31")["items"]) == 4


WRITE = "q 是要查找的内容：写在一行里，至少 1 个字符，至多 100 个。"
FOLLOW = "cursor 取自上一次的应答：请照原样使用其中的 next。"
NOTHING = "这里没有可以查找的字：请输入一个词、一个人名或一句话里的几个字。"


@pytest.mark.parametrize(
    ("query", "status", "code", "field", "message"),
    [
        ("", 422, "invalid_parameters", "q", WRITE),
        ("q=", 422, "invalid_parameters", "q", WRITE),
        (f"q={'春' * 10_000}", 422, "invalid_parameters", "q", WRITE),
        ("q=春%00灌", 422, "invalid_parameters", "q", WRITE),
        ("q=，。", 422, "nothing_to_look_for", "q", NOTHING),
        ("q=春&cursor=h1", 422, "invalid_parameters", "cursor", FOLLOW),
        ("q=春&cursor=x", 422, "invalid_parameters", "cursor", FOLLOW),
        ("q=春&cursor=9999999999999999999", 422, "invalid_parameters", "cursor", FOLLOW),
        ("q=春&headline=maybe", 422, "invalid_parameters", "headline", "headline 是 true 或 false。"),
        ("q=春&from=2026-02-30", 422, "no_such_day", "from", None),
        ("q=春&from=2026-04-02&to=2026-04-01", 422, "days_reversed", "from", None),
        ("q=春&section=nowhere", 404, "unknown_section", "section", None),
        ("q=春&page=1000000000", 422, "unknown_parameter", "page", None),
        ("q=春&sort=newest", 422, "invalid_parameters", "sort", None),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_asked_is_refused(client, query, status, code, field, message):
    answer = read(client, f"search?{query}", status=status)

    assert (answer["code"], [fault["field"] for fault in answer["problems"]]) == (code, [field])
    assert message in (None, answer["message"])


def test_a_search_answers_to_its_etag(client):
    published("春灌")
    etag = get(client, "search?q=春灌").headers["ETag"]

    same = get(client, "search?q=春灌", headers={"if-none-match": etag})
    published("春灌又一次", 1)
    other = get(client, "search?q=春灌", headers={"if-none-match": etag})

    assert (same.status_code, other.status_code) == (304, 200)


def test_no_hidden_text_is_found(client):
    hidden_stories()
    reworked_stories()

    found = [read(client, f"search?q={query}") for query in (MARKER, "xyz", f"{MARKER}draft")]
    people = [read(client, f"search?q=公开&{name}={MARKER}-draft", status=404) for name in ("official", "reporter")]

    assert found == [{"items": [], "count": 0, "countIsCapped": False}] * 3
    assert [answer["code"] for answer in people] == ["unknown_official", "unknown_reporter"]


@pytest.mark.parametrize("sort", ["date", "fit"])
def test_a_search_asks_as_much_for_three_stories_as_for_one(client, sort):
    content = {
        "event": factories.make_event(),
        "mentions": [(factories.make_official(), "县委书记")],
        "bylines": [("荆苗", "记者", factories.make_reporter("荆苗"))],
        "tags": ["春灌"],
    }
    costs = []
    for number in range(3):
        published(f"报道{number}", number, **content)
        costs.append(asked(client, f"search?q=渠首&sort={sort}"))

    assert costs[0] == costs[1] == costs[2] <= 12
