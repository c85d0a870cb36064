"""Linked data (JSON-LD) in the head: what it says of a story, and that it keeps to the vocabulary of schema.org."""

import json
from datetime import datetime

import pytest

from articles.templatetags.news import json_ld
from newsroom.models import SiteProfile
from tests import factories
from tests.portal.reading import read

pytestmark = pytest.mark.django_db

HOST = "http://www.qinglan.example.cn"
AT = factories.moment(2026, 3, 31, 9, 5)

# The properties that we use, with the types that schema.org expects of each ("text", "url", "date", "number", a type),
# and those that Google's guides for articles, breadcrumbs, site names and profile pages ask for or advise.
PEOPLE = {"Person", "Organization", "NewsMediaOrganization"}
ARTICLE = {
    "headline": {"text"}, "alternativeHeadline": {"text"}, "description": {"text"}, "image": {"ImageObject"},
    "author": PEOPLE, "editor": {"Person"}, "publisher": PEOPLE, "datePublished": {"date"}, "dateModified": {"date"},
    "articleSection": {"text"}, "keywords": {"text"}, "mentions": {"Person"}, "inLanguage": {"text"}, "url": {"url"},
    "mainEntityOfPage": {"WebPage"}, "correction": {"CorrectionComment"}, "isBasedOn": {"NewsArticle"},
}  # fmt: skip
HOUSE = {"name": {"text"}, "url": {"url"}, "logo": {"ImageObject"}}
PAGE = {"name": {"text"}, "description": {"text"}, "url": {"url"}, "inLanguage": {"text"}}
VOCABULARY = {
    "NewsArticle": ARTICLE,
    "WebPage": {},
    "WebSite": PAGE | {"publisher": PEOPLE, "potentialAction": {"SearchAction"}},
    "SearchAction": {"target": {"EntryPoint"}, "query-input": {"text"}},
    "EntryPoint": {"urlTemplate": {"text"}},
    "CollectionPage": PAGE | {"isPartOf": {"WebSite"}, "mainEntity": {"ItemList"}},
    "ProfilePage": PAGE | {"mainEntity": {"Person"}},
    "NewsMediaOrganization": HOUSE,
    "Organization": HOUSE,
    "Person": {"name": {"text"}, "url": {"url"}, "jobTitle": {"text"}},
    "ImageObject": {
        "url": {"url"}, "width": {"number"}, "height": {"number"}, "caption": {"text"}, "creditText": {"text"},
    },
    "CorrectionComment": {"text": {"text"}, "datePublished": {"date"}},
    "BreadcrumbList": {"itemListElement": {"ListItem"}},
    "ItemList": {"itemListElement": {"ListItem"}},
    "ListItem": {"position": {"number"}, "name": {"text"}, "item": {"url"}, "url": {"url"}},
}  # fmt: skip
NEEDED = {
    "BreadcrumbList": {"itemListElement"}, "ListItem": {"position", "name"}, "WebSite": {"name", "url"},
    "ProfilePage": {"mainEntity"}, "Person": {"name"}, "Organization": {"name"},
    "NewsMediaOrganization": {"name", "url"}, "ImageObject": {"url"}, "CorrectionComment": {"text", "datePublished"},
}  # fmt: skip
A_STORY_NEEDS = {
    "headline",
    "author",
    "publisher",
    "datePublished",
    "dateModified",
    "mainEntityOfPage",
    "articleSection",
}


def check(thing):
    """Raise AssertionError where ``thing``, or anything in it, is not as the vocabulary says."""
    known = VOCABULARY[thing["@type"]]
    said = {name: value for name, value in thing.items() if not name.startswith("@")}
    assert said.keys() <= known.keys(), thing["@type"]
    assert said or "@id" in thing
    if "@id" not in thing or len(thing) > 2:
        assert NEEDED.get(thing["@type"], set()) <= said.keys()
    for name, value in said.items():
        for one in value if isinstance(value, list) else [value]:
            assert kind_of(one, known[name]) in known[name], name


def kind_of(value, expected):
    if isinstance(value, dict):
        check(value)
        return value["@type"]
    if isinstance(value, int):
        return "number"
    assert value
    if "date" in expected:
        assert datetime.fromisoformat(value).tzinfo
        return "date"
    if "url" in expected:
        assert value.startswith(("http://", "https://"))
        return "url"
    return "text"


@pytest.fixture(autouse=True)
def _profile():
    SiteProfile.objects.create(pk=1, name="青岚新闻", description="青岚县的新闻。", domain="www.qinglan.example.cn")


