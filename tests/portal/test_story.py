"""A story's page, for readers and as the desk's preview."""

from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from articles.models import PublishedArticle
from articles.portal import around
from articles.portal.story import preview_context
from articles.templatetags.news import print_page
from newsroom.models import SiteProfile
from tests import factories
from tests.portal.reading import having, headlines, in_block, read, read_text, texts

pytestmark = pytest.mark.django_db

AT = factories.moment(2026, 4, 1, 8, 20)


@pytest.fixture(autouse=True)
def _the_first_of_april():
    SiteProfile.objects.create(pk=1, name="青岚新闻")
    with factories.clock_at(factories.moment(2026, 4, 1, 12)):
        yield


def everything():
    return {
        "kicker": "今年首轮春灌提前六天",
        "headline": "青岚水进了十二万亩麦田",
        "subhead": "最远的东岭乡三天见水",
        "summary": "渠首闸提起。",
        "body": "<p>水来了。</p><h2>一张表</h2><p>九个村<strong>先</strong>见水。</p>",
        "print_date": date(2026, 4, 1),
        "print_page": "1",
        "bylines": [
            ("张倩倩", "记者", factories.make_reporter("张倩倩")),
            ("荆苗", "记者", factories.make_reporter("荆苗")),
            ("白露", "通讯员", None),
        ],
        "mentions": [(factories.make_official("郑砚秋"), "县委书记"), (factories.make_official("陆明川"), "县长")],
        "tags": ["春灌", "水利"],
        "picture_caption": "渠首闸开闸放水。",
        "picture_credit": "荆苗 摄",
        **factories.PICTURE,
    }


def page_of(client, story):
    return read(client.get(story.get_absolute_url()))


def test_a_story_prints_everything_that_was_signed_off(client):
    printed = factories.publish_story(at=AT, **everything())

    page = page_of(client, printed)

    story = f"//article[{having('story')}]"
    assert texts(page, "//title") == ["青岚水进了十二万亩麦田 - 青岚新闻"]
    assert texts(page, f"{story}/header/*[not(self::div)]") == [
        "时政", "今年首轮春灌提前六天", "青岚水进了十二万亩麦田", "最远的东岭乡三天见水",
    ]  # fmt: skip
    assert texts(page, f"//p[{having('story-meta')}]") == ["青岚新闻记者 张倩倩 荆苗 通讯员 白露4月1日 08:20"]
    assert page.xpath(f"//p[{having('story-meta')}]//a/@href") == [
        "/reporters/zhang-qianqian/",
        "/reporters/jing-miao/",
    ]
    assert texts(page, f"//div[{having('story-text')}]/*") == ["水来了。", "一张表", "九个村先见水。"]
    assert texts(page, f"//p[{having('credits')}]/span") == ["责任编辑：陶", "见报：4月1日 第1版"]
    assert texts(page, f"//ul[{having('tags')}]//a") == ["春灌", "水利"]
    assert texts(page, f"{in_block('文中的领导')}//li") == ["郑砚秋 县委书记", "陆明川 县长"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"http://testserver/2026/04/01/{printed.article_id}/"]


def test_the_lead_picture_has_its_measures_alternative_caption_and_credit(client):
    page = page_of(client, factories.publish_story(at=AT, **everything()))

    picture = page.xpath("//figure//img")[0]
    assert dict(picture.attrib) == {
        "src": "/media/pictures/2026/03/canal.jpg", "width": "1600", "height": "900", "alt": "水沿总干渠流向麦田",
        "fetchpriority": "high",
    }  # fmt: skip
    assert texts(page, "//figure/figcaption") == ["渠首闸开闸放水。荆苗 摄"]


def test_the_smallest_story_has_no_empty_parts(client):
    page = page_of(client, factories.publish_story(at=AT))

    assert texts(page, "//article//h2") == []
    assert page.xpath("//article//figure | //article//aside | //article//ul") == []


