"""What the head of a page tells search engines and inspections: names of tags, addresses, who may list it."""

import pytest
from django.core.exceptions import ValidationError

from newsroom.models import SiteProfile
from tests import factories
from tests.portal.reading import read


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("domain", "https://www.example.cn"), ("domain", "www.example.cn/"), ("domain", "两个 词"),
        ("domain", "青岚.中国"), ("site_code", "123"),
        ("site_code", "1408260001\n"), ("site_code", "１４０８２６０００１"),
    ],
)  # fmt: skip
def test_a_domain_or_code_that_is_none_is_refused(field, typed):
    with pytest.raises(ValidationError) as refused:
        SiteProfile(pk=1, **{field: typed}).full_clean(validate_unique=False, validate_constraints=False)

    assert list(refused.value.message_dict) == [field]


def test_a_domain_and_a_code_are_taken():
    profile = SiteProfile(pk=1, domain="news.qinglan.example.cn", site_code="1408260001")

    profile.full_clean(validate_unique=False, validate_constraints=False)


@pytest.fixture
def profile():
    return SiteProfile.objects.create(
        pk=1, name="青岚新闻", description="青岚县的新闻。", domain="www.qinglan.example.cn", site_code="1408260001"
    )


@pytest.fixture
def story():
    reporters = [factories.make_reporter("张倩倩"), factories.make_reporter("荆苗")]
    return factories.publish_story(
        at=factories.moment(2026, 3, 31, 9, 5),
        headline="青岚水进了麦田",
        summary="渠首闸提起。",
        section=factories.make_section(description="全县的大事。", keywords="时政,会议", kind="工作动态"),
        event=factories.make_event(),
        bylines=[(reporters[0].name, "记者", reporters[0]), ("荆苗", "摄影", reporters[1]), ("白露", "责任编辑", None)],
        mentions=[(factories.make_official(), "县委书记")],
        tags=["春灌", "水利"],
        **factories.PICTURE,
    )


def named(client, address):
    """{name: content} of the head's tags; a name that stands twice, in whatever letters, is an error."""
    tags = [(tag.get("name"), tag.get("content")) for tag in read(client.get(address)).xpath("//head/meta[@name]")]
    names = [name.lower() for name, _content in tags]
    assert sorted(names) == sorted(set(names)), address
    assert "" not in dict(tags).values(), address
    return dict(tags)


def properties(client, address):
    tags = read(client.get(address)).xpath("//head/meta[@property]")
    return [(tag.get("property"), tag.get("content")) for tag in tags]


SITE = {"SiteName": "青岚新闻", "SiteDomain": "www.qinglan.example.cn", "SiteIDCode": "1408260001"}
COLUMN = {
    "ColumnName": "时政", "ColumnDescription": "全县的大事。", "ColumnKeywords": "时政,会议", "ColumnType": "工作动态",
}  # fmt: skip


@pytest.mark.django_db
def test_every_page_names_the_site(client, profile, story):
    for address in ("/", "/officials/", "/reporters/", "/2026/03/", "/tags/chun-guan/", story.get_absolute_url()):
        assert SITE.items() <= named(client, address).items(), address


@pytest.mark.django_db
def test_a_section_names_itself_too(client, profile, story):
    tags = named(client, "/section/politics/")

    assert (SITE | COLUMN).items() <= tags.items()
    assert tags["description"] == "全县的大事。"
    assert not {"ArticleTitle", "PubDate", "ContentSource"} & tags.keys()


@pytest.mark.django_db
def test_a_story_carries_all_three_groups(client, profile, story):
    address = f"http://www.qinglan.example.cn/2026/03/31/{story.article_id}/"
    article = {
        "ArticleTitle": "青岚水进了麦田",
        "PubDate": "2026-03-31 09:05",
        "ContentSource": "青岚新闻",
        "Keywords": "春灌,水利",
        "Author": "张倩倩 荆苗",
        "Description": "渠首闸提起。",
        "Image": "http://www.qinglan.example.cn/media/pictures/2026/03/canal.jpg",
        "Url": address,
    }

    assert named(client, story.get_absolute_url()) == SITE | COLUMN | article | {
        "viewport": "width=device-width, initial-scale=1"
    }


@pytest.mark.django_db
def test_tags_that_are_asked_for_are_there_when_the_desk_has_filled_in_nothing(client):
    story = factories.publish_story(bylines=[("白露", "记者", None)], body=f"<p>{'水来了。' * 50}</p>")

    tags = named(client, story.get_absolute_url())

    assert tags["SiteDomain"] == "testserver"
    assert "SiteIDCode" not in tags
    assert tags["ColumnDescription"] == "新闻网“时政”栏目的报道"
    assert (tags["ColumnKeywords"], tags["ColumnType"]) == ("时政,新闻网", "新闻动态")
    assert tags["Description"] == "水来了。" * 29 + "水来了…"
    assert not {"Keywords", "Image"} & tags.keys()


@pytest.mark.django_db
def test_a_reprint_gives_its_source_as_the_source(client, profile):
    story = factories.publish_story(
        origin="reprint",
        source_name="省农业报",
        source_url="https://example.org/1",
        original_title="冬小麦",
        bylines=[],
    )

    assert named(client, story.get_absolute_url())["ContentSource"] == "省农业报"


