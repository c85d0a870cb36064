"""Sitemaps and robots.txt: by the protocol, with all that can be read and nothing else."""

import re
from datetime import timedelta
from urllib.robotparser import RobotFileParser

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from articles.models import PublishedArticle
from articles.portal import sitemaps
from newsroom.models import SiteProfile
from tests import factories
from tests.portal.reading import FOR_CACHES

pytestmark = pytest.mark.django_db

HOST = "http://www.qinglan.example.cn"
AT = factories.moment(2026, 3, 31, 9, 5)
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
# https://www.w3.org/TR/NOTE-datetime, with a time zone
W3C = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d[+-]\d{2}:\d{2}")
MOST_ADDRESSES, MOST_BYTES, LONGEST_ADDRESS = 50_000, 50 * 2**20, 2047


@pytest.fixture(autouse=True)
def _profile():
    SiteProfile.objects.create(pk=1, name="青岚新闻", domain="www.qinglan.example.cn")


@pytest.fixture
def one_more():
    """A function that publishes one more story about everything that a sitemap can name."""
    town = factories.make_section("石桥镇", "shiqiao", parent=factories.make_section("乡镇", "towns"))
    factories.make_section("空栏目", "empty")
    factories.make_appointment(factories.make_official("陆明川"))
    official, reporter, event = factories.make_official(), factories.make_reporter(), factories.make_event()

    topic, unread = factories.make_topic("春灌专题", "spring"), factories.make_topic("没有报道的专题", "unread")
    unread.places.create(article=factories.draft())

    def published(**fields):
        story = factories.publish_story(
            section=town, event=event, bylines=[("白露", "记者", reporter)], mentions=[(official, "县委书记")],
            tags=["春灌"], **{"at": AT} | fields,
        )  # fmt: skip
        topic.places.create(article=story.article)
        return story

    return published


def read_map(client, address):
    """The root of a sitemap that keeps to the protocol: sitemap.xsd and siteindex.xsd, rule by rule."""
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/xml; charset=utf-8")
    assert len(answer.content) < MOST_BYTES
    root = etree.fromstring(answer.content)
    each = {f"{MAPS}urlset": f"{MAPS}url", f"{MAPS}sitemapindex": f"{MAPS}sitemap"}[root.tag]
    assert len(root) <= MOST_ADDRESSES
    for entry in root:
        assert entry.tag == each
        names = [part.tag for part in entry]
        assert names in ([f"{MAPS}loc"], [f"{MAPS}loc", f"{MAPS}lastmod"], [f"{MAPS}loc", f"{NEWS}news"])
        loc, changed = entry.findtext(f"{MAPS}loc"), entry.findtext(f"{MAPS}lastmod")
        assert loc.startswith(f"{HOST}/")
        assert loc.isascii()
        assert len(loc) <= LONGEST_ADDRESS
        assert changed is None or W3C.fullmatch(changed)
    assert len(set(addresses(root))) == len(root)
    return root


def addresses(root):
    return [entry.findtext(f"{MAPS}loc").removeprefix(HOST) for entry in root]


def changes(root):
    return {entry.findtext(f"{MAPS}loc").removeprefix(HOST): entry.findtext(f"{MAPS}lastmod") for entry in root}


def topic_of(story):
    return story.article.topic_places.get().topic


def test_the_index_names_every_file_that_has_something_in_it(client, one_more):
    story = one_more()
    part = story.article_id // sitemaps.PART

    assert changes(read_map(client, "/sitemap.xml")) == {
        "/sitemap/pages.xml": "2026-03-31T09:05:00+08:00",
        f"/sitemap/stories-{part}.xml": "2026-03-31T09:05:00+08:00",
        f"/sitemap/topics-{topic_of(story).pk // sitemaps.PART}.xml": None,
        f"/sitemap/events-{story.event_id // sitemaps.PART}.xml": None,
        f"/sitemap/officials-{story.mentions.get().official_id // sitemaps.PART}.xml": None,
        f"/sitemap/reporters-{story.bylines.get().reporter_id // sitemaps.PART}.xml": None,
        f"/sitemap/tags-{story.tags.get().pk // sitemaps.PART}.xml": None,
    }