def test_corrections_stand_on_top_oldest_first(client):
    article = factories.published(at=AT, headline="一")
    factories.corrected(article, "人名有误。", at=factories.moment(2026, 4, 1, 9, 5), headline="二")
    factories.corrected(article, "日期有误。", at=factories.moment(2026, 4, 1, 10, 5), headline="三")

    page = page_of(client, factories.public_copy(article))

    assert texts(page, f"//aside[{having('correction')}]/p") == [
        "更正 4月1日 09:05 人名有误。",
        "更正 4月1日 10:05 日期有误。",
    ]
    assert texts(page, f"//p[{having('story-meta')}]/time") == ["4月1日 08:20"]


def test_a_reprint_names_source_title_author_and_leads_there(client):
    story = factories.publish_story(
        at=AT,
        origin="reprint",
        source_name="省农业报",
        source_url="https://example.org/1",
        original_title="冬小麦灌溉过半",
        bylines=[],
    )

    page = page_of(client, story)

    assert texts(page, f"//p[{having('reprint')}]/span") == [
        "转载自：省农业报",
        "原标题：冬小麦灌溉过半",
        "作者：原文未署名",
    ]
    assert page.xpath(f"//p[{having('reprint')}]//a/@rel") == ["noopener nofollow"]
    assert texts(page, f"//p[{having('story-meta')}]/span") == ["省农业报"]


def test_an_address_that_is_no_web_address_is_no_link(client):
    story = factories.publish_story(
        origin="reprint", source_name="某报", source_url="javascript:alert(1)", original_title="原题"
    )

    assert page_of(client, story).xpath(f"//p[{having('reprint')}]//a") == []


def test_what_people_typed_stays_text(client):
    attack = "<script>alert(1)</script>"
    story = factories.publish_story(
        headline=attack, kicker=attack, subhead=attack, summary=attack, body=f"<p>{attack}水来了</p>",
        bylines=[(attack, attack[:20], None)], mentions=[(factories.make_official("郑砚秋"), attack)], tags=[attack],
        **factories.PICTURE | {"picture_alt": f'"{attack}', "picture_caption": attack, "picture_credit": attack},
    )  # fmt: skip

    for address in (story.get_absolute_url(), "/", "/section/politics/", "/officials/zheng-yanqiu/"):
        page = read(client.get(address))
        scripts = page.xpath("//script[not(@src or @type='application/ld+json')]")
        assert (scripts, page.xpath("//*[@onerror]")) == ([], []), address
    assert texts(page_of(client, story), f"//div[{having('story-text')}]") == ["水来了"]


def test_a_story_leads_to_the_one_before_and_the_one_after(client):
    first, middle, last = (factories.publish_story(at=AT, headline=text) for text in ("前", "中", "后"))

    links = f"//nav[{having('neighbours')}]/a"
    assert texts(page_of(client, middle), links) == ["上一篇前", "下一篇后"]
    assert texts(page_of(client, first), links) == ["下一篇中"]
    assert texts(page_of(client, last), links) == ["上一篇中"]


def test_related_stories_are_those_with_the_most_in_common(client):
    """The event before all, then how many officials and tags two stories share, then the newest."""
    event, official = factories.make_event("春灌开闸"), factories.make_official()
    named = [(official, "县委书记")]
    one = factories.publish_story(at=AT, headline="活动一", event=event, tags=["春灌", "水利"], mentions=named)
    factories.publish_story(at=AT, headline="只有活动", event=event)
    factories.publish_story(at=AT, headline="一个标签", tags=["春灌"])
    factories.publish_story(at=AT, headline="标签和领导", tags=["春灌"], mentions=named)
    factories.publish_story(at=AT, headline="毫不相干", tags=["高考"])

    assert headlines(page_of(client, one), in_block("相关报道")) == ["只有活动", "标签和领导", "一个标签"]
    assert texts(page_of(client, one), f"//p[{having('story-event')}]/a") == ["春灌开闸"]


