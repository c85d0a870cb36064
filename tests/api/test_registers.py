"""Sections, officials and events: what the portal shows of them, and nothing that only the desk knows."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests import factories
from tests.api.reading import all_pages, asked, faults, read

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
TODAY = timezone.localdate


def test_sections_stand_in_the_portals_order_with_their_parents(client):
    towns = factories.make_section("乡镇", "towns", order=2, description="乡镇动态")
    factories.make_section("石桥镇", "shiqiao", order=3, parent=towns)
    factories.make_section("时政", "politics", order=1)

    assert read(client, "sections")["items"] == [
        {
            "name": "时政",
            "slug": "politics",
            "uri": f"{SITE}/section/politics/",
            "stories": f"{SITE}/api/v1/stories?section=politics",
        },
        {
            "name": "乡镇",
            "slug": "towns",
            "uri": f"{SITE}/section/towns/",
            "description": "乡镇动态",
            "stories": f"{SITE}/api/v1/stories?section=towns",
        },
        {
            "name": "石桥镇",
            "slug": "shiqiao",
            "uri": f"{SITE}/section/shiqiao/",
            "parent": "towns",
            "stories": f"{SITE}/api/v1/stories?section=shiqiao",
        },
    ]


def in_office():
    """郑砚秋, who is county secretary and once was magistrate."""
    official = factories.make_official("郑砚秋", note="只给编辑部看")
    factories.make_appointment(official, "县长", rank=20, since=date(2019, 1, 1), until=date(2022, 6, 30))
    factories.make_appointment(official, "县人武部党委第一书记", rank=30, since=date(2022, 7, 1))
    factories.make_appointment(official, "县委书记", rank=10, since=date(2022, 7, 1))
    factories.make_appointment(official, "市委常委", rank=5, since=TODAY() + timedelta(days=3))
    return official


def test_an_official_has_the_posts_of_today_as_they_are_printed(client):
    in_office()

    [item] = read(client, "officials")["items"]

    assert item == {
        "name": "郑砚秋",
        "slug": "zheng-yanqiu",
        "uri": f"{SITE}/officials/zheng-yanqiu/",
        "posts": [
            {"title": "县委书记", "rank": 10, "since": "2022-07-01"},
            {"title": "县人武部党委第一书记", "rank": 30, "since": "2022-07-01"},
        ],
        "stories": f"{SITE}/api/v1/stories?official=zheng-yanqiu",
    }
    assert read(client, "officials/zheng-yanqiu") == item | {
        "earlier": [{"title": "县长", "rank": 20, "since": "2019-01-01", "until": "2022-06-30"}]
    }


def test_officials_who_are_nobodys_to_find_are_not_found(client):
    coming, in_draft, named = map(factories.make_official, ("甘霖", "卜居", "安宁"))
    factories.make_appointment(coming, since=TODAY() + timedelta(days=1))
    factories.draft(mentions=[(in_draft, "县长")])
    factories.published(mentions=[(named, "县长")])

    assert [item["name"] for item in read(client, "officials")["items"]] == ["安宁"]
    for slug in (coming.slug, in_draft.slug, "nobody"):
        answers = [read(client, path, status=404) for path in (f"officials/{slug}", f"stories?official={slug}")]
        assert (
            answers
            == [
                {
                    "code": "unknown_official",
                    "message": f"本站没有 official 为“{slug}”的内容：请从本站网页的网址中取用。",
                    "problems": [
                        {
                            "field": "official",
                            "message": f"本站没有 official 为“{slug}”的内容：请从本站网页的网址中取用。",
                        }
                    ],
                }
            ]
            * 2
        )


def test_an_event_is_told_in_ninjs_once_a_story_of_it_can_be_read(client):
    with_time = factories.make_event("春灌开闸", place="渠首闸", time="09:30")
    planned, scheduled = factories.make_event("保密的调研"), factories.make_event("明天的会")
    day_only = factories.make_event("春耕现场会", day=date(2026, 3, 30))
    factories.published(event=with_time)
    factories.published(event=day_only)
    factories.draft(event=planned)
    factories.scheduled(event=scheduled)

    items = read(client, "events")["items"]

    assert [fault for item in items for fault in faults(item)] == []
    assert [(item["headlines"][0]["value"], item["eventDetails"]["dates"], item.get("places")) for item in items] == [
        ("春灌开闸", {"startDate": "2026-03-31T09:30:00+08:00"}, [{"name": "渠首闸"}]),
        ("春耕现场会", {"expectedStartDate": "2026-03-30"}, None),
    ]
    assert read(client, f"events/{with_time.pk}") == items[0]
    assert items[0]["renditions"][1]["href"] == f"{SITE}/api/v1/stories?event={with_time.pk}"
    for hidden in (planned, scheduled):
        assert read(client, f"events/{hidden.pk}", status=404)["code"] == "unknown_event"


def test_officials_and_events_come_in_pages(client):
    for number, name in enumerate(("安宁", "卜居", "甘霖")):
        factories.make_appointment(factories.make_official(name), f"副县长{number}")
        factories.published(event=factories.make_event(name, day=date(2026, 3, 30 + number // 2)))

    officials = all_pages(client, "officials?limit=1")
    events = all_pages(client, "events?limit=1")

    assert [item["name"] for item in officials] == ["安宁", "卜居", "甘霖"]
    assert [item["headlines"][0]["value"] for item in events] == ["甘霖", "卜居", "安宁"]


QUERIES = {"sections": 2, "officials": 3, "officials/an-ning": 3, "events": 2}


@pytest.mark.parametrize("path", QUERIES)
def test_an_answer_asks_as_much_for_three_as_for_one(client, path):
    def one_more(name):
        official = factories.make_official(name)
        factories.make_appointment(official, f"{name}的职务")
        section = factories.make_section(name, f"s-{official.slug}")
        factories.published(event=factories.make_event(name), section=section)

    one_more("安宁")
    with_one = asked(client, path)
    one_more("卜居")
    one_more("甘霖")

    assert (with_one, asked(client, path)) == (QUERIES[path], QUERIES[path])
