"""Which addresses the portal knows, how they may be asked, and what it answers to all others."""

from datetime import timedelta
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.utils import timezone

from articles.portal.addresses import Paper
from tests import factories
from tests.portal.reading import FOR_CACHES, crawl, read, texts

pytestmark = pytest.mark.django_db

AT = factories.moment(2026, 3, 31, 9, 30)


@pytest.fixture
def story():
    official = factories.make_official()
    factories.make_appointment(official)
    reporter = factories.make_reporter()
    return factories.publish_story(
        at=AT,
        event=factories.make_event(),
        bylines=[("白露", "记者", reporter)],
        mentions=[(official, "县委书记")],
        tags=["春灌"],
    )


def every_page(story):
    return [
        "/",
        "/section/politics/",
        f"/2026/03/31/{story.article_id}/",
        "/2026/",
        "/2026/03/",
        "/2026/03/31/",
        "/reporters/",
        "/reporters/bai-lu/",
        "/officials/",
        "/officials/zheng-yanqiu/",
        f"/events/{story.event_id}/",
        "/tags/chun-guan/",
    ]


def test_the_front_page_leads_to_every_kind_of_page_and_nothing_is_a_dead_end(client, story):
    pages = crawl(client)

    assert set(every_page(story)) <= pages.keys()
    month = f"/{timezone.localdate():%Y/%m}/"
    assert {address for address, answer in pages.items() if answer.status_code != 200} <= {month}


def test_every_page_answers_to_get_and_head_only(client, story):
    for address in every_page(story):
        whole, head = client.get(address), client.head(address)
        assert (whole.status_code, head.status_code) == (200, 200), address
        assert whole.content, address
        assert head.content == b"", address
        for method in (client.post, client.put, client.patch, client.delete, client.options):
            assert method(address).status_code == 405, address


def test_every_page_may_be_held_by_any_cache(story):
    chief = Client()
    chief.force_login(factories.make_chief())
    for address in every_page(story):
        stranger, signed_in = Client().get(address), chief.get(address)
        assert stranger.headers["Cache-Control"] == FOR_CACHES, address
        assert "Cookie" not in stranger.headers.get("Vary", ""), address
        assert not stranger.cookies, address
        assert signed_in.content == stranger.content, address
        assert signed_in.headers == stranger.headers, address


def test_every_page_is_built_for_everybody(client, story):
    for address in [*every_page(story), "/no-such-page/"]:
        page = read(client.get(address))
        assert page.get("lang") == "zh-Hans", address
        assert len(page.xpath("//h1")) == 1, address
        assert len(page.xpath("//main[@id='main']")) == 1, address
        assert page.xpath("//body/*[1]/@href") == ["#main"], address
        assert page.xpath("//nav[not(@aria-label)]") == [], address
        assert page.xpath("//img[not(@alt)]") == [], address
        scripts = "//script[not(@src or @type='application/ld+json')]"
        assert page.xpath(f"//@style | //style | {scripts} | //@*[starts-with(name(), 'on')]") == [], address
        ids = page.xpath("//@id")
        assert sorted(set(ids)) == sorted(ids), address
        foreign = [
            link for link in page.xpath("//link/@href | //@src") if not link.startswith(("/", "http://testserver/"))
        ]
        assert foreign == [], address


@pytest.mark.parametrize(
    "wrong", ["/2026/04/01/{}/", "/2025/03/31/{}/", "/2026/02/30/{}/", "/0000/00/00/{}/", "/9999/99/99/{}/"]
)
def test_a_story_asked_under_a_wrong_date_is_shown_its_right_address(client, story, wrong):
    answer = client.get(wrong.format(story.article_id))

    assert (answer.status_code, answer.headers["Location"]) == (301, f"/2026/03/31/{story.article_id}/")


def test_a_retracted_story_asked_under_a_wrong_date_is_shown_its_right_address(client, story):
    factories.retracted(story.article)

    answer = client.get(f"/2020/01/01/{story.article_id}/")

    assert (answer.status_code, answer.headers["Location"]) == (301, f"/2026/03/31/{story.article_id}/")