def story(**fields):
    reporter = factories.make_reporter("荆苗")
    content = {
        "at": AT,
        "headline": "青岚水进了麦田",
        "subhead": "最远的东岭乡三天见水",
        "summary": "渠首闸提起。",
        "section": factories.make_section("石桥镇", "shiqiao", parent=factories.make_section("乡镇", "towns")),
        "bylines": [("荆苗", "记者", reporter), ("县委宣传部", "通讯员", None), ("方静舟", "责任编辑", None)],
        "mentions": [(factories.make_official("郑砚秋"), "县委书记"), (factories.make_official("陆明川"), "")],
        "tags": ["春灌", "水利"],
        "picture_caption": "渠首闸开闸放水。",
        "picture_credit": "荆苗 摄",
        **factories.PICTURE,
    }
    return factories.publish_story(**content | fields)


def said(client, address):
    """{type: thing} of the linked data in the page's head, after a check of all of it."""
    (block,) = read(client.get(address)).xpath("//head/script[@type='application/ld+json']")
    data = json.loads(block.text)
    assert data["@context"] == "https://schema.org"
    for thing in data["@graph"]:
        check(thing)
    return {thing["@type"]: thing for thing in data["@graph"]}


PAPER = {
    "@type": "NewsMediaOrganization",
    "@id": f"{HOST}/#paper",
    "name": "青岚新闻",
    "url": f"{HOST}/",
    "logo": {"@type": "ImageObject", "url": f"{HOST}/static/portal/icon.svg"},
}


def test_a_story_says_who_wrote_what_when_and_about_whom(client):
    printed = story()
    address = f"{HOST}/2026/03/31/{printed.article_id}/"

    things = said(client, printed.get_absolute_url())

    assert things["NewsArticle"].keys() >= A_STORY_NEEDS
    assert things["NewsArticle"] == {
        "@type": "NewsArticle",
        "@id": f"{address}#story",
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "url": address,
        "headline": "青岚水进了麦田",
        "alternativeHeadline": "最远的东岭乡三天见水",
        "description": "渠首闸提起。",
        "image": {
            "@type": "ImageObject",
            "url": f"{HOST}/media/pictures/2026/03/canal.jpg",
            "width": 1600,
            "height": 900,
            "caption": "渠首闸开闸放水。",
            "creditText": "荆苗 摄",
        },
        "author": [
            {"@type": "Person", "name": "荆苗", "url": f"{HOST}/reporters/jing-miao/"},
            {"@type": "Organization", "name": "县委宣传部"},
        ],
        "editor": [{"@type": "Person", "name": "陶"}, {"@type": "Person", "name": "方静舟"}],
        "publisher": PAPER,
        "datePublished": "2026-03-31T09:05:00+08:00",
        "dateModified": "2026-03-31T09:05:00+08:00",
        "articleSection": "石桥镇",
        "keywords": ["春灌", "水利"],
        "mentions": [
            {"@type": "Person", "name": "郑砚秋", "jobTitle": "县委书记", "url": f"{HOST}/officials/zheng-yanqiu/"},
            {"@type": "Person", "name": "陆明川", "url": f"{HOST}/officials/lu-mingchuan/"},
        ],
        "inLanguage": "zh-Hans",
    }
    assert [(step["position"], step["name"], step["item"]) for step in things["BreadcrumbList"]["itemListElement"]] == [
        (1, "首页", f"{HOST}/"),
        (2, "乡镇", f"{HOST}/section/towns/"),
        (3, "石桥镇", f"{HOST}/section/shiqiao/"),
        (4, "青岚水进了麦田", address),
    ]


def test_the_smallest_story_still_has_all_that_is_needed(client):
    printed = factories.publish_story(bylines=[("白露", "", None)])

    article = said(client, printed.get_absolute_url())["NewsArticle"]

    assert article.keys() >= A_STORY_NEEDS
    assert article["author"] == [{"@type": "Person", "name": "白露"}]
    assert not {"image", "description", "mentions", "keywords", "correction", "isBasedOn"} & article.keys()


def test_a_unit_that_signs_is_an_organisation(client):
    unit = factories.make_reporter("岚讯", kind="unit")
    printed = factories.publish_story(bylines=[("岚讯", "通讯员", unit)])

    assert said(client, printed.get_absolute_url())["NewsArticle"]["author"] == [
        {"@type": "Organization", "name": "岚讯", "url": f"{HOST}/reporters/lan-xun/"}
    ]


