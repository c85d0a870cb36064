"""Sections, events, tags, people and the archive: the right stories, in the right order, page by page."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.portal import lists, officials, reporters, topics
from tests import factories
from tests.portal.reading import entries, having, headlines, in_block, read, texts

pytestmark = pytest.mark.django_db

AT = factories.moment(2026, 3, 31, 9)
NOW = factories.moment(2026, 4, 1, 12)


@pytest.fixture(autouse=True)
def _noon_of_the_first_of_april():
    with factories.clock_at(NOW):
        yield


def published(headline, minutes=0, **fields):
    return factories.publish_story(at=fields.pop("at", AT + timedelta(minutes=minutes)), headline=headline, **fields)


def pager(page):
    """{what the button says: where it leads}"""
    return {link.text_content(): link.get("href") for link in page.xpath(f"(//nav[{having('pager')}])[1]/a")}


def walk(client, address, way):
    """The headlines of every page from ``address`` on, following the button ``way``."""
    found = []
    while address:
        page = read(client.get(address))
        found.append(entries(page))
        address = pager(page).get(way)
    return found


# Paging


def test_a_long_list_is_read_to_its_end_and_back(client):
    politics = factories.make_section()
    for minute in range(45):
        published(f"报道{minute}", minute // 3, section=politics)
    newest_first = [f"报道{number}" for number in range(44, -1, -1)]

    pages = walk(client, "/section/politics/", "更早的报道")
    last = read(client.get("/section/politics/"))
    for _page in pages[1:]:
        last = read(client.get(pager(last)["更早的报道"]))

    assert pages == [newest_first[:20], newest_first[20:40], newest_first[40:]]
    newer = read(client.get(pager(last)["更新的报道"]))
    assert entries(newer) == newest_first[20:40]
    newest = read(client.get(pager(newer)["更新的报道"]))
    assert entries(newest) == newest_first[:20]
    assert pager(newest)["更新的报道"] == "/section/politics/"


def test_a_list_that_fits_on_one_page_has_no_way_on(client):
    for minute in range(20):
        published(f"报道{minute}", minute)

    page = read(client.get("/section/politics/"))

    assert len(entries(page)) == 20
    assert pager(page) == {}


def test_a_story_published_meanwhile_moves_no_reader(client):
    for minute in range(21):
        published(f"报道{minute}", minute)
    older = pager(read(client.get("/section/politics/")))["更早的报道"]

    published("新来的", 30)

    assert entries(read(client.get(older))) == ["报道0"]


# Sections


def test_a_section_lists_its_own_and_its_childrens_stories_page_by_page(client):
    towns = factories.make_section("乡镇", "towns", description="五个乡镇的新闻。")
    shiqiao = factories.make_section("石桥镇", "shiqiao", parent=towns, order=1)
    baihe = factories.make_section("白鹤镇", "baihe", parent=towns, order=2)
    for minute in range(24):
        published(f"报道{minute}", minute, section=(towns, shiqiao, baihe)[minute % 3])
    published("时政的报道", 60)

    pages = walk(client, "/section/towns/", "更早的报道")

    assert [headline for page in pages for headline in page] == [f"报道{number}" for number in range(23, -1, -1)]
    page = read(client.get("/section/towns/"))
    assert texts(page, "//main/header/*") == ["乡镇", "五个乡镇的新闻。"]
    assert texts(page, f"{in_block('乡镇分栏')}//a") == ["石桥镇", "白鹤镇"]
    assert headlines(page, in_block("全站最新"))[0] == "时政的报道"
    assert texts(page, "//nav//a[@aria-current]") == ["乡镇"]


def test_a_child_section_lists_its_own_stories_and_marks_its_parent(client):
    towns = factories.make_section("乡镇", "towns")
    shiqiao = factories.make_section("石桥镇", "shiqiao", parent=towns)
    published("镇里的报道", 1, section=shiqiao)
    published("乡镇的报道", 2, section=towns)

    page = read(client.get("/section/shiqiao/"))

    assert entries(page) == ["镇里的报道"]
    assert texts(page, "//header//nav//a[@aria-current='true']") == ["乡镇"]


def test_an_empty_section_is_friendly(client):
    factories.make_section("专题", "topics")

    page = read(client.get("/section/topics/"))

    assert texts(page, "//main//h1") == ["专题"]
    assert texts(page, f"//div[{having('nothing')}]/p[1]") == ["这里还没有刊发报道。"]


# Events and tags


def test_an_event_lists_its_stories_and_the_officials_named_in_them(client):
    event = factories.make_event("全县春季农业生产推进会", place="县会议中心")
    official = factories.make_official("陆明川")
    published("会前", 1, event=event)
    published("会后", 2, event=event, mentions=[(official, "县委副书记、县长")])
    published("别的", 3)

    page = read(client.get(event.get_absolute_url()))

    assert texts(page, "//h1") == ["全县春季农业生产推进会"]
    assert texts(page, "//main/header/p[2]") == ["会议 · 3月31日 · 县会议中心"]
    assert entries(page) == ["会后", "会前"]
    assert texts(page, f"{in_block('报道中的领导')}//li") == ["陆明川 县委副书记、县长"]


def test_those_expected_at_an_event_are_not_told_before_a_story_names_them(client):
    event = factories.make_event()
    event.attended.add(factories.make_official("陆明川"))
    published("会前", event=event)

    assert "陆明川" not in client.get(event.get_absolute_url()).content.decode()


def test_a_tag_lists_its_stories(client):
    published("春灌一", 1, tags=["春灌", "水利"])
    published("春灌二", 2, tags=["春灌"])
    published("水利", 3, tags=["水利"])

    assert entries(read(client.get("/tags/chun-guan/"))) == ["春灌二", "春灌一"]


# Reporters


def test_a_reporter_has_a_page_with_everything_signed(client):
    reporter = factories.make_reporter("荆苗")
    published("一", 1, bylines=[("张倩倩", "记者", None), ("荆苗", "摄影", reporter)])
    published("二", 2, bylines=[("荆苗", "记者", reporter)])
    published("同名的人", 3, bylines=[("荆苗", "通讯员", None)])

    page = read(client.get("/reporters/jing-miao/"))

    assert entries(page) == ["二", "一"]
    assert texts(page, "//main/header/p[2]") == ["记者 · 2 篇"]
    assert texts(page, f"//ol[{having('entries')}]//p") == [
        "记者 荆苗 · 3月31日 09:02",
        "记者 张倩倩 摄影 荆苗 · 3月31日 09:01",
    ]


def test_a_new_reporter_has_a_friendly_page_and_a_correspondent_none_before_the_first_story(client):
    factories.make_reporter("荆苗")
    factories.make_reporter("白露", kind="correspondent")
    factories.make_reporter("闻人", is_active=False)

    answers = [client.get(f"/reporters/{slug}/") for slug in ("jing-miao", "bai-lu", "wenren")]

    assert [answer.status_code for answer in answers] == [200, 404, 404]
    assert texts(read(answers[0]), f"//div[{having('nothing')}]/p[1]") == ["这里还没有刊发报道。"]


def test_the_index_names_those_who_signed_what_can_be_read(client):
    staff, outside = (
        factories.make_reporter("荆苗"),
        factories.make_reporter("白露", kind="correspondent", unit="石桥镇"),
    )
    factories.make_reporter("新人")
    published("一", bylines=[("荆苗", "记者", staff), ("白露", "通讯员", outside)])

    page = read(client.get("/reporters/"))

    assert texts(page, f"{in_block('本报记者')}//li") == ["荆苗 记者"]
    assert texts(page, f"{in_block('通讯员与供稿单位')}//li") == ["白露 石桥镇"]


# Officials


def test_an_official_has_posts_terms_and_activities_by_year_with_the_post_as_written(client):
    person = factories.make_official("石怀瑾")
    factories.make_appointment(person, "副县长", rank=40, since=date(2023, 5, 4))
    factories.make_appointment(person, "县委常委", rank=30, since=date(2024, 8, 1))
    factories.make_appointment(person, "石桥镇党委书记", since=date(2019, 3, 1), until=date(2023, 5, 3))
    factories.make_appointment(person, "县水利局局长", since=date(2015, 6, 1), until=date(2019, 2, 28))
    published("今年的会", mentions=[(person, "县委常委、副县长")])
    published("去年的会", at=factories.moment(2025, 12, 2), mentions=[(person, "副县长")])
    published("前年的会", at=factories.moment(2023, 2, 3), mentions=[(person, "石桥镇党委书记")])
    published("别人的会", 1)

    page = read(client.get("/officials/shi-huaijin/"))

    assert texts(page, "//ul[@class='posts']/li") == ["县委常委 2024年8月起", "副县长 2023年5月起"]
    assert texts(page, "//table//tbody/tr") == ["石桥镇党委书记2019.03—2023.05", "县水利局局长2015.06—2019.02"]
    assert texts(page, f"//section[{having('year')}]//h2") == ["2026年", "2025年", "2023年"]
    assert texts(page, f"//section[{having('year')}]//li") == [
        "今年的会 县委常委、副县长 3月31日",
        "去年的会 副县长 12月2日",
        "前年的会 石桥镇党委书记 2月3日",
    ]
    assert texts(page, f"//section[{having('year')}]/div/span") == ["共 1 次"] * 3


def test_the_years_of_an_official_lead_to_that_year(client):
    person = factories.make_official("石怀瑾")
    for year in (2024, 2025, 2026):
        published(f"{year}年的会", at=factories.moment(year, 2, 3), mentions=[(person, "")])

    years = read(client.get("/officials/shi-huaijin/")).xpath("//ul[@class='years']//a/@href")

    firsts = [headlines(read(client.get(address)))[0] for address in years]
    assert firsts == ["2026年的会", "2025年的会", "2024年的会"]


def test_an_official_with_a_post_and_no_story_has_a_friendly_page(client):
    factories.make_appointment(factories.make_official("石怀瑾"), "副县长")
    factories.make_official("无职无报")

    assert texts(read(client.get("/officials/shi-huaijin/")), "//ul[@class='posts']/li") == ["副县长 2020年1月起"]
    assert client.get("/officials/wu-zhiwubao/").status_code == 404


def test_the_index_of_officials_is_in_protocol_order_each_with_the_partys_posts_first(client):
    head, secretary, former = (factories.make_official(name) for name in ("陆明川", "郑砚秋", "费启明"))
    factories.make_appointment(head, "县委副书记", rank=21)
    factories.make_appointment(head, "县长", rank=20)
    factories.make_appointment(secretary, "县委书记", rank=10)
    published("旧的会", 1, mentions=[(head, "县长"), (former, "县水利局原局长")])
    published("新的会", 2, mentions=[(head, "县长")])

    page = read(client.get("/officials/"))

    assert texts(page, f"//ol[{having('office')}]/li") == ["郑砚秋 县委书记", "陆明川 县委副书记、县长 新的会 3月31日"]
    assert texts(page, f"{in_block('报道中的其他领导')}//li") == ["费启明"]


# The archive


def test_a_month_counts_each_day_by_the_newsrooms_clock(client):
    published("月初第一分钟", at=factories.moment(2026, 3, 1, 0, 0))
    published("月末最后一分钟", at=factories.moment(2026, 3, 31, 23, 59))
    published("月末早些时候", at=factories.moment(2026, 3, 31, 0, 0))
    published("上月最后一分钟", at=factories.moment(2026, 2, 28, 23, 59))
    published("下月第一分钟", at=factories.moment(2026, 4, 1, 0, 0))

    page = read(client.get("/2026/03/"))

    assert texts(page, "//table//td/a") == ["11 篇", "312 篇"]
    assert page.xpath("//table//td/a/@href") == ["/2026/03/01/", "/2026/03/31/"]
    assert texts(page, "//main/header/p[2]") == ["3 篇，2 天有新闻"]
    assert texts(page, f"//section[{having('day')}]//h2") == ["3月31日 星期二", "3月1日 星期日"]
    assert headlines(page) == ["月末最后一分钟", "月末早些时候", "月初第一分钟"]
    assert pager(page) == {"2月": "/2026/02/", "4月": "/2026/04/"}


def test_months_lead_over_quiet_ones_to_the_nearest_with_stories(client):
    published("前年", at=factories.moment(2024, 11, 5))
    published("三月")

    assert pager(read(client.get("/2026/03/"))) == {"2024年11月": "/2024/11/"}


def test_a_month_with_many_stories_is_read_page_by_page(client):
    for minute in range(35):
        published(f"报道{minute}", minute)

    first = read(client.get("/2026/03/"))
    older = first.xpath("//a[@rel='next']/@href")[-1]

    assert headlines(first) == [f"报道{number}" for number in range(34, 4, -1)]
    assert headlines(read(client.get(older))) == [f"报道{number}" for number in range(4, -1, -1)]
    assert texts(read(client.get(older)), "//table//td/a") == ["3135 篇"]


def test_a_day_lists_its_stories_and_leads_to_the_days_beside(client):
    published("前一天", at=factories.moment(2026, 3, 28))
    published("早", at=factories.moment(2026, 3, 31, 0, 0))
    published("晚", at=factories.moment(2026, 3, 31, 23, 59))
    published("后一天", at=factories.moment(2026, 4, 1, 8))

    page = read(client.get("/2026/03/31/"))

    assert entries(page) == ["晚", "早"]
    assert pager(page) == {"3月28日": "/2026/03/28/", "4月1日": "/2026/04/01/"}


def test_a_year_shows_the_newest_of_each_month(client):
    for day in range(1, 6):
        published(f"三月{day}日", at=factories.moment(2026, 3, day))
    published("一月", at=factories.moment(2026, 1, 31, 23, 59))
    published("去年", at=factories.moment(2025, 12, 31, 23, 59))

    page = read(client.get("/2026/"))

    assert texts(page, "//main//h2") == ["3月", "1月"]
    assert headlines(page) == ["三月5日", "三月4日", "三月3日", "一月"]
    assert pager(page) == {"2025年": "/2025/"}


def test_this_month_is_there_even_before_its_first_story(client):
    published("三月")

    page = read(client.get("/2026/04/"))

    assert timezone.localdate() == date(2026, 4, 1)
    assert texts(page, f"//div[{having('nothing')}]/p[1]") == ["这里还没有刊发报道。"]
    assert pager(page) == {"3月": "/2026/03/"}


def test_what_readers_cannot_read_takes_no_place_among_the_recent(monkeypatch):
    monkeypatch.setattr(lists, "RECENT", 1)
    story = factories.publish_story()
    factories.scheduled()

    assert list(lists.recent()) == [story]


def test_who_stands_in_thousands_of_stories_has_the_same_pages(client, monkeypatch):
    official, reporter = factories.make_official(), factories.make_reporter()
    for number in range(3):
        signed = [("白露", "记者", reporter)]
        published(f"报道{number}", number, mentions=[(official, "县委书记")], bylines=signed, tags=["春灌"])
    published("别的报道", 9)
    addresses = ("/officials/zheng-yanqiu/", "/reporters/bai-lu/", "/tags/chun-guan/")
    few = {address: client.get(address).content.decode() for address in addresses}
    assert entries(read(client.get("/tags/chun-guan/"))) == ["报道2", "报道1", "报道0"]

    for module in (officials, reporters, topics):
        monkeypatch.setattr(module, "OFTEN", 2)

    assert {address: client.get(address).content.decode() for address in addresses} == few
