"""领导之窗 and an official's page: true on the day on which they are read."""

from datetime import date, timedelta

import pytest

from articles.portal.offices import body_of
from tests import factories
from tests.portal.reading import having, headlines, in_block, read, texts

pytestmark = pytest.mark.django_db

NOW = factories.moment(2026, 4, 1, 12)
TODAY, DAY = date(2026, 4, 1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _noon_of_the_first_of_april():
    with factories.clock_at(NOW):
        yield


def leaders(client):
    """{body: [line of each leader]} of 领导之窗, in its order."""
    page = read(client.get("/officials/"))
    return {
        texts(section, "./h2")[0]: texts(section, "./ol/li")
        for section in page.xpath(f"//section[{having('office-body')}]")
    }


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("县委书记", "县委"),
        ("中共青岚县委副书记", "县委"),
        ("县委组织部部长", "县委"),
        ("县纪委书记、县监委主任", "县委"),
        ("县长", "县政府"),
        ("常务副县长", "县政府"),
        ("县政府党组成员", "县政府"),
        ("县人大常委会主任", "县人大"),
        ("县政协副主席", "县政协"),
        ("县人民法院院长", "法院、检察院"),
        ("石桥镇党委书记", "乡镇、街道"),
        ("石桥镇人大主席", "乡镇、街道"),
        ("上河镇镇长", "乡镇、街道"),
        ("南关街道党工委书记", "乡镇、街道"),
        ("县公安局局长", "部门"),
        ("县公安局党委书记", "部门"),
        ("县卫生健康委员会主任", "部门"),
    ],
)
def test_a_post_stands_with_the_body_that_readers_look_for(title, body):
    assert body_of(title) == body


def test_leaders_stand_by_body_in_protocol_order(client):
    for name, title, rank in [
        ("费启明", "县水利局局长", 200),
        ("曾溪禾", "副县长", 90),
        ("蒋秉文", "县人大常委会主任", 30),
        ("陆明川", "县长", 20),
        ("郑砚秋", "县委书记", 10),
        ("任广田", "石桥镇党委书记", 300),
    ]:
        factories.make_appointment(factories.make_official(name), title, rank=rank)

    assert list(leaders(client).items()) == [
        ("县委", ["郑砚秋 县委书记"]),
        ("县政府", ["陆明川 县长", "曾溪禾 副县长"]),
        ("县人大", ["蒋秉文 县人大常委会主任"]),
        ("部门", ["费启明 县水利局局长"]),
        ("乡镇、街道", ["任广田 石桥镇党委书记"]),
    ]


def test_a_city_is_called_a_city(client):
    factories.make_appointment(factories.make_official("郑砚秋"), "市委书记", rank=10)
    factories.make_appointment(factories.make_official("陆明川"), "市长", rank=20)

    assert list(leaders(client)) == ["市委", "市政府"]


def test_who_holds_several_posts_stands_once_with_the_highest(client):
    mayor = factories.make_official("陆明川")
    factories.make_appointment(mayor, "县长", rank=20)
    factories.make_appointment(mayor, "县委副书记", rank=50)

    assert leaders(client) == {"县政府": ["陆明川 县委副书记、县长"]}


@pytest.mark.parametrize(
    ("since", "until", "listed", "held", "earlier"),
    [
        (TODAY, None, True, 1, 0),
        (TODAY + DAY, None, False, 0, 0),
        (date(2020, 1, 1), TODAY - DAY, False, 0, 1),
        (date(2020, 1, 1), TODAY, True, 1, 0),
        (date(2020, 1, 1), TODAY + DAY, True, 1, 0),
    ],
)
def test_a_term_is_told_as_it_stands_today(client, since, until, listed, held, earlier):
    person = factories.make_official("石怀瑾")
    factories.make_appointment(person, "副县长", since=since, until=until)
    factories.publish_story(at=NOW - DAY, headline="会议", mentions=[(person, "副县长")])

    page = read(client.get("/officials/shi-huaijin/"))

    assert bool(leaders(client)) == listed
    assert len(page.xpath("//ul[@class='posts']/li")) == held
    assert len(page.xpath("//table[@class='terms']/tbody/tr")) == earlier


def test_who_has_left_office_leaves_the_list_and_keeps_the_page_with_the_post_as_written_then(client):
    person, never = factories.make_official("欧阳修远"), factories.make_official("王涑波")
    factories.make_appointment(person, "副县长", since=date(2019, 4, 2), until=date(2024, 9, 2))
    factories.publish_story(
        at=factories.moment(2024, 3, 1),
        headline="春耕",
        mentions=[(person, "县政府副县长"), (never, "市统计局局长")],
    )

    index, page = read(client.get("/officials/")), read(client.get("/officials/ouyang-xiuyuan/"))

    assert leaders(client) == {}
    assert texts(index, f"{in_block('报道中的其他领导')}//li") == ["王涑波"]
    assert texts(page, "//table//tbody/tr") == ["副县长2019.04—2024.09"]
    assert texts(page, f"//section[{having('year')}]//li") == ["春耕 县政府副县长 3月1日"]


def test_a_successor_of_tomorrow_does_not_push_out_the_holder_of_today(client):
    factories.make_appointment(factories.make_official("郑砚秋"), "县长", until=TODAY)
    factories.make_appointment(factories.make_official("陆明川"), "县长", since=TODAY + DAY)

    today = leaders(client)
    with factories.clock_at(NOW + DAY):
        tomorrow = leaders(client)

    assert (today, tomorrow) == ({"县政府": ["郑砚秋 县长"]}, {"县政府": ["陆明川 县长"]})


def test_activities_are_read_to_their_end_and_back(client):
    person = factories.make_official("石怀瑾")
    for minute in range(23):
        factories.publish_story(
            at=factories.moment(2025 + minute // 12, 1, 5, 9, minute),
            headline=f"活动{minute}",
            mentions=[(person, "")],
        )

    first = read(client.get("/officials/shi-huaijin/"))
    older = first.xpath("//a[@rel='next']/@href")[0]
    second = read(client.get(older))

    assert headlines(first) == [f"活动{number}" for number in range(22, 2, -1)]
    assert headlines(second) == ["活动2", "活动1", "活动0"]
    newer = second.xpath("//a[@rel='prev']/@href")[0]
    assert headlines(read(client.get(newer))) == headlines(first)
