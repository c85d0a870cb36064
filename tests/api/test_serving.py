"""How the API answers whatever is asked: methods, caches, other sites' browsers, and input of every wrong kind."""

import pytest

from tests import factories
from tests.api.reading import API, get, read

pytestmark = pytest.mark.django_db

PATHS = [
    "stories", "stories/{number}.json", "stories/{number}.txt", "sections", "officials", "events", "changes",
    "openapi.json",
]  # fmt: skip


@pytest.fixture
def number():
    return factories.published(at=factories.moment(2026, 4, 1)).pk


@pytest.mark.parametrize("path", PATHS)
def test_an_unchanged_answer_is_not_sent_again(client, path, number):
    path = path.format(number=number)
    first = get(client, path)

    again = get(client, path, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first.headers["Cache-Control"] == "public, max-age=0, s-maxage=1"
    assert first.headers["Access-Control-Allow-Origin"] == "*"


TAGS = ['"else"', 'W/"else"', "no tag at all", '"', "", "\t", '"\u00e9"', '"a", ' * 50]


def test_another_tag_than_ours_gets_the_whole_answer(client, number):
    for tag in TAGS:
        answer = get(client, f"stories/{number}.json", headers={"If-None-Match": tag})

        assert answer.status_code == 200, tag
        assert answer.json()["altIds"][0]["value"] == str(number)


def test_a_changed_story_has_another_tag(client, number):
    before = get(client, f"stories/{number}.json").headers["ETag"]
    factories.corrected(factories.Article.objects.get(), headline="改过")

    answer = get(client, f"stories/{number}.json", headers={"If-None-Match": before})

    assert (answer.status_code, answer.headers["ETag"] != before) == (200, True)


@pytest.mark.parametrize("path", PATHS)
def test_the_head_alone_is_that_of_the_whole_answer(client, path, number):
    path = path.format(number=number)
    whole, head = get(client, path), client.head(f"{API}{path}")

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "BREW"])
def test_writing_is_refused_in_words(client, method, number):
    for path in [*PATHS, "no/such/address"]:
        answer = client.generic(method, f"{API}{path.format(number=number)}")

        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS"), path
        assert answer.json() == {
            "code": "method_not_allowed",
            "message": "这个地址只供读取：请用 GET 或 HEAD 请求。",
            "problems": [],
        }


def test_a_browser_on_another_site_may_ask_with_a_tag(client):
    answer = client.options(f"{API}stories")

    assert answer.status_code == 204
    assert {name: answer.headers[name] for name in answer.headers if name.startswith("Access-Control")} == {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
        "Access-Control-Allow-Headers": "If-None-Match",
        "Access-Control-Max-Age": "86400",
        "Access-Control-Expose-Headers": "ETag, Link",
    }


@pytest.mark.parametrize(
    "path",
    [
        "", "nothing", "stories/", "stories/0.json", "stories/12", "stories/12.xml", "stories/١٢.json",
        "stories/%00.json",
        "stories/99999999999999999999.json", "events/x", "officials/" + "x" * 101, "officials/%2e%2e", "stories.xml",
    ],
)  # fmt: skip
def test_an_address_that_is_not_there_answers_in_json(client, path):
    answer = read(client, path, status=404)

    assert answer == {
        "code": "not_found",
        "message": "开放接口没有这个地址：接口目录见 /api/。",
        "problems": [],
    }


@pytest.mark.parametrize(
    ("query", "code", "fields"),
    [
        ("stories?cursor=x", "invalid_parameters", ["cursor"]),
        ("stories?cursor=1-2-3", "invalid_parameters", ["cursor"]),
        ("stories?cursor=-1-2", "invalid_parameters", ["cursor"]),
        ("stories?cursor=99999999999999999-1", "invalid_parameters", ["cursor"]),
        ("stories?cursor=1-2%0A", "invalid_parameters", ["cursor"]),
        ("stories?cursor=١-٢", "invalid_parameters", ["cursor"]),
        ("stories?cursor=", "invalid_parameters", ["cursor"]),
        ("officials?cursor=%00", "invalid_parameters", ["cursor"]),
        ("events?cursor=2026-02-30-1", "invalid_parameters", ["cursor"]),
        ("events?cursor=0000-01-01-1", "invalid_parameters", ["cursor"]),
        ("changes?after=0-0", "invalid_parameters", ["after"]),
        ("changes?after=1-99-1", "invalid_parameters", ["after"]),
        ("stories?from=2026-02-30", "no_such_day", ["from"]),
        ("stories?to=2026-13-01", "no_such_day", ["to"]),
        ("stories?from=0001-01-01", "no_such_day", ["from"]),
        ("stories?to=9999-12-31", "no_such_day", ["to"]),
        ("stories?from=today", "invalid_parameters", ["from"]),
        ("stories?from=1774915200", "invalid_parameters", ["from"]),
        ("stories?from=2026-04-02&to=2026-04-01", "days_reversed", ["from"]),
        ("stories?sort=random", "invalid_parameters", ["sort"]),
        ("stories?format=xml", "unknown_parameter", ["format"]),
        ("stories?offical=zheng-yanqiu", "unknown_parameter", ["offical"]),
        ("stories?limit=0", "invalid_parameters", ["limit"]),
        ("stories?limit=101", "invalid_parameters", ["limit"]),
        ("stories?limit=1e9", "invalid_parameters", ["limit"]),
        ("stories?limit=&sort=", "invalid_parameters", ["sort", "limit"]),
        ("stories?event=0", "invalid_parameters", ["event"]),
        ("stories?event=99999999999999999999999", "invalid_parameters", ["event"]),
        ("stories?section=a/b", "invalid_parameters", ["section"]),
        ("stories?tag=%00", "invalid_parameters", ["tag"]),
        ("sections?limit=3", "unknown_parameter", ["limit"]),
    ],
)
def test_a_parameter_that_is_written_wrongly_is_named(client, query, code, fields):
    answer = read(client, query, status=422)

    assert (answer["code"], [problem["field"] for problem in answer["problems"]]) == (code, fields)
    assert all(problem["message"] in answer["message"] for problem in answer["problems"])


def test_a_refusal_says_how_it_is_written(client):
    assert read(client, "stories?limit=0&from=x", status=422) == {
        "code": "invalid_parameters",
        "message": "from 是日历上的一天，写成 2026-03-31。 limit 是 1 到 100 的整数。",
        "problems": [
            {"field": "from", "message": "from 是日历上的一天，写成 2026-03-31。"},
            {"field": "limit", "message": "limit 是 1 到 100 的整数。"},
        ],
    }
    assert read(client, "sections?x=1", status=422)["message"] == "这里没有参数“x”：这个地址不用参数。"


@pytest.mark.parametrize("field", ["section", "official", "reporter", "tag", "event"])
def test_a_filter_that_names_nothing_is_refused(client, field):
    answer = read(client, f"stories?{field}=404", status=404)

    assert (answer["code"], answer["problems"][0]["field"]) == (f"unknown_{field}", field)


@pytest.mark.parametrize("cursor", ["0-0", "9999999999999999-999999999999999999"])
def test_a_position_that_nobody_gave_out_is_a_place_in_time_all_the_same(client, number, cursor):
    found = len(read(client, f"stories?cursor={cursor}")["items"])

    assert found == (0 if cursor == "0-0" else 1)


def test_chinese_is_written_as_chinese(client, number):
    assert "青岚水进了麦田" in get(client, "stories").content.decode()
