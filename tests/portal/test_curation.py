"""What editors put before readers by hand: pins on the front page, the breaking bar, notices, corrections."""

from datetime import timedelta

import pytest

from articles.portal.lists import LINES
from tests import factories
from tests.portal.reading import having, headlines, in_block, read, texts

pytestmark = pytest.mark.django_db

NOW = factories.moment(2026, 4, 1, 12)
BAR = f"//aside[{having('breaking')}]"


@pytest.fixture(autouse=True)
def _noon_of_the_first_of_april():
    with factories.clock_at(NOW):
        yield


def ago(**length):
    return NOW - timedelta(**length)


def published(headline, hours_ago, **fields):
    return factories.published(at=ago(hours=hours_ago), headline=headline, **fields)


def head(client):
    """(lead, headlines beside it) of the front page."""
    page = read(client.get("/"))
    return texts(page, f"//article[{having('lead')}]//h2"), texts(page, f"//div[{having('pair')}]//h3")


# Pins


def test_the_pinned_lead_leads_over_newer_pictures(client):
    factories.make_pin(published("上周的大事", 24 * 7), is_lead=True)
    published("今天的图", 1, **factories.PICTURE)

    assert head(client) == (["上周的大事"], ["今天的图"])


def test_pinned_stories_stand_beside_the_lead_in_their_order_before_new_pictures(client):
    factories.make_pin(published("第二", 30), order=2)
    factories.make_pin(published("第一", 40, **factories.PICTURE), order=1)
    for hour in range(1, 4):
        published(f"图{hour}", hour, **factories.PICTURE)

    assert head(client) == (["图1"], ["第一", "第二"])
    assert texts(read(client.get("/")), f"{in_block('图片新闻')}//h3") == ["图2", "图3"]


def test_an_odd_number_of_pins_is_filled_up_to_whole_rows(client):
    for number in range(3):
        factories.make_pin(published(f"置顶{number}", 30 + number), order=number)
    for hour in range(1, 4):
        published(f"图{hour}", hour, **factories.PICTURE)

    assert head(client) == (["图1"], ["置顶0", "置顶1", "置顶2", "图2"])


def test_a_pin_falls_out_when_its_time_is_over(client):
    factories.make_pin(published("昨天的头条", 20), is_lead=True, until=NOW)
    factories.make_pin(published("昨天的置顶", 21), until=NOW)
    published("今天的图", 1, **factories.PICTURE)

    assert head(client) == (["今天的图"], [])


def test_a_pinned_story_that_is_taken_back_falls_out(client):
    lead, beside = published("撤回的头条", 3), published("撤回的置顶", 4)
    factories.make_pin(lead, is_lead=True)
    factories.make_pin(beside)
    published("别的报道", 5)
    for article in (lead, beside):
        factories.retracted(article, at=ago(minutes=1))

    assert head(client) == (["别的报道"], [])


def test_a_paper_whose_only_story_is_pinned_beside_leads_with_it(client):
    factories.make_pin(published("唯一的报道", 3))

    assert head(client) == (["唯一的报道"], [])


# The breaking bar


def test_the_bar_stands_on_every_page_with_the_word_and_its_link(client):
    story = published("全城停水抢修", 1)
    factories.make_breaking("城区今晚停水", story)
    address = factories.public_copy(story).get_absolute_url()

    for path in ("/", "/officials/", address, "/topics/", "/2026/", "/nothing/"):
        page = read(client.get(path))
        assert texts(page, f"{BAR}/p") == ["快讯 城区今晚停水"], path
        assert page.xpath(f"{BAR}//a/@href") == [address]


def test_a_bar_without_a_story_is_plain_text(client):
    factories.make_breaking("城区今晚停水")

    page = read(client.get("/"))

    assert (texts(page, f"{BAR}/p"), page.xpath(f"{BAR}//a")) == (["快讯 城区今晚停水"], [])


def test_the_bar_is_shown_in_its_time_only_and_the_newest_of_several(client):
    factories.make_breaking("昨天的", since=ago(hours=20), until=NOW)
    factories.make_breaking("还没到的", since=NOW + timedelta(minutes=1))
    assert texts(read(client.get("/")), BAR) == []

    factories.make_breaking("早上的", since=ago(hours=3), until=NOW + timedelta(hours=1))
    factories.make_breaking("刚才的", since=ago(minutes=3))

    assert texts(read(client.get("/")), BAR) == ["快讯 刚才的"]


