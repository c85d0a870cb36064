"""Stories as partners read them: the fields of ninjs, the filters, the pages, and what is never told."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from newsroom.models import SiteProfile
from tests import factories
from tests.api.reading import all_pages, asked, faults, get, headlines, read
from tests.portal.reading import read as page_of

pytestmark = pytest.mark.django_db

AT = factories.moment(2026, 4, 1, 8, 20)


@pytest.fixture
def _paper():
    SiteProfile.objects.create(pk=1, name="青岚新闻")


def everything():
    return {
        "kicker": "今年首轮春灌提前六天",
        "headline": "青岚水进了十二万亩麦田",
        "subhead": "最远的东岭乡三天见水",
        "summary": "渠首闸提起。",
        "body": '<p>水来了。<a href="/tags/chun-guan/">更多</a></p><figure><img src="/media/a.png"></figure>',
        "print_date": date(2026, 4, 1),
        "print_page": "1",
        "event": factories.make_event("春灌开闸", place="渠首闸"),
        "bylines": [("张倩倩", "记者", factories.make_reporter("张倩倩")), ("白露", "通讯员", None)],
        "mentions": [(factories.make_official("郑砚秋", note="书记"), "县委书记")],
        "tags": ["春灌", "水利"],
        "picture_caption": "渠首闸开闸放水。",
        "picture_credit": "荆苗 摄",
        **factories.PICTURE,
    }


def one(client, story, **options):
    return read(client, f"stories/{story.article_id}.json", **options)


@pytest.mark.usefixtures("_paper")
def test_a_story_has_the_fields_of_ninjs(client):
    printed = factories.publish_story(at=AT, **everything())
    number, event = printed.article_id, printed.event_id
    site = "http://testserver"

    item = one(client, printed)

    assert faults(item) == []
    bodies = item.pop("bodies")
    assert item == {
        "uri": f"{site}/2026/04/01/{number}/",
        "type": "text",
        "representationType": "full",
        "pubStatus": "usable",
        "version": "1",
        "firstCreated": "2026-04-01T08:20:00+08:00",
        "versionCreated": "2026-04-01T08:20:00+08:00",
        "language": "zh-Hans",
        "headlines": [
            {"role": "main", "contentType": "text/plain", "value": "青岚水进了十二万亩麦田"},
            {"role": "kicker", "contentType": "text/plain", "value": "今年首轮春灌提前六天"},
            {"role": "subhead", "contentType": "text/plain", "value": "最远的东岭乡三天见水"},
        ],
        "by": "记者 张倩倩 通讯员 白露",
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": "渠首闸提起。"}],
        "people": [
            {
                "name": "郑砚秋",
                "rel": "mentions",
                "uri": f"{site}/officials/zheng-yanqiu/",
                "literal": "县委书记郑砚秋",
            }
        ],
        "subjects": [
            {"name": "时政", "rel": "section", "uri": f"{site}/section/politics/", "literal": "politics"},
            {"name": "春灌", "rel": "about", "uri": f"{site}/tags/chun-guan/", "literal": "chun-guan"},
            {"name": "水利", "rel": "about", "uri": f"{site}/tags/shui-li/", "literal": "shui-li"},
        ],
        "events": [{"id": str(event), "name": "春灌开闸", "rel": "about", "uri": f"{site}/events/{event}/"}],
        "infoSources": [
            {"name": "张倩倩", "role": "记者", "uri": f"{site}/reporters/zhang-qianqian/"},
            {"name": "白露", "role": "通讯员"},
            {"name": "陶", "role": "责任编辑"},
        ],
        "copyrightHolder": "青岚新闻",
        "altIds": [{"role": "number", "value": str(number)}, {"role": "print", "value": "2026-04-01 1"}],
        "associations": [
            {
                "name": "lead",
                "rel": "lead",
                "uri": f"{site}/media/pictures/2026/03/canal.jpg",
                "type": "picture",
                "by": "荆苗 摄",
                "descriptions": [
                    {"role": "caption", "contentType": "text/plain", "value": "渠首闸开闸放水。"},
                    {"role": "alt", "contentType": "text/plain", "value": "水沿总干渠流向麦田"},
                ],
                "renditions": [
                    {
                        "name": "original",
                        "href": f"{site}/media/pictures/2026/03/canal.jpg",
                        "contentType": "image/jpeg",
                        "width": 1600,
                        "height": 900,
                    }
                ],
            }
        ],
        "renditions": [
            {"name": "page", "href": f"{site}/2026/04/01/{number}/", "contentType": "text/html"},
            {"name": "ninjs", "href": f"{site}/api/v1/stories/{number}.json", "contentType": "application/json"},
            {"name": "text", "href": f"{site}/api/v1/stories/{number}.txt", "contentType": "text/plain"},
        ],
        "standard": {
            "name": "ninjs",
            "version": "3.1",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
        },
    }
    assert [(body["contentType"], body.get("charCount")) for body in bodies] == [("text/html", None), ("text/plain", 6)]
    assert bodies[1]["value"] == "水来了。更多"
    assert f'href="{site}/tags/chun-guan/"' in bodies[0]["value"]
    assert f'src="{site}/media/a.png"' in bodies[0]["value"]


def test_an_address_that_only_stands_in_the_text_is_left_as_it_is(client):
    printed = factories.publish_story(body='<p>写法是 src="/media/a.png" 。</p>')

    assert one(client, printed)["bodies"][0]["value"] == '<p>写法是 src="/media/a.png" 。</p>'


def test_addresses_stand_under_the_papers_own_domain(client):
    SiteProfile.objects.create(pk=1, name="青岚新闻", domain="news.example")
    printed = factories.publish_story(at=AT)

    assert one(client, printed)["uri"] == f"http://news.example/2026/04/01/{printed.article_id}/"


def test_the_smallest_story_leaves_out_what_it_does_not_have(client):
    item = one(client, factories.publish_story())

    assert faults(item) == []
    assert {"people", "events", "associations", "descriptions"} & item.keys() == set()


def test_a_correction_is_the_next_version_with_its_note(client):
    article = factories.published(at=AT, headline="一")
    factories.corrected(article, "人名有误。", at=factories.moment(2026, 4, 1, 9, 5), headline="二")

    item = one(client, factories.public_copy(article))

    assert faults(item) == []
    assert (item["version"], item["firstCreated"], item["versionCreated"]) == (
        "2", "2026-04-01T08:20:00+08:00", "2026-04-01T09:05:00+08:00",
    )  # fmt: skip
    assert item["descriptions"] == [
        {"role": "correction", "contentType": "text/plain", "value": "2026-04-01 09:05 人名有误。"}
    ]


def test_a_reprint_names_its_source_which_holds_the_rights(client):
    printed = factories.publish_story(
        origin="reprint", source_name="省农业报", source_url="https://example.org/春灌",
        original_title="冬小麦灌溉过半", original_author="某某", bylines=[],
    )  # fmt: skip

    item = one(client, printed)

    assert faults(item) == []
    assert (item["copyrightHolder"], item["by"]) == ("省农业报", "某某")
    assert item["infoSources"][0] == {
        "name": "省农业报", "role": "转载来源", "uri": "https://example.org/%E6%98%A5%E7%81%8C",
    }  # fmt: skip
    assert {"role": "original", "contentType": "text/plain", "value": "冬小麦灌溉过半"} in item["headlines"]


def test_a_retracted_story_answers_410_with_the_notice_and_without_its_text(client):
    article = factories.published(at=AT, headline="东关菜市场下周搬迁", body="<p>原来的正文。</p>")
    printed = factories.public_copy(article)
    factories.retracted(article, "搬迁日期未经核实。", at=factories.moment(2026, 4, 2))

    item = one(client, printed, status=410)
    text = get(client, f"stories/{article.pk}.txt")

    assert faults(item) == []
    assert (item["pubStatus"], item["version"], item["versionCreated"]) == (
        "canceled",
        "2",
        "2026-04-02T09:00:00+08:00",
    )
    assert item["descriptions"] == [{"role": "retraction", "contentType": "text/plain", "value": "搬迁日期未经核实。"}]
    assert "bodies" not in item
    assert (text.status_code, text.content.decode()) == (
        410,
        "这篇报道已经撤回\n\n原标题：东关菜市场下周搬迁\n刊发：2026-04-01 08:20\n撤回：2026-04-02 09:00\n"
        f"原因：搬迁日期未经核实。\n\nhttp://testserver/2026/04/01/{article.pk}/\n",
    )


def test_a_storys_page_leads_to_its_other_forms(client):
    printed = factories.publish_story(at=AT)

    links = page_of(client.get(printed.get_absolute_url())).xpath("//link[@rel='alternate'][contains(@href, '/api/')]")

    assert [(link.get("type"), link.get("href")) for link in links] == [
        ("application/json", f"/api/v1/stories/{printed.article_id}.json"),
        ("text/plain", f"/api/v1/stories/{printed.article_id}.txt"),
    ]


@pytest.mark.usefixtures("_paper")
def test_plain_text_is_all_that_a_page_prints(client):
    printed = factories.publish_story(at=AT, **everything())
    factories.corrected(
        printed.article, "人名有误。", at=factories.moment(2026, 4, 1, 9, 5), body="<p>水来了。</p><p>见水。</p>"
    )

    answer = get(client, f"stories/{printed.article_id}.txt")

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == (
        "今年首轮春灌提前六天\n青岚水进了十二万亩麦田\n最远的东岭乡三天见水\n"
        "青岚新闻　记者 张倩倩 通讯员 白露　2026-04-01 08:20\n\n"
        "更正　2026-04-01 09:05　人名有误。\n\n"
        "水来了。\n见水。\n\n"
        f"责任编辑：陶\nhttp://testserver/2026/04/01/{printed.article_id}/\n"
    )


@pytest.mark.parametrize("make", [factories.draft, factories.approved, factories.scheduled, factories.discarded])
@pytest.mark.parametrize("form", ["json", "txt"])
def test_what_readers_cannot_read_is_not_there(client, make, form):
    article = make()

    answer = read(client, f"stories/{article.pk}.{form}", status=404)

    assert answer == {"code": "unknown_story", "message": f"没有编号为 {article.pk} 的报道可读。", "problems": []}
    assert read(client, "stories") == {"items": []}


# Lists


def test_a_list_has_everything_but_the_text(client):
    printed = factories.publish_story(at=AT, **everything())

    [item] = read(client, "stories")["items"]

    assert faults(item) == []
    whole = one(client, printed)
    assert item == {
        **{name: value for name, value in whole.items() if name != "bodies"},
        "representationType": "partial",
        "infoSources": whole["infoSources"][:2],
    }


def test_the_filters_leave_the_stories_that_they_name(client):
    towns = factories.make_section("乡镇", "towns")
    town = factories.make_section("石桥镇", "shiqiao", parent=towns)
    wanted = {
        "section": town, "event": factories.make_event(), "tags": ["春灌"],
        "bylines": [("荆苗", "记者", factories.make_reporter("荆苗"))],
        "mentions": [(factories.make_official("郑砚秋"), "县委书记")],
    }  # fmt: skip
    printed = factories.publish_story(at=AT, headline="要的", **wanted)
    factories.publish_story(at=AT + timedelta(days=1), headline="别的")

    for query in (
        "section=towns", "section=shiqiao", "official=zheng-yanqiu", "reporter=jing-miao", "tag=chun-guan",
        f"event={printed.event_id}", "to=2026-04-01", "from=2026-04-01&to=2026-04-01",
        "section=towns&tag=chun-guan&from=2026-04-01",
    ):  # fmt: skip
        assert headlines(read(client, f"stories?{query}")) == ["要的"], query
    assert headlines(read(client, "stories?from=2026-04-02")) == ["别的"]
    assert headlines(read(client, "stories?section=politics&tag=chun-guan")) == []


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_pages_follow_each_other_without_gap_or_repetition(client, sort):
    for number in range(5):
        factories.publish_story(at=AT + timedelta(minutes=number // 2), headline=f"报道{number}")

    found = headlines({"items": all_pages(client, f"stories?limit=2&sort={sort}&section=politics")})

    expected = [f"报道{number}" for number in range(5)]
    assert found == (expected if sort == "oldest" else expected[::-1])


def test_a_story_published_while_one_reads_on_moves_nothing(client):
    for number in range(3):
        factories.publish_story(at=AT + timedelta(minutes=number), headline=f"报道{number}")
    first = read(client, "stories?limit=2")
    factories.publish_story(headline="新的")

    assert headlines(client.get(first["next"]).json()) == ["报道0"]


EVERY_FILTER = "section=politics&official=zheng-yanqiu&reporter=zhang-qianqian&tag=chun-guan&event={event}"
QUERIES = {
    "stories": 7,
    f"stories?{EVERY_FILTER}": 13,
    "stories/{last}.json": 7,
    "stories/{last}.txt": 7,
}


@pytest.mark.parametrize("path", QUERIES)
def test_an_answer_asks_as_much_for_three_stories_as_for_one(client, path):
    content = everything()
    last = factories.publish_story(at=AT, **content)
    with_one = asked(client, path.format(last=last.article_id, event=last.event_id))

    for minutes in (1, 2):
        last = factories.publish_story(at=AT + timedelta(minutes=minutes), **content)

    with_three = asked(client, path.format(last=last.article_id, event=last.event_id))
    assert (with_one, with_three) == (QUERIES[path], QUERIES[path])


def test_a_reader_of_the_api_is_nobody_in_particular(client):
    client.force_login(factories.make_chief())
    factories.publish_story(at=timezone.now())

    answer = get(client, "stories")

    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.cookies == {}
