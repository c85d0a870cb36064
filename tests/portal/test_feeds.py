"""RSS and Atom: what stands in them, that every reader of feeds can read them, and how they may be asked."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from articles.portal.feeds import with_whole_addresses
from newsroom.models import SiteProfile
from tests import factories
from tests.portal.reading import FOR_CACHES

pytestmark = pytest.mark.django_db

AT = factories.moment(2026, 3, 31, 9, 5)
HOST = "http://www.qinglan.example.cn"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
RSS_ITEM = {"title", "link", "description", "author", "category", "comments", "enclosure", "guid", "pubDate", "source"}
OF_OTHER_FORMATS = {CONTENT, CREATOR, f"{ATOM}updated"}
FEEDS = ["/feed/", "/section/towns/feed/", "/tags/chun-guan/feed/", "/officials/zheng-yanqiu/feed/"]
FEEDS += ["/reporters/jing-miao/feed/"]
BOTH = [*FEEDS, *(f"{address}atom/" for address in FEEDS)]


@pytest.fixture(autouse=True)
def _profile():
    SiteProfile.objects.create(pk=1, name="青岚新闻", description="青岚县的新闻。", domain="www.qinglan.example.cn")


@pytest.fixture
def one_more():
    """A function that publishes one more story, which belongs into every feed."""
    towns = factories.make_section("乡镇", "towns", description="五个乡镇的新闻。")
    town = factories.make_section("石桥镇", "shiqiao", parent=towns)
    official, reporter = factories.make_official("郑砚秋"), factories.make_reporter("荆苗")

    def published(number, **fields):
        return factories.published(
            at=AT.replace(minute=number),
            headline=f"报道{number}",
            section=town if number % 2 else towns,
            bylines=[("荆苗", "记者", reporter), ("白露", "通讯员", None), ("方静舟", "责任编辑", None)],
            mentions=[(official, "县委书记")],
            tags=["春灌", "水利"],
            **factories.PICTURE,
            **fields,
        )

    return published


def root_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return etree.fromstring(answer.content)


def parsed(client, address):
    """What feedparser, as strict as it can be, makes of the feed."""
    answer = client.get(address)
    feed = feedparser.parse(answer.content, response_headers={"content-type": answer.headers["Content-Type"]})
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def titles(client, address):
    return [entry.title for entry in parsed(client, address).entries]


def check_rss(root):
    """The rules of RSS 2.0 (rssboard.org/rss-specification)."""
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert len(channel.findall(name)) == 1, name
        assert channel.findtext(name), name
    (self_link,) = channel.findall(f"{ATOM}link[@rel='self']")
    assert self_link.get("href").startswith(f"{HOST}/")
    guids = [item.findtext("guid") for item in channel.findall("item")]
    assert sorted(set(guids)) == sorted(guids)
    for item in channel.findall("item"):
        names = [part.tag for part in item]
        assert set(names) <= RSS_ITEM | OF_OTHER_FORMATS
        assert [name for name in set(names) if names.count(name) > 1 and name not in ("category", CREATOR)] == []
        assert item.find("guid").get("isPermaLink") == "true"
        assert item.findtext("guid") == item.findtext("link")
        assert item.findtext("link").startswith(f"{HOST}/")
        assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo


def check_atom(root):
    """The rules of RFC 4287, 4.1.1 and 4.1.2."""
    assert root.tag == f"{ATOM}feed"
    for part in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1, name
            assert part.findtext(f"{ATOM}{name}"), name
        assert datetime.fromisoformat(part.findtext(f"{ATOM}updated")).tzinfo
        assert part.findtext(f"{ATOM}id").startswith(f"{HOST}/")
        assert len(part.findall(f"{ATOM}link[@rel='alternate']")) == 1
        assert len(part.findall(f"{ATOM}content")) == (0 if part is root else 1)
    assert root.find(f"{ATOM}link[@rel='self']").get("href").startswith(f"{HOST}/")
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert all(content.get("type") == "html" for content in root.iter(f"{ATOM}content"))
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("address", BOTH)
def test_a_feed_keeps_to_its_format_and_holds_the_stories_newest_first(client, one_more, address):
    one_more(1)
    one_more(2)
    check = check_atom if address.endswith("atom/") else check_rss

    check(root_of(client, address))

    assert titles(client, address) == ["报道2", "报道1"]


@pytest.mark.parametrize(
    ("address", "title", "page"),
    [
        ("/feed/", "青岚新闻", "/"), ("/section/towns/feed/", "乡镇 - 青岚新闻", "/section/towns/"),
        ("/tags/chun-guan/feed/", "春灌 - 青岚新闻", "/tags/chun-guan/"),
        ("/officials/zheng-yanqiu/feed/", "郑砚秋 - 青岚新闻", "/officials/zheng-yanqiu/"),
        ("/reporters/jing-miao/feed/", "荆苗 - 青岚新闻", "/reporters/jing-miao/"),
    ],
)  # fmt: skip
def test_a_feed_says_whose_it_is(client, one_more, address, title, page):
    one_more(1)

    for path, kind in ((address, "rss20"), (f"{address}atom/", "atom10")):
        feed = parsed(client, path)
        assert (feed.version, feed.feed.title, feed.feed.link) == (kind, title, f"{HOST}{page}")
        assert [link.href for link in feed.feed.links if link.rel == "self"] == [f"{HOST}{path}"]


def test_a_section_has_its_own_and_its_childrens_stories_only(client, one_more):
    one_more(1)
    one_more(2)
    factories.published(headline="别处的报道")

    assert titles(client, "/section/towns/feed/") == ["报道2", "报道1"]
    assert titles(client, "/section/shiqiao/feed/") == ["报道1"]
    assert titles(client, "/section/politics/feed/atom/") == ["别处的报道"]


@pytest.mark.parametrize("address", ["/feed/", "/feed/atom/"])
def test_a_story_stands_there_whole(client, one_more, address):
    body = (
        '<p>水来了，看<a href="/tags/chun-guan/">春灌</a>和<a href="https://example.org/a?b=1&amp;c=2">别处</a>。</p>'
        '<figure class="news-figure"><img src="/media/pictures/1.jpg" alt="渠"></figure>'
    )
    story = one_more(1, body=body, summary="渠首闸 < 提起。")

    (entry,) = parsed(client, address).entries

    assert entry.id == entry.link == f"{HOST}{factories.public_copy(story).get_absolute_url()}"
    assert [author.name for author in entry.authors] == ["荆苗", "白露"]
    assert [tag.term for tag in entry.tags] == ["石桥镇", "春灌", "水利"]
    assert entry.published_parsed[:5] == (2026, 3, 31, 1, 1)
    assert entry.updated_parsed[:5] == (2026, 3, 31, 1, 1)
    assert entry.summary == "渠首闸 &lt; 提起。"
    text = entry.content[-1].value
    assert (
        f'<img alt="水沿总干渠流向麦田" height="900" src="{HOST}/media/pictures/2026/03/canal.jpg" width="1600" />'
        in text
    )
    assert f'<a href="{HOST}/tags/chun-guan/"' in text
    assert 'href="https://example.org/a?b=1&amp;c=2"' in text
    assert f'src="{HOST}/media/pictures/1.jpg"' in text


@pytest.mark.parametrize("address", ["/feed/", "/feed/atom/"])
def test_a_reprint_names_its_source(client, address):
    factories.published(
        origin="reprint",
        source_name="省农业报",
        source_url="https://example.org/1",
        original_title="冬小麦",
        bylines=[],
    )

    text = parsed(client, address).entries[0].content[-1].value

    assert '<a href="https://example.org/1"' in text
    assert "转载自：" in text


@pytest.mark.parametrize("address", ["/feed/", "/feed/atom/"])
def test_a_correction_changes_the_story_under_the_same_address(client, one_more, address):
    story = one_more(1, body="<p>错的话。</p>")
    before = parsed(client, address).entries[0]
    factories.corrected(story, "导语有误。", at=factories.moment(2026, 4, 1, 10), body="<p>对的话。</p>")

    (entry,) = parsed(client, address).entries

    assert (entry.id, entry.published) == (before.id, before.published)
    assert entry.updated_parsed[:5] == (2026, 4, 1, 2, 0)
    text = entry.content[-1].value
    assert "2026年4月1日 10:00 导语有误。" in text
    assert "对的话。" in text
    assert "错的话。" not in text


def test_what_readers_cannot_read_is_in_no_feed(client, one_more):
    one_more(1)
    factories.retracted(one_more(2))
    factories.scheduled(headline="明天的报道", section=factories.make_section(slug="towns"), tags=["春灌"])
    factories.draft(headline="草稿", section=factories.make_section(slug="towns"), tags=["春灌"])

    assert {address: titles(client, address) for address in BOTH} == {address: ["报道1"] for address in BOTH}


def test_a_scheduled_story_is_there_from_its_hour(client):
    hour = timezone.now() + timedelta(days=1)
    factories.scheduled(headline="明天的报道", at=hour)

    assert titles(client, "/feed/") == []
    with factories.clock_at(hour):
        assert titles(client, "/feed/") == ["明天的报道"]


def test_a_feed_has_the_newest_thirty(client):
    for minute in range(32):
        factories.published(at=AT.replace(minute=minute), headline=f"报道{minute}")

    assert titles(client, "/feed/") == [f"报道{minute}" for minute in range(31, 1, -1)]


def test_a_paper_without_stories_has_a_feed_all_the_same(client):
    factories.make_section()
    for address in ("/feed/", "/section/politics/feed/"):
        check_rss(root_of(client, address))
        check_atom(root_of(client, f"{address}atom/"))


QUERIES = {"/feed/": 2, "/section/towns/feed/": 5, "/tags/chun-guan/feed/": 3, "/officials/zheng-yanqiu/feed/": 3}
QUERIES |= {"/reporters/jing-miao/feed/": 3}


@pytest.mark.parametrize("address", QUERIES)
def test_a_feed_asks_as_much_for_three_stories_as_for_one(client, one_more, address):
    one_more(1)
    with_one = asked(client, address)
    one_more(2)
    one_more(3)

    assert (with_one, asked(client, address)) == (QUERIES[address], QUERIES[address])


def asked(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", BOTH)
def test_a_feed_is_sent_again_only_when_it_has_changed(client, one_more, address):
    one_more(1)
    gone = one_more(2)
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for wrong in ("x", '"x"', "W/", "*/*", '"', "\x7f", "é", ",,,"):
        assert client.get(address, headers={"If-None-Match": wrong}).status_code == 200, wrong

    factories.retracted(gone)
    after = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert after.status_code == 200
    assert titles(client, address) == ["报道1"]


@pytest.mark.parametrize("address", BOTH)
def test_a_feed_may_be_read_by_anybody_and_only_read(client, one_more, address):
    one_more(1)
    whole, head = client.get(address), client.head(address)

    kind = "atom" if address.endswith("atom/") else "rss"
    assert whole.headers["Content-Type"] == f"application/{kind}+xml; charset=utf-8"
    assert whole.headers["Cache-Control"] == FOR_CACHES
    assert (head.status_code, head.content) == (200, b"")
    for method in (client.post, client.put, client.patch, client.delete, client.options):
        assert method(address).status_code == 405


@pytest.mark.parametrize(
    "address",
    [
        "/section/nothing/feed/", "/tags/nothing/feed/", "/officials/nobody/feed/atom/", "/reporters/nobody/feed/",
        "/tags/%00/feed/", "/section/" + "a" * 300 + "/feed/", "/feed/rdf/", "/feed/atom/1/",
        "/section/politics/feed/x/", "/officials/lu-mingchuan/feed/", "/reporters/bai-lu/feed/", "/tags/shui-li/feed/",
    ],
)  # fmt: skip
def test_a_feed_of_nothing_is_not_found(client, address):
    factories.make_appointment(factories.make_official("陆明川"))
    factories.make_reporter("白露")
    factories.retracted(factories.published(tags=["水利"]))

    assert client.get(address).status_code == 404


def test_characters_that_xml_cannot_hold_do_not_break_a_feed(client):
    factories.published(
        headline="水\x0b来\x1f了\ufffe <&>", summary="\x01渠首\uffff闸", tags=["春\x02灌"],
        body="<p>水\x08来了&lt;b&gt;</p>", bylines=[("白\x0c露", "记者", None)],
    )  # fmt: skip

    for address in ("/feed/", "/feed/atom/"):
        (entry,) = parsed(client, address).entries
        assert root_of(client, address).xpath("//*[local-name()='title']")[-1].text == "水来了 <&>", address
        assert [tag.term for tag in entry.tags] == ["时政", "春灌"], address
        assert "<p>水来了&lt;b&gt;</p>" in entry.content[-1].value, address


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ('<a href="/a/">', '<a href="http://x.cn/a/">'),
        ('<a href="b">', '<a href="http://x.cn/1/b">'),
        ('<a href="#c">', '<a href="http://x.cn/1/#c">'),
        ('<a href="?d=1&amp;e=2">', '<a href="http://x.cn/1/?d=1&amp;e=2">'),
        ('<a href="//y.cn/f">', '<a href="http://y.cn/f">'),
        ('<a href="mailto:g@y.cn">', '<a href="mailto:g@y.cn">'),
        ('<a href="http://[">', '<a href="http://[">'),
        ('<img src="/h.jpg" alt="> href=">', '<img src="http://x.cn/h.jpg" alt="> href=">'),
        ('写作 href="/i/" 即可', '写作 href="/i/" 即可'),
    ],
)
def test_links_are_whole_seen_from_the_story(html, whole):
    assert with_whole_addresses(html, "http://x.cn/1/") == whole