@pytest.mark.parametrize(
    "story", [factories.draft, factories.scheduled, lambda: factories.retracted(published("旧", 1))]
)
def test_a_bar_whose_story_nobody_can_read_is_not_shown(client, story):
    factories.make_breaking("城区今晚停水", story())

    assert texts(read(client.get("/")), BAR) == []


# Notices


def test_the_section_of_notices_stands_in_the_rail_and_not_among_the_blocks(client):
    notices = factories.make_section("公告", "notices", is_notices=True)
    published("时政报道", 1)
    for hour in range(2, 9):
        published(f"公告{hour}", hour, section=notices)

    page = read(client.get("/"))

    assert headlines(page, f"//div[{having('front-rail')}]{in_block('公告')}") == [
        f"公告{hour}" for hour in range(2, 7)
    ]
    assert texts(page, f"//div[{having('blocks')}]/section//h2") == ["时政"]


# Corrections and retractions


def set_right(page):
    """(headline with its label, times, notes) of each entry."""
    return [
        (texts(entry, ".//h2"), texts(entry, ".//dt"), texts(entry, ".//dd"))
        for entry in page.xpath(f"//ol[{having('set-right')}]/li")
    ]


def test_corrections_and_retractions_are_listed_newest_first(client):
    corrected, gone = published("春灌开闸", 48), published("不实的报道", 50)
    published("没有差错的报道", 1)
    factories.corrected(corrected, "导语中的人名有误。", at=ago(hours=30), headline="春灌开闸放水")
    factories.retracted(gone, "事实未经核实。", at=ago(hours=20))
    factories.corrected(corrected, "末段的数字有误。", at=ago(hours=10), headline="春灌今天开闸")

    page = read(client.get("/corrections/"))

    assert set_right(page) == [
        (["春灌今天开闸 更正"], ["4月1日 02:00", "3月31日 06:00"], ["末段的数字有误。", "导语中的人名有误。"]),
        (["不实的报道 撤稿启事"], ["3月31日 16:00"], ["事实未经核实。"]),
    ]
    assert "春灌开闸放水" not in page.text_content()


def test_a_corrected_story_that_is_taken_back_is_listed_as_taken_back_alone(client):
    article = published("春灌开闸", 48)
    factories.corrected(article, "人名有误。", at=ago(hours=30), headline="春灌开闸放水")
    factories.retracted(article, "事实未经核实。", at=ago(hours=20))

    assert [notes for _headline, _times, notes in set_right(read(client.get("/corrections/")))] == [["事实未经核实。"]]


def test_the_list_goes_on_by_position_both_ways(client):
    told = []
    for number in range(LINES + 2):
        article = published(f"报道{number}", 100)
        at = ago(hours=number // 2)
        factories.retracted(article, at=at) if number % 2 else factories.corrected(article, at=at, summary="新")
        told.append((at, article.pk, f"报道{number}"))
    told = [headline for _at, _pk, headline in sorted(told, reverse=True)]

    first = read(client.get("/corrections/"))
    second = read(client.get("/corrections/" + first.xpath("//a[@rel='next']/@href")[0].removeprefix("/corrections/")))
    again = read(client.get("/corrections/" + second.xpath("//a[@rel='prev']/@href")[0].removeprefix("/corrections/")))

    names = [[entry[0][0].split()[0] for entry in set_right(page)] for page in (first, second, again)]
    assert names == [told[:LINES], told[LINES:], told[:LINES]]
    assert first.xpath("//a[@rel='prev']") == second.xpath("//a[@rel='next']") == []


@pytest.mark.parametrize("query", ["before=x", "before=0-1", "after=9999999999999999-1", "before="])
def test_a_place_that_the_list_does_not_have_is_not_found(client, query):
    assert client.get(f"/corrections/?{query}").status_code == 404


def test_a_paper_without_errors_says_so_and_every_page_leads_there(client):
    page = read(client.get("/corrections/"))

    assert texts(page, f"//div[{having('nothing')}]/p")[0] == "目前没有更正或撤稿。"
    assert "/corrections/" in page.xpath("//footer//a/@href")
