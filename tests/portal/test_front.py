"""The front page: what leads it, and what stands where."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.models import SiteProfile
from tests import factories
from tests.portal.reading import having, headlines, in_block, read, texts

pytestmark = pytest.mark.django_db

NOW = factories.moment(2026, 4, 1, 12)


@pytest.fixture(autouse=True)
def _noon_of_the_first_of_april():
    with factories.clock_at(NOW):
        yield


def published(headline, hours_ago, **fields):
    return factories.publish_story(at=NOW - timedelta(hours=hours_ago), headline=headline, **fields)


def lead(page):
    return texts(page, f"//article[{having('lead')}]//h2")


def test_a_new_paper_says_that_nothing_is_there_yet(client):
    SiteProfile.objects.create(pk=1, name="青岚新闻")

    page = read(client.get("/"))

    assert texts(page, "//h1") == ["青岚新闻"]
    assert texts(page, "//main//p") == ["这里还没有刊发报道。", "编辑部正在工作，请稍后再来看看。"]


def test_the_newest_picture_leads_and_the_latest_are_listed_with_their_hours(client):
    published("没有图的报道", 1)
    published("有图的报道", 2, **factories.PICTURE)
    published("昨天的报道", 20)

    page = read(client.get("/"))

    assert lead(page) == ["有图的报道"]
    assert headlines(page, in_block("最新")) == ["没有图的报道", "有图的报道", "昨天的报道"]
    assert texts(page, f"{in_block('最新')}//time") == ["11:00", "10:00", "3月31日"]


def test_a_picture_of_last_week_does_not_lead_over_the_news_of_the_day(client):
    published("今天的报道", 1)
    published("上周的图", 24 * 7, **factories.PICTURE)

    assert lead(read(client.get("/"))) == ["今天的报道"]


def test_only_the_ten_newest_are_the_latest(client):
    for hour in range(12):
        published(f"报道{hour}", hour)

    assert headlines(read(client.get("/")), in_block("最新")) == [f"报道{hour}" for hour in range(10)]


def test_each_section_of_the_navigation_has_a_block_with_its_childrens_stories(client):
    towns = factories.make_section("乡镇", "towns", order=2)
    town = factories.make_section("石桥镇", "shiqiao", parent=towns)
    politics = factories.make_section("时政", "politics", order=1)
    hidden = factories.make_section("内参", "inside", order=0, in_navigation=False)
    factories.make_section("空栏目", "empty", order=3)
    published("镇里的报道", 3, section=town)
    published("乡镇的报道", 5, section=towns)
    published("时政的报道", 4, section=politics)
    published("不进导航的报道", 2, section=hidden)
    for hour in range(10, 16):
        published(f"镇里的旧报道{hour}", hour, section=town)

    page = read(client.get("/"))

    blocks = f"//div[{having('blocks')}]/section//h2"
    assert texts(page, blocks) == ["时政", "乡镇"]
    assert headlines(page, in_block("时政")) == ["时政的报道"]
    assert headlines(page, in_block("乡镇")) == [
        "镇里的报道", "乡镇的报道", "镇里的旧报道10", "镇里的旧报道11", "镇里的旧报道12", "镇里的旧报道13",
    ]  # fmt: skip


def test_officials_stand_in_protocol_order_each_with_a_story_of_their_own_if_there_is_one(client):
    secretary, head, deputy, retired = (
        factories.make_official(name) for name in ("郑砚秋", "陆明川", "石怀瑾", "费启明")
    )
    factories.make_appointment(deputy, "副县长", rank=30)
    factories.make_appointment(head, "县长", rank=20)
    factories.make_appointment(secretary, "县委书记", rank=10)
    factories.make_appointment(retired, "县水利局局长", rank=5, until=NOW.date() - timedelta(days=1))
    published("县长的会议", 5, mentions=[(head, "县长")])
    published("两人的调研", 2, mentions=[(secretary, "县委书记"), (head, "县长"), (retired, "县水利局原局长")])
    published("没有领导的报道", 1)

    page = read(client.get("/"))

    assert texts(page, f"{in_block('领导活动')}//a[{having('who')}]") == ["郑砚秋", "陆明川"]
    assert headlines(page, in_block("领导活动")) == ["两人的调研", "县长的会议"]


def test_pictures_beside_the_lead_are_not_shown_again_in_the_strip(client):
    for hour in range(1, 9):
        published(f"图{hour}", hour, **factories.PICTURE)

    page = read(client.get("/"))

    assert lead(page) == ["图1"]
    assert texts(page, f"//div[{having('pair')}]//h3") == ["图2", "图3"]
    assert texts(page, f"{in_block('图片新闻')}//h3") == ["图4", "图5", "图6", "图7"]


def test_a_corrected_story_says_so_in_the_list(client):
    story = published("更正过的报道", 3, **factories.PICTURE)
    factories.corrected(story.article, headline="更正过的报道", summary="新的提要")

    assert texts(read(client.get("/")), f"{in_block('最新')}//span[{having('label')}]") == ["更正"]


def test_the_masthead_says_the_day_and_the_footer_only_what_is_filled_in(client):
    SiteProfile.objects.create(pk=1, name="青岚新闻", sponsor="青岚县融媒体中心", icp_record="某ICP备00000000号")

    page = read(client.get("/"))

    assert texts(page, "//header/div/p") == ["2026年4月1日 星期三 农历二月十四"]
    assert texts(page, "//footer//p/span") == ["主办：青岚县融媒体中心", "备案号：某ICP备00000000号"]
    assert page.xpath("//footer//p//a/@href") == ["https://beian.miit.gov.cn/"]


def test_the_footer_shows_the_licence_as_a_news_service_must(client):
    """持证亮牌: who serves, under which licence, of which kind."""
    SiteProfile.objects.create(
        pk=1, name="青岚新闻", sponsor="青岚县融媒体中心", licence="00000000000", service_kind="采编发布服务"
    )

    assert texts(read(client.get("/")), "//footer//p/span") == [
        "主办：青岚县融媒体中心",
        "互联网新闻信息服务许可证：00000000000",
        "服务类别：采编发布服务",
    ]


def test_the_elders_version_works_without_a_script(client):
    standard, elder = (read(client.get(address)) for address in ("/", "/?elder=1"))

    assert standard.get("data-elder") is None
    assert set(standard.xpath("//a[@data-reading='elder']/@href")) == {"?elder=1"}
    assert elder.get("data-elder") is not None
    assert set(elder.xpath("//a[@data-reading='elder']/@href")) == {"?elder=0"}


def test_what_was_published_a_moment_ago_is_there(client):
    factories.publish_story(headline="刚刚发布")

    assert timezone.now() == NOW
    assert lead(read(client.get("/"))) == ["刚刚发布"]
