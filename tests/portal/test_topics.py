"""专题 on the portal: its parts and stories in the editor's order, and only what readers can read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.models import SiteProfile
from tests import factories
from tests.portal.reading import having, in_block, read, texts

pytestmark = pytest.mark.django_db


def headings(page):
    return texts(page, f"//main//section[{having('section-block')}][.//ol]//h2")


def stories(page):
    return texts(page, "//main//ol//h3/a")


def test_parts_and_stories_stand_in_the_order_of_the_desk(client):
    topic = factories.make_topic(introduction="一渠水，万亩田。\n\n看水怎么来。")
    second, first = topic.parts.create(heading="到田", order=2), topic.parts.create(heading="开闸", order=1)
    for headline, part, order in (("麦田喝上水", second, 1), ("水到石桥", first, 2), ("渠首提闸", first, 1)):
        topic.places.create(article=factories.published(headline=headline), part=part, order=order)
    topic.places.create(article=factories.published(headline="总述"), order=9)

    page = read(client.get("/topics/chun-guan/"))

    assert texts(page, "//main//h1") == ["春灌"]
    assert texts(page, f"//div[{having('topic-introduction')}]/p") == ["一渠水，万亩田。", "看水怎么来。"]
    assert headings(page) == ["开闸", "到田"]
    assert stories(page) == ["总述", "渠首提闸", "水到石桥", "麦田喝上水"]
    assert texts(page, "//nav[@aria-labelledby='parts']//a") == ["开闸", "到田"]


def test_only_what_readers_can_read_stands_in_a_topic(client):
    retracted = factories.retracted(factories.published(headline="撤回的"))
    hidden = [factories.draft(headline="草稿"), factories.scheduled(headline="定时的"), retracted]
    topic = factories.make_topic(stories=[*hidden, factories.published(headline="公开的")])
    topic.places.create(article=factories.draft(headline="又一草稿"), part=topic.parts.create(heading="空的部分"))

    page = read(client.get("/topics/chun-guan/"))

    assert stories(page) == ["公开的"]
    assert headings(page) == []


def test_a_corrected_story_stands_in_its_topic_as_corrected(client):
    article = factories.published(headline="水到石桥")
    factories.make_topic(stories=[article])
    factories.corrected(article, headline="水到石桥镇")

    page = read(client.get("/topics/chun-guan/"))

    assert stories(page) == ["水到石桥镇"]
    assert texts(page, f"//main//span[{having('label-correction')}]") == ["更正"]


def test_an_empty_topic_says_so(client):
    factories.make_topic()

    assert texts(read(client.get("/topics/chun-guan/")), f"//div[{having('nothing')}]/p")[0] == "这个专题里还没有稿件。"


def test_a_topic_is_there_in_its_time_only(client):
    now = timezone.now()
    factories.make_topic("未到", "soon", public_from=now + timedelta(hours=1))
    factories.make_topic("已过", "gone", public_from=now - timedelta(days=9), public_until=now)
    factories.make_topic("正当时", "now", public_until=now + timedelta(hours=1))

    index = read(client.get("/topics/"))

    assert texts(index, "//main//ol//h2") == ["正当时"]
    assert [client.get(f"/topics/{slug}/").status_code for slug in ("soon", "gone", "now", "none")] == [
        404, 404, 200, 404,
    ]  # fmt: skip


def test_an_index_without_topics_says_so(client):
    assert texts(read(client.get("/topics/")), f"//div[{having('nothing')}]/p")[0] == "还没有专题。"


def test_topics_stand_on_the_front_page_and_in_the_navigation_where_the_desk_wants_them(client):
    SiteProfile.objects.create(pk=1, name="青岚新闻")
    factories.publish_story()
    assert "/topics/" not in read(client.get("/")).xpath("//nav[@aria-label='栏目']//a/@href")

    factories.make_topic("春灌", "chun-guan")
    factories.make_topic("旧专题", "old", in_navigation=False)
    page = read(client.get("/"))

    assert texts(page, f"{in_block('专题')}//h3") == ["春灌"]
    assert "/topics/" in page.xpath("//nav[@aria-label='栏目']//a/@href")
    assert texts(read(client.get("/topics/")), "//main//ol//h2") == ["旧专题", "春灌"]


def test_a_banner_is_shown_with_what_it_shows(client):
    factories.make_topic(banner="topics/2026/03/canal.jpg", banner_width=1600, banner_height=500, banner_alt="总干渠")

    for address in ("/topics/", "/topics/chun-guan/"):
        assert read(client.get(address)).xpath("//main//img/@alt") == ["总干渠"]