def test_all_files_together_name_every_page_that_stands_for_itself(client, one_more):
    story = one_more()
    fresh = factories.publish_story()

    named = {}
    for file in addresses(read_map(client, "/sitemap.xml")):
        named[file.split("/")[-1].split("-")[0].removesuffix(".xml")] = changes(read_map(client, file))

    assert named == {
        "pages": {
            "/": named["pages"]["/"],
            "/topics/": None,
            "/officials/": None,
            "/reporters/": None,
            "/corrections/": None,
            "/section/towns/": "2026-03-31T09:05:00+08:00",
            "/section/shiqiao/": "2026-03-31T09:05:00+08:00",
            "/section/politics/": named["pages"]["/"],
        },
        "news": {fresh.get_absolute_url(): None},
        "stories": {
            story.get_absolute_url(): "2026-03-31T09:05:00+08:00",
            fresh.get_absolute_url(): named["pages"]["/"],
        },
        "topics": {"/topics/spring/": None},
        "events": {f"/events/{story.event_id}/": None},
        "officials": {"/officials/zheng-yanqiu/": None},
        "reporters": {"/reporters/bai-lu/": None},
        "tags": {"/tags/chun-guan/": None},
    }
    for path in {path for file in named.values() for path in file}:
        assert client.get(path).status_code == 200, path


def test_a_story_was_changed_when_its_version_came_out(client, one_more):
    story = one_more()
    factories.corrected(story.article, at=factories.moment(2026, 4, 2, 10), summary="改过。")

    stories = read_map(client, f"/sitemap/stories-{story.article_id // sitemaps.PART}.xml")

    assert changes(stories) == {story.get_absolute_url(): "2026-04-02T10:00:00+08:00"}


def test_stories_are_parted_by_their_numbers(client, one_more, monkeypatch):
    numbers = [one_more().article_id for _story in range(3)]
    monkeypatch.setattr(sitemaps, "PART", numbers[1])
    files = [file for file in addresses(read_map(client, "/sitemap.xml")) if "stories" in file]

    assert files == ["/sitemap/stories-0.xml", "/sitemap/stories-1.xml"]
    found = [[int(path.split("/")[-2]) for path in addresses(read_map(client, file))] for file in files]
    assert found == [numbers[:1], numbers[1:]]


def test_what_readers_cannot_read_is_in_no_file(client):
    factories.scheduled(event=factories.make_event(), tags=["春灌"])
    factories.draft(tags=["春灌"])
    factories.retracted(factories.published(at=AT, tags=["春灌"]))

    assert addresses(read_map(client, "/sitemap.xml")) == ["/sitemap/pages.xml"]
    assert addresses(read_map(client, "/sitemap/pages.xml")) == ["/", *(f"/{name}/" for name in sitemaps.LISTS)]
    assert addresses(read_map(client, "/sitemap/news.xml")) == []
    for kind in sitemaps.KINDS:
        assert client.get(f"/sitemap/{kind}-0.xml").status_code == 404, kind


def test_the_fullest_file_is_within_the_protocol():
    address = f"https://{'d' * 253}/tags/{'t' * 100}/"
    entries = [{"address": address, "changed": "2026-03-31T09:05:00+08:00"}] * sitemaps.PART

    assert sitemaps.PART <= MOST_ADDRESSES
    assert len(render_to_string("portal/sitemap.xml", {"entries": entries}).encode()) < MOST_BYTES