def test_a_tag_that_half_the_paper_carries_does_not_crowd_out_a_rare_one(client, monkeypatch):
    monkeypatch.setattr(around, "NEWEST_OF_EACH", 2)
    factories.publish_story(at=AT, headline="少见的标签", tags=["皮影戏"])
    for number in range(3):
        factories.publish_story(at=AT, headline=f"常见的标签{number}", tags=["水利"])
    one = factories.publish_story(at=AT - timedelta(days=1), tags=["水利", "皮影戏"])

    assert headlines(page_of(client, one), in_block("相关报道")) == ["常见的标签2", "少见的标签"]


def test_a_story_that_was_taken_back_stands_around_no_other(client):
    event = factories.make_event("春灌开闸")
    one, gone = (factories.published(at=AT, headline=text, event=event) for text in ("留下的", "撤回的"))
    assert headlines(page_of(client, factories.public_copy(one)), in_block("相关报道")) == ["撤回的"]

    factories.retracted(gone, at=AT)

    page = page_of(client, factories.public_copy(one))
    assert page.xpath(f"{in_block('相关报道')} | //nav[{having('neighbours')}]") == []


def test_a_story_with_nothing_in_common_has_no_related_stories(client):
    alone = factories.publish_story(at=AT)
    factories.publish_story(at=AT, headline="别的报道")

    assert page_of(client, alone).xpath(in_block("相关报道")) == []


# The preview


def preview_of(manuscript):
    request = RequestFactory().get("/preview/")
    return render_to_string("portal/story.html", preview_context(manuscript), request=request)


def test_a_preview_is_the_same_page_with_a_mark_and_without_neighbours(client):
    content = everything()
    factories.publish_story(at=AT, headline="别的报道")
    manuscript = factories.draft(**content)

    page = read_text(preview_of(manuscript))
    article = factories.sign_off(factories.perform(factories.make_writer(), "submit", manuscript))
    printed = read(
        client.get(
            factories.public_copy(factories.perform(factories.make_chief(), "publish", article)).get_absolute_url()
        )
    )

    assert texts(page, f"//p[{having('preview-mark')}]") == ["预览：尚未发布"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex, nofollow"]
    assert page.xpath(f"//nav[{having('neighbours')}] | //link[@rel='canonical']") == []
    same = f"//h1 | //div[{having('story-text')}] | //figure | //ul[{having('tags')}] | {in_block('文中的领导')}"
    assert texts(page, same) == texts(printed, same)


def test_a_preview_saves_nothing_and_cleans_the_text():
    manuscript = factories.draft()
    manuscript.body = '<p onclick="x()">水来了<script>alert(1)</script></p>'

    page = read_text(preview_of(manuscript))

    assert texts(page, f"//div[{having('story-text')}]") == ["水来了"]
    assert page.xpath("//@onclick") == []
    assert not PublishedArticle.objects.exists()


def test_a_manuscript_that_is_hardly_begun_can_be_previewed():
    manuscript = factories.draft(section=None, body="", bylines=[])

    page = read_text(preview_of(manuscript))

    assert texts(page, "//h1") == ["青岚水进了麦田"]


def test_the_template_of_a_story_asks_the_database_nothing(django_assert_num_queries):
    context = preview_context(factories.draft(**everything())) | {"site": SiteProfile.current()}
    context["navigation"] = list(context["navigation"])
    with django_assert_num_queries(0):
        render_to_string("portal/story.html", context, request=RequestFactory().get("/preview/"))


@pytest.mark.parametrize(
    ("typed", "printed"), [("1", "第1版"), ("1版", "第1版"), ("A02", "A02"), ("第1版 要闻", "第1版 要闻")]
)
def test_the_page_in_print_is_written_as_readers_say_it(typed, printed):
    assert print_page(typed) == printed