def test_a_story_keeps_its_address_through_a_correction(client, story):
    factories.corrected(story.article, headline="更正后的标题")

    page = read(client.get(f"/2026/03/31/{story.article_id}/"))

    assert texts(page, "//h1") == ["更正后的标题"]


@pytest.mark.parametrize(
    "address",
    [
        "/2026/02/30/", "/2026/13/", "/2026/00/", "/2026/01/00/", "/0000/", "/0001/", "/9999/", "/9999/12/",
        "/9999/12/31/", "/2025/", "/2026/02/", "/2026/03/30/", "/２０２６/", "/2026/3/", "/26/03/",
        "/2026/03/31/0/", "/2026/03/31/01/", "/2026/03/31/999999/", "/2026/03/31/9223372036854775808/",
        "/2026/03/31/" + "9" * 400 + "/", "/2026/03/31/-1/", "/2026/03/31/1.0/", "/2026/03/31/一/",
        "/section/nothing/", "/section/时政/", "/section/%00/", "/section/po%00litics/",
        "/section/" + "a" * 500 + "/", "/section/politics/more/", "/section/politics/'%20OR%201=1/",
        "/tags/春灌/", "/tags/%F0%9F%98%80/", "/officials/nobody/", "/officials/%ff%fe/",
        "/reporters/nobody/", "/events/0/", "/events/99999/", "/events/x/", "/events/" + "9" * 30 + "/",
        "/../etc/passwd", "/index.php", "/2026/03/31/1/trailing/", "/section/politics/%0a",
    ],
)  # fmt: skip
def test_an_address_that_names_nothing_is_not_found(client, story, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert texts(read(answer), "//h1") == ["这个地址没有页面"]


@pytest.mark.parametrize(
    "query",
    [
        "before=", "before=x", "before=1-1-1", "before=-1-1", "before=1774920600000000", "before=1774920600000000-",
        "before=99999999999999999-1", "before=1e9-1", "before=1774920600000000-9999999999999999999", "before=١-١",
        "before=%00", "before=0-1", "after=", "after=x", "after=9999999999999999-1", "after=%27%20OR%201=1",
    ],
)  # fmt: skip
def test_a_forged_place_in_a_list_is_not_found(client, story, query):
    for address in (
        "/section/politics/",
        "/tags/chun-guan/",
        "/officials/zheng-yanqiu/",
        "/reporters/bai-lu/",
        "/2026/03/",
    ):
        assert client.get(f"{address}?{query}").status_code == 404, address


def test_a_query_that_a_page_does_not_know_changes_nothing_in_it(client, story):
    plain = texts(read(client.get("/section/politics/")), "//main")

    assert texts(read(client.get("/section/politics/?utm=1&page=99")), "//main") == plain


def test_a_day_ahead_is_not_found_even_if_a_story_waits_for_it(client, story):
    hour = timezone.now() + timedelta(days=40)
    factories.scheduled(at=hour, headline="四十天后")

    for address in (f"/{hour:%Y/%m/%d}/", f"/{hour + timedelta(days=366):%Y}/"):
        assert client.get(address).status_code == 404


def test_a_quiet_day_of_a_paper_that_was_there_is_an_empty_page(client, story):
    page = read(client.get("/2026/04/02/"))

    assert texts(page, "//main//h1") == ["2026年4月2日"]
    assert texts(page, "//main//nav//a") == ["3月31日"]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/2026/03/31/7/",
        "/?q=a/b",
        "/a/../b/",
        "/a/./b/",
        "//cdn.example/a.jpg",
        "https://other.example/a",
        "a",
        "",
    ],
)
def test_a_whole_address_is_what_a_browser_would_make_of_the_path(path):
    origin = "https://news.example"

    assert Paper(None, origin).whole(path) == urljoin(origin, path)
