"""A page asks the database the same small number of questions, whatever the number of stories."""

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from articles.portal import front, reads
from tests import factories

pytestmark = pytest.mark.django_db

DAY = factories.moment(2026, 3, 31, 9)


@pytest.fixture
def world():
    """A function that publishes one more story about everything that a page can list."""
    towns = factories.make_section("乡镇", "towns")
    town = factories.make_section("石桥镇", "shiqiao", parent=towns)
    official, second = factories.make_official("郑砚秋"), factories.make_official("陆明川")
    factories.make_appointment(official, "县委书记", rank=1)
    factories.make_appointment(official, "县长", rank=2, until=DAY.date())
    factories.make_appointment(second, "县长", rank=2)
    reporter, event = factories.make_reporter("荆苗"), factories.make_event("春灌开闸")
    topic = factories.make_topic("春灌", "chun-guan")
    part = topic.parts.create(heading="开闸")

    def one_more(number):
        article = factories.published(
            at=DAY.replace(minute=number),
            headline=f"报道{number}",
            section=town if number % 2 else towns,
            event=event,
            bylines=[("荆苗", "记者", reporter), ("白露", "通讯员", None)],
            mentions=[(official, "县委书记"), (second, "县长")],
            tags=["春灌", "水利"],
            **factories.PICTURE,
        )
        topic.places.create(article=article, part=part)
        factories.make_topic(f"专题{number}", f"topic-{number}")
        factories.make_pin(article, is_lead=number == 1)
        return article

    return one_more


QUERIES = {
    "/": 8,
    "/section/towns/": 8,
    "/section/shiqiao/": 7,
    "/2026/03/31/{last}/": 5,
    "/2026/": 7,
    "/2026/03/": 7,
    "/2026/03/31/": 6,
    "/reporters/": 4,
    "/reporters/jing-miao/": 6,
    "/officials/": 7,
    "/officials/zheng-yanqiu/": 8,
    "/events/{event}/": 6,
    "/tags/chun-guan/": 6,
    "/topics/": 4,
    "/topics/chun-guan/": 7,
    "/corrections/": 5,
}


@pytest.mark.parametrize("address", QUERIES)
def test_a_page_asks_as_much_for_three_stories_as_for_one(client, world, address):
    first = world(1)
    path = address.format(last=first.pk, event=first.event_id)
    with_one = asked(client, path)

    world(2)
    last = world(3)

    path = address.format(last=last.pk, event=last.event_id)
    assert (with_one, asked(client, path)) == (QUERIES[address], QUERIES[address])


def test_once_the_frame_is_known_no_page_asks_more_than_six_times_and_a_story_three(client, keeps_pages, world):
    """Navigation, breaking news and profile are three questions less, the number of the edition is one more."""
    last = world(1)
    addresses = {address: address.format(last=last.pk, event=last.event_id) for address in QUERIES}
    client.get("/no-such-page/")

    costs = {address: asked(client, path) for address, path in addresses.items()}

    assert costs == {address: queries - 2 for address, queries in QUERIES.items()}
    assert (max(costs.values()), costs["/2026/03/31/{last}/"]) == (6, 3)


def test_parts_that_are_kept_are_those_of_a_page_made_anew(client, keeps_pages, world):
    factories.make_section("专题", "topics")
    last = world(1)
    gone = factories.public_copy(world(2)).get_absolute_url()
    factories.retracted(factories.Article.objects.get(headline="报道2"))
    addresses = [address.format(last=last.pk, event=last.event_id) for address in QUERIES]
    addresses += [
        gone,
        "/section/topics/",
        "/topics/none/",
        "/none/",
        "/search/",
        "/?elder=1",
        "/section/towns/?elder=1",
        "/section/towns/?from=timeline&elder=0",
    ]

    made_of_parts = {address: client.get(address).content.decode() for address in addresses}

    with override_settings(KEEP_PAGES=False):
        assert made_of_parts == {address: client.get(address).content.decode() for address in addresses}


def test_a_notice_of_retraction_asks_as_much_for_three_stories_as_for_one(client, world):
    gone = factories.public_copy(world(1)).get_absolute_url()
    factories.retracted(factories.Article.objects.get())
    world(2)
    with_one = asked(client, gone, status=410)

    world(3)
    world(4)

    assert (with_one, asked(client, gone, status=410)) == (6, 6)


def test_a_page_far_down_a_list_asks_no_more_than_the_first(client, world):
    world(1)
    for number in range(2, 24):
        factories.published(at=DAY.replace(minute=number), section=factories.make_section(slug="shiqiao"))
    first = client.get("/section/shiqiao/").content.decode()
    older = first.split('rel="next" href="')[1].split('"')[0]

    assert asked(client, older) == QUERIES["/section/shiqiao/"]


def asked(client, path, *, status=200):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(path)
    assert answer.status_code == status
    return len(queries)


@pytest.mark.parametrize("question", [front.standing, lambda: reads.most_read(5)], ids=["pinned", "most read"])
def test_what_stands_beside_the_news_is_found_by_its_numbers_and_not_among_all_stories(question):
    assert '"article_id" IN (SELECT' in str(question().query)
    if connection.vendor == "sqlite":
        # PostgreSQL chooses by what it has counted
        assert "SCAN articles_publishedarticle" not in question().explain()