def test_the_news_sitemap_has_two_days(client, one_more):
    now = factories.moment(2026, 4, 2, 9)
    headlines = {now - timedelta(days=2, seconds=1): "太旧", now - timedelta(days=2) + timedelta(seconds=1): "还新"}
    headlines[now - timedelta(hours=1)] = "刚刚<&>\x0b"
    for at, headline in headlines.items():
        one_more(at=at, headline=headline)
    factories.corrected(PublishedArticle.objects.get(headline="太旧").article, at=now, summary="改过。")

    with factories.clock_at(now):
        root = read_map(client, "/sitemap/news.xml")

    assert [[part.tag for part in entry.find(f"{NEWS}news").iter()] for entry in root] == [
        [f"{NEWS}{name}" for name in ("news", "publication", "name", "language", "publication_date", "title")]
    ] * 2
    assert [[text.strip() for text in entry.find(f"{NEWS}news").itertext()] for entry in root] == [
        ["青岚新闻", "zh-cn", "2026-04-02T08:00:00+08:00", "刚刚<&>"],
        ["青岚新闻", "zh-cn", "2026-03-31T09:00:01+08:00", "还新"],
    ]


def test_the_news_sitemap_has_a_thousand_at_most(client, one_more, monkeypatch):
    assert sitemaps.NEWS_AT_MOST == 1000
    monkeypatch.setattr(sitemaps, "NEWS_AT_MOST", 2)
    stories = [one_more(at=timezone.now() - timedelta(hours=hours)) for hours in (1, 2, 3)]

    assert addresses(read_map(client, "/sitemap/news.xml")) == [story.get_absolute_url() for story in stories[:2]]


QUERIES = {"/sitemap.xml": 8, "/sitemap/pages.xml": 3, "/sitemap/news.xml": 2}
QUERIES |= {f"/sitemap/{kind}-0.xml": 2 for kind in sitemaps.KINDS}


@pytest.mark.parametrize("address", QUERIES)
def test_a_file_asks_as_much_for_three_stories_as_for_one(client, one_more, monkeypatch, address):
    # PostgreSQL numbers on from one test to the next
    monkeypatch.setattr(sitemaps, "PART", 10**9)
    one_more(at=timezone.now())
    with_one = asked(client, address)
    for tag, name in (("shui-li", "水利"), ("nong-ye", "农业")):
        story = factories.publish_story(
            event=factories.make_event(), tags=[name], bylines=[(name, "记者", factories.make_reporter(name))],
            mentions=[(factories.make_official(name), "县长")], section=factories.make_section(name, f"section-{tag}"),
        )  # fmt: skip
        factories.make_topic(name, tag, stories=[story.article])

    assert (with_one, asked(client, address)) == (QUERIES[address], QUERIES[address])


def asked(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_file_may_be_read_by_anybody_and_only_read(client, one_more, monkeypatch):
    monkeypatch.setattr(sitemaps, "PART", 10**9)
    one_more()
    for address in ("/robots.txt", *QUERIES):
        whole, head = client.get(address), client.head(address)
        assert (whole.status_code, head.status_code, head.content) == (200, 200, b""), address
        assert whole.headers["Cache-Control"] == FOR_CACHES, address
        assert "Cookie" not in whole.headers.get("Vary", ""), address
        assert client.get(address, headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304, address
        assert client.get(address, headers={"If-None-Match": 'W/"x", é'}).status_code == 200, address
        assert client.post(address).status_code == 405, address


@pytest.mark.parametrize(
    "file",
    [
        "stories-7.xml", "stories-00.xml", "stories--1.xml", "stories-x.xml", "stories-9999999999999.xml",
        "stories-" + "9" * 40 + ".xml", "articles-0.xml", "users-0.xml", "stories.xml", "stories-０.xml", "",
        "news-0.xml", "tags-1.xml", "events-%00.xml",
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_not_found(client, one_more, file):
    one_more()

    assert client.get(f"/sitemap/{file}").status_code == 404


def test_robots_are_shown_the_map_and_kept_from_the_desk_and_the_search(client):
    text = client.get("/robots.txt").content.decode()
    rules = RobotFileParser()
    rules.parse(text.splitlines())

    assert rules.site_maps() == [f"{HOST}/sitemap.xml"]
    allowed = {
        path: rules.can_fetch("Baiduspider", f"{HOST}{path}") for path in ("/", "/2026/", "/admin/x", "/search/?q=1")
    }
    assert allowed == {"/": True, "/2026/": True, "/admin/x": False, "/search/?q=1": False}