def test_corrections_are_told_with_their_dates(client):
    printed = story()
    factories.corrected(printed.article, "人名有误。", at=factories.moment(2026, 4, 1, 9), summary="一")
    factories.corrected(printed.article, "日期有误。", at=factories.moment(2026, 4, 2, 10), summary="二")

    article = said(client, printed.get_absolute_url())["NewsArticle"]

    assert (article["datePublished"], article["dateModified"]) == (
        "2026-03-31T09:05:00+08:00", "2026-04-02T10:00:00+08:00",
    )  # fmt: skip
    assert article["correction"] == [
        {"@type": "CorrectionComment", "text": "人名有误。", "datePublished": "2026-04-01T09:00:00+08:00"},
        {"@type": "CorrectionComment", "text": "日期有误。", "datePublished": "2026-04-02T10:00:00+08:00"},
    ]


@pytest.mark.parametrize(
    ("author", "told"),
    [("顾长风", {"@type": "Person", "name": "顾长风"}), ("", {"@type": "Organization", "name": "省农业报"})],
)
def test_a_reprint_is_its_sources_work(client, author, told):
    printed = story(
        origin="reprint", source_name="省农业报", source_url="https://example.org/1", original_title="冬小麦灌溉过半",
        original_author=author, bylines=[],
    )  # fmt: skip

    article = said(client, printed.get_absolute_url())["NewsArticle"]

    assert article["author"] == [told]
    assert article["isBasedOn"] == {
        "@type": "NewsArticle",
        "headline": "冬小麦灌溉过半",
        "url": "https://example.org/1",
        "publisher": {"@type": "Organization", "name": "省农业报"},
    } | ({"author": told} if author else {})


def test_the_front_page_says_what_site_this_is(client):
    assert said(client, "/") == {
        "WebSite": {
            "@type": "WebSite",
            "@id": f"{HOST}/#site",
            "name": "青岚新闻",
            "url": f"{HOST}/",
            "description": "青岚县的新闻。",
            "inLanguage": "zh-Hans",
            "publisher": PAPER,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": f"{HOST}/search/?q={{words}}"},
                "query-input": "required name=words",
            },
        }
    }


def test_a_section_lists_its_stories_and_shows_the_way_up(client):
    printed = story()

    things = said(client, "/section/shiqiao/")

    page = things["CollectionPage"]
    assert (page["@id"], page["name"]) == (f"{HOST}/section/shiqiao/", "石桥镇")
    assert page["mainEntity"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "青岚水进了麦田", "url": f"{HOST}{printed.get_absolute_url()}"}
    ]
    assert [step["name"] for step in things["BreadcrumbList"]["itemListElement"]] == ["首页", "乡镇", "石桥镇"]


def test_people_have_pages_of_their_own(client):
    printed = story()
    factories.make_appointment(printed.mentions.first().official, "县委书记")

    official, reporter = said(client, "/officials/zheng-yanqiu/"), said(client, "/reporters/jing-miao/")

    assert official["ProfilePage"]["mainEntity"] == {
        "@type": "Person", "name": "郑砚秋", "url": f"{HOST}/officials/zheng-yanqiu/", "jobTitle": ["县委书记"],
    }  # fmt: skip
    assert reporter["ProfilePage"]["mainEntity"]["name"] == "荆苗"
    assert [step["name"] for step in official["BreadcrumbList"]["itemListElement"]] == ["首页", "领导之窗", "郑砚秋"]


def test_pages_that_gather_stories_say_so(client):
    printed = story(event=factories.make_event("春灌开闸"))

    for address, name in (("/tags/chun-guan/", "春灌"), (f"/events/{printed.event_id}/", "春灌开闸")):
        assert said(client, address)["CollectionPage"]["name"] == name


def test_a_preview_and_an_error_say_nothing(client):
    client.force_login(factories.make_chief())
    manuscript = factories.draft()

    for address in (f"/admin/articles/article/{manuscript.pk}/preview/", "/nothing/"):
        page = read(client.get(address))
        assert page.xpath("//script[@type='application/ld+json']") == [], address


ATTACKS = ["</script><script>alert(1)</script>", "<!--<script>", "]]>&lt;/script>", "\u2028\u2029\\u003c"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_typed_text_cannot_leave_the_block(client, attack):
    printed = factories.publish_story(headline=attack, summary=attack, bylines=[(attack, "记者", None)], tags=[attack])

    article = said(client, printed.get_absolute_url())["NewsArticle"]

    assert (article["headline"], article["author"][0]["name"]) == (attack, attack)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_block_holds_no_sign_that_html_would_read(attack):
    block = json_ld({attack: attack}).removeprefix('<script type="application/ld+json">').removesuffix("</script>")

    assert [sign for sign in "<>&\u2028\u2029" if sign in block] == []
    assert json.loads(block) == {attack: attack}


def test_no_block_for_nothing():
    assert json_ld({}) == ""