@pytest.mark.django_db
def test_a_story_tells_apps_what_to_show(client, profile, story):
    assert properties(client, story.get_absolute_url()) == [
        ("og:site_name", "青岚新闻"),
        ("og:locale", "zh_CN"),
        ("og:type", "article"),
        ("og:title", "青岚水进了麦田"),
        ("og:description", "渠首闸提起。"),
        ("og:url", f"http://www.qinglan.example.cn/2026/03/31/{story.article_id}/"),
        ("og:image", "http://www.qinglan.example.cn/media/pictures/2026/03/canal.jpg"),
        ("og:image:width", "1600"),
        ("og:image:height", "900"),
        ("og:image:alt", "水沿总干渠流向麦田"),
        ("article:published_time", "2026-03-31T09:05:00+08:00"),
        ("article:modified_time", "2026-03-31T09:05:00+08:00"),
        ("article:section", "时政"),
        ("article:tag", "春灌"),
        ("article:tag", "水利"),
    ]


@pytest.mark.django_db
def test_a_topic_shows_its_banner_where_it_is_handed_on(client, profile):
    banner = {"banner": "topics/2026/03/canal.jpg", "banner_width": 1600, "banner_height": 500, "banner_alt": "总干渠"}
    factories.make_topic(slug="chun-guan", **banner)
    factories.make_topic(slug="qiu-liang")

    def pictured(address):
        return [tag for tag in properties(client, address) if tag[0].startswith("og:image")]

    assert pictured("/topics/chun-guan/") == [
        ("og:image", "http://www.qinglan.example.cn/media/topics/2026/03/canal.jpg"),
        ("og:image:width", "1600"),
        ("og:image:height", "500"),
        ("og:image:alt", "总干渠"),
    ]
    assert pictured("/topics/qiu-liang/") == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/", "青岚新闻"), ("/section/politics/", "时政"), ("/tags/chun-guan/", "春灌"), ("/officials/", "领导之窗"),
        ("/officials/zheng-yanqiu/", "郑砚秋"), ("/reporters/", "记者"), ("/reporters/jing-miao/", "荆苗"),
        ("/2026/", "2026年"), ("/2026/03/", "2026年3月"), ("/2026/03/31/", "2026年3月31日"),
    ],
)  # fmt: skip
def test_every_page_has_its_own_title_and_address(client, profile, story, address, title):
    tags = dict(properties(client, address))

    assert (tags["og:title"], tags["og:type"]) == (title, "website")
    assert tags["og:url"] == f"http://www.qinglan.example.cn{address}"
    canonical = read(client.get(address)).xpath("//link[@rel='canonical']/@href")
    assert canonical == [f"http://www.qinglan.example.cn{address}"]


@pytest.mark.django_db
def test_what_a_page_is_asked_besides_does_not_make_another_page_of_it(client, profile, story):
    page = read(client.get("/section/politics/?elder=1&utm_source=x"))

    assert page.xpath("//link[@rel='canonical']/@href") == ["http://www.qinglan.example.cn/section/politics/"]
    assert page.xpath("//meta[@name='robots']") == []


@pytest.mark.django_db
def test_a_place_further_down_a_list_is_its_own_page_but_for_no_index(client, profile):
    for minute in range(22):
        factories.publish_story(at=factories.moment(2026, 3, 31, 9, minute))
    older = read(client.get("/section/politics/")).xpath("//a[@rel='next']/@href")[0]

    page = read(client.get(f"{older}&elder=1"))

    assert page.xpath("//link[@rel='canonical']/@href") == [f"http://www.qinglan.example.cn{older}"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex, follow"]
    assert len(page.xpath("//a[@rel='prev']")) == 1


@pytest.mark.django_db
def test_what_is_no_page_of_the_paper_is_for_no_index(client, profile, story):
    form = read(client.get(f"/correction/{story.article_id}/"))
    assert form.xpath("//meta[@name='robots']/@content") == ["noindex, follow"]

    factories.retracted(story.article)
    for address in ("/nothing/", story.get_absolute_url()):
        page = read(client.get(address))
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"], address
        assert page.xpath("//link[@rel='canonical'] | //meta[@property] | //link[@rel='alternate']") == [], address


@pytest.mark.django_db
def test_a_page_with_no_story_yet_is_for_no_index(client, profile, story):
    factories.make_section("空栏目", "empty")
    factories.make_reporter("白露")

    for address in ("/section/empty/", "/reporters/bai-lu/", "/2026/04/", "/2026/04/02/"):
        assert named(client, address)["robots"] == "noindex, follow", address
    for address in ("/section/politics/", "/reporters/jing-miao/", "/2026/", "/2026/03/", "/2026/03/31/"):
        assert "robots" not in named(client, address), address


@pytest.mark.django_db
def test_the_nearest_feed_is_told_first_and_the_papers_always(client, profile, story):
    found = read(client.get("/tags/chun-guan/")).xpath("//link[@rel='alternate']")

    assert [(link.get("type"), link.get("title"), link.get("href")) for link in found] == [
        ("application/rss+xml", "春灌 - 青岚新闻 (RSS)", "/tags/chun-guan/feed/"),
        ("application/atom+xml", "春灌 - 青岚新闻 (Atom)", "/tags/chun-guan/feed/atom/"),
        ("application/rss+xml", "青岚新闻 (RSS)", "/feed/"),
        ("application/atom+xml", "青岚新闻 (Atom)", "/feed/atom/"),
    ]
    assert read(client.get("/2026/")).xpath("//link[@rel='alternate']/@href") == ["/feed/", "/feed/atom/"]


@pytest.mark.django_db
def test_typed_text_stays_inside_its_tag(client):
    attack = '"><script>alert(1)</script>'
    story = factories.publish_story(headline=attack, summary=attack, section=factories.make_section(attack, "x"))

    for address in (story.get_absolute_url(), "/section/x/"):
        assert read(client.get(address)).xpath("//head//script[not(@src or @type)]") == [], address
    assert named(client, story.get_absolute_url())["ArticleTitle"] == attack
