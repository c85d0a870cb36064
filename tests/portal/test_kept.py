"""Pages are kept whole: used while they are what readers should see, and never for a moment longer."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from articles import editions
from articles.models import Edition, PublishedArticle, Section
from articles.portal import kept, shelves
from articles.portal.pages import public
from articles.portal.shelves import Memory
from newsroom.models import SiteProfile
from tests import factories as make
from tests.portal.conftest import NOW
from tests.portal.reading import entries, read, texts
from tests.portal.worker import Worker, keeping

pytestmark = pytest.mark.django_db

SECTION = "/section/politics/"


@pytest.fixture
def story():
    return make.publish_story(at=NOW)


def asked(client, address, **headers):
    """(the answer, number of queries)"""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, headers=headers)
    return answer, len(queries)


def is_kept(client, address, **headers):
    return asked(client, address, **headers)[1] == 1


def gone(execute, sql, params, many, context):
    raise OperationalError("could not connect to server")


# Used while it is right


def test_a_page_that_is_kept_costs_one_question(client, clock, story):
    addresses = ["/", SECTION, story.get_absolute_url(), "/feed/", "/sitemap.xml", "/robots.txt", "/officials/"]
    for address in [*addresses, f"{story.get_absolute_url()}qr.svg"]:
        first, again = client.get(address), asked(client, address)

        assert (first.status_code, again[1]) == (200, 1), address
        assert (again[0].content, again[0].headers) == (first.content, first.headers), address


def test_a_notice_of_retraction_is_kept_too(client, clock, story):
    make.retracted(story.article, at=NOW)
    first, again = client.get(story.get_absolute_url()), asked(client, story.get_absolute_url())

    assert (first.status_code, again[0].status_code, again[1]) == (410, 410, 1)
    assert again[0].content == first.content


def test_the_frame_of_a_page_is_found_once_an_edition(client, clock):
    SiteProfile.objects.create(pk=1)
    cold = [asked(client, address)[1] for address in ("/no-such-page/", "/nor-this/", "/nor/that/")]

    # the number, its standing, navigation, breaking news and profile; then the number alone
    assert cold == [5, 1, 1]


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (lambda article: make.published(headline="又一篇"), ["又一篇", "青岚水进了麦田"]),
        (lambda article: make.corrected(article, headline="更正过的"), ["更正过的"]),
        (lambda article: make.retracted(article), []),
    ],
)
def test_what_the_newsroom_does_is_seen_by_the_next_reader(client, clock, story, change, seen):
    assert entries(read(client.get(SECTION))) == ["青岚水进了麦田"]
    assert is_kept(client, SECTION)

    change(story.article)

    assert entries(read(client.get(SECTION))) == seen
    assert is_kept(client, SECTION)


def test_what_the_desk_changes_is_seen_by_the_next_reader(client, clock, story):
    def navigation():
        return texts(read(client.get("/officials/")), "//header//nav//li")

    assert navigation() == ["首页", "时政"]
    Section.objects.update(name="要闻")
    assert navigation() == ["首页", "时政"]

    Edition.objects.advance()

    assert navigation() == ["首页", "要闻"]


def test_a_story_stands_on_the_front_page_at_its_hour_and_no_moment_earlier(client, clock):
    make.scheduled(at=NOW + timedelta(seconds=30), headline="十点的报道")
    lines = []
    for seconds in (0, 29, 30):
        clock(NOW + timedelta(seconds=seconds))
        lines.append("十点的报道" in client.get("/").content.decode())

    assert lines == [False, False, True]


def test_a_story_leaves_at_its_end(client, clock, story):
    PublishedArticle.objects.update(live_until=NOW + timedelta(seconds=30))
    assert client.get(story.get_absolute_url()).status_code == 200
    clock(NOW + timedelta(seconds=30))

    assert client.get(story.get_absolute_url()).status_code == 404


def test_the_date_in_the_masthead_turns_at_midnight(client, clock):
    evening = make.moment(2030, 4, 1, 23, 59) + timedelta(seconds=59)
    dates = []
    for at in (evening, evening + timedelta(seconds=1)):
        clock(at)
        dates.append(read(client.get("/")).xpath("//header//time/@datetime"))

    assert dates == [["2030-04-01"], ["2030-04-02"]]


def test_no_page_is_used_for_more_than_a_minute(client, clock):
    client.get("/")
    clock(NOW + timedelta(seconds=59))
    assert is_kept(client, "/")
    clock(NOW + timedelta(seconds=60))

    assert not is_kept(client, "/")


# What is not kept, and for whom


def test_pages_that_are_not_for_everybody_are_never_kept(client, clock, story):
    addresses = ["/no-such-page/", f"/correction/{story.article_id}/", "/api/v1/stories", "/healthz", "/admin/login/"]
    for address in addresses:
        client.get(address)
        assert "ETag" not in client.get(address).headers or address.startswith("/api/"), address

    assert shelves.MEMORY.bytes == 0


def test_each_address_is_kept_for_itself(client, clock, story):
    found = {
        client.get(SECTION).content,
        client.get(SECTION, {"elder": "1"}).content,
        client.get(SECTION, headers={"host": "localhost"}).content,
        client.get(SECTION, secure=True).content,
    }
    assert len(found) == 4
    assert is_kept(client, SECTION)
    assert not is_kept(client, f"{SECTION}?elder=2")


def test_whoever_is_signed_in_reads_the_same_page(client, clock):
    chief = Client()
    chief.force_login(make.make_chief())

    assert chief.get("/").content == client.get("/").content
    assert is_kept(chief, "/")


def test_an_answer_that_sets_a_cookie_or_looks_at_one_is_not_kept(clock):
    def answered(prepare):
        def view(request):
            response = HttpResponse("page")
            prepare(response)
            return response

        return kept.KeptPagesMiddleware(public(view))(RequestFactory(headers={"host": "localhost"}).get("/"))

    answered(lambda response: response.set_cookie("a", "b"))
    answered(lambda response: response.headers.setdefault("Vary", "Cookie"))
    assert shelves.MEMORY.bytes == 0

    answered(lambda response: None)
    assert shelves.MEMORY.bytes == len("page") + shelves.OVERHEAD


def test_a_head_alone_keeps_nothing_and_uses_what_is_kept(client, clock):
    head = client.head("/")
    assert (head.status_code, head.content, shelves.MEMORY.bytes) == (200, b"", 0)

    whole = client.get("/")
    with CaptureQueriesContext(connection) as queries:
        again = client.head("/")

    assert (len(queries), again.content) == (1, b"")
    assert again.headers == whole.headers == head.headers
    assert whole.headers["Content-Length"] == str(len(whole.content))


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_what_is_no_reading_is_refused_with_the_page_kept(client, clock, method):
    client.get("/")

    assert getattr(client, method)("/").status_code == 405


# Room


def test_memory_keeps_as_many_bytes_as_it_has_room_for_and_what_was_asked_for_last():
    def page(size):
        return kept.Kept(1, NOW, NOW, 200, {}, b"x" * (size - shelves.OVERHEAD), None)

    memory = Memory(40_000)
    for name in "abcd":
        memory.put(name, page(10_000), 60)
    memory.get("a")
    memory.put("e", page(10_000), 60)
    assert [name for name in "abcde" if memory.get(name)] == ["a", "c", "d", "e"]

    memory.put("e", page(5_000), 60)
    assert memory.bytes == 35_000
    memory.put("e", page(10_001), 60)
    assert (memory.bytes, memory.get("e")) == (30_000, None)


# Without the database


def test_without_the_database_what_is_kept_is_read_and_all_else_is_said_to_come_back(client, clock, story):
    client.raise_request_exception = False
    first = client.get(story.get_absolute_url())
    with connection.execute_wrapper(gone):
        again = client.get(story.get_absolute_url())
        others = [client.get(address) for address in (SECTION, "/no-such-page/", "/api/v1/stories", "/admin/login/")]
        missing = client.get(SECTION)

    assert (again.status_code, again.content) == (200, first.content)
    assert [answer.status_code for answer in others] == [503, 503, 503, 200]
    assert (missing.headers["Retry-After"], missing.headers["Cache-Control"]) == ("30", "no-store")
    assert texts(read(missing), "//h1") == ["暂时读不到新闻"]
    assert client.get(SECTION).status_code == 200


def test_without_the_database_a_page_is_read_past_its_minute_until_something_turns(client, clock, story):
    client.raise_request_exception = False
    make.scheduled(at=NOW + timedelta(hours=1))
    client.get("/")

    with connection.execute_wrapper(gone):
        clock(NOW + timedelta(minutes=59))
        assert client.get("/").status_code == 200
        clock(NOW + timedelta(hours=1))
        assert client.get("/").status_code == 503


def test_without_the_database_nothing_is_read_that_is_known_to_be_superseded(client, clock, story):
    client.raise_request_exception = False
    client.get("/")
    make.retracted(story.article)
    client.get(SECTION)

    with connection.execute_wrapper(gone):
        assert [client.get("/").status_code, client.get(SECTION).status_code] == [503, 200]


def test_a_page_that_broke_for_another_reason_is_no_503(client, clock, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("articles.portal.pages.render", lambda *args, **named: 1 / 0)

    assert client.get("/").status_code == 500


# Redis


@pytest.mark.usefixtures("nothing_kept")
def test_redis_keeps_pages_for_all_processes(client, story, redis_prefix):
    with make.clock_at(NOW), override_settings(**keeping(redis_prefix)):
        first = client.get("/", headers={"Accept-Encoding": "br"})
        editions.KNOWN.__init__()

        again, queries = asked(client, "/", **{"Accept-Encoding": "br"})

        assert (again.content, again.headers, queries) == (first.content, first.headers, 1)
        make.retracted(story.article)
        assert client.get(story.get_absolute_url()).status_code == 410


@pytest.mark.usefixtures("nothing_kept")
def test_without_redis_pages_are_made_anew_and_the_log_says_so_once(client, story, caplog):
    away = keeping("prefix")
    away["CACHES"] = {"default": away["CACHES"]["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    with make.clock_at(NOW), override_settings(**away):
        answers = [client.get("/"), client.get("/")]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert [record.name for record in caplog.records] == ["articles.portal.shelves"]
    assert caplog.records[0].getMessage().startswith("The page cache does not answer, so pages are made anew: Error")


# Several processes


@pytest.fixture(params=["memory", "redis"])
def prefix(request):
    return request.getfixturevalue("redis_prefix") if request.param == "redis" else ""


@pytest.fixture(scope="module")
def workers(django_db_setup, django_db_blocker):
    """Two more processes over the database of the tests."""
    with django_db_blocker.unblock():
        name = connection.settings_dict["NAME"]
    two = [Worker(name), Worker(name)]
    yield two
    for worker in two:
        worker.stop()


@pytest.mark.django_db(transaction=True)
def test_every_process_shows_a_publication_a_correction_and_a_retraction_at_once(workers, prefix):
    article = make.published(headline="东关菜市场下周搬迁")
    address = make.public_copy(article).get_absolute_url()

    def read_by_all(path):
        found = [worker.get(path, prefix)[:2] for worker in workers]
        # the next time each of them has it
        assert [worker.get(path, prefix)[2] for worker in workers] == [1, 1]
        return [(status, "下周搬迁" in text, "下月搬迁" in text, "又一篇" in text) for status, text in found]

    assert read_by_all("/") == [(200, True, False, False)] * 2
    make.published(headline="又一篇")
    assert read_by_all("/") == [(200, True, False, True)] * 2

    assert read_by_all(address) == [(200, True, False, True)] * 2
    make.corrected(article, headline="东关菜市场下月搬迁")
    assert read_by_all(address) == [(200, False, True, True)] * 2
    assert read_by_all("/") == [(200, False, True, True)] * 2

    make.retracted(make.again(article))
    assert [status for status, *_said in read_by_all(address)] == [410, 410]
    assert read_by_all("/") == [(200, False, False, True)] * 2
