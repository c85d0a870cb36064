"""What a query suggests: people and sections by their name, and people in pinyin; nobody whom readers may not know."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Edition, Section
from articles.portal.suggestions import known_people, suggested
from articles.search import words_in
from bylines.pinyin import initials
from tests import factories
from tests.portal.reading import having, read, texts

SUGGESTED = f"//section[{having('suggested')}]//a"

pytestmark = pytest.mark.django_db


def names(typed):
    return [suggestion.name for suggestion in suggested(words_in(typed), Section.objects.all(), known_people())]


@pytest.mark.parametrize(
    "typed",
    [
        "张倩倩", "张倩", "倩倩", "张", "记者张倩倩", "春灌 张倩倩", '"张倩倩"',
        "zhangqianqian", "zhang qianqian", "Zhang Qian Qian", "zhang-qianqian", "zhang", "zhangq",
        "zqq", "ZQQ", "春灌 zqq",
    ],
)  # fmt: skip
def test_a_person_is_found_by_name_and_in_pinyin(typed):
    factories.make_reporter("张倩倩")
    factories.make_reporter("荆苗")

    assert names(typed) == ["张倩倩"]


@pytest.mark.parametrize("typed", ["张倩荆", "qianqian", "zqm", "z", "zq", "zhangqianqianqian", "倩倩张", "%", "zh_ng"])
def test_what_fits_nobody_suggests_nobody(typed):
    factories.make_reporter("张倩倩")

    words = tuple(typed.split())

    assert suggested(words, Section.objects.all(), known_people()) == []


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("张倩倩", "zqq"),
        ("解伟龙", "xwl"),
        ("欧阳娜", "oyn"),
        ("单丹", "sd"),
        ("尉迟恭", "ycg"),
        ("John Smith", "john smith"),
    ],
)
def test_initials_read_a_surname_as_a_surname(name, letters):
    assert initials(name) == letters


def test_a_name_with_u_umlaut_is_found_as_it_is_typed():
    factories.make_reporter("吕青")

    assert [names(typed) for typed in ("lvqing", "lüqing", "lv qing")] == [["吕青"]] * 3


def test_a_suggestion_says_who_it_is_and_leads_to_the_page():
    official, unit = factories.make_official("石怀瑾"), factories.make_reporter("石桥镇", kind="unit", unit="供稿单位")
    factories.make_appointment(official, "副县长", rank=40)
    factories.make_appointment(official, "县委常委", rank=30)
    factories.make_appointment(official, "石桥镇党委书记", rank=20, until=timezone.localdate() - timedelta(days=1))
    factories.make_reporter("石磊")
    factories.published(bylines=[("石桥镇", "供稿", unit)])
    factories.make_section("石桥镇", "shiqiao")

    found = suggested(("石",), Section.objects.all(), known_people())

    assert [(one.name, one.what, one.path) for one in found] == [
        ("石怀瑾", "县委常委", "/officials/shi-huaijin/"),
        ("石磊", "记者", "/reporters/shi-lei/"),
        ("石桥镇", "供稿单位", "/reporters/shi-qiaozhen/"),
        ("石桥镇", "栏目", "/section/shiqiao/"),
    ]


def test_whose_name_was_typed_whole_stands_first():
    for name in ("李明远", "李明", "小李明"):
        factories.make_reporter(name)

    assert (names("李明"), names("liming")) == (["李明", "李明远", "小李明"], ["李明", "李明远"])


def test_a_section_is_suggested_by_its_name_and_its_address():
    factories.make_section("要闻", "yaowen")
    factories.make_section("乡镇", "towns")

    assert [names(typed) for typed in ("要闻", "闻", "yaowen", "yao wen", "yw", "今天的要闻")] == [["要闻"]] * 6


def test_whom_readers_may_not_know_is_not_suggested():
    coming, named = factories.make_official("张一"), factories.make_official("张二")
    factories.make_appointment(coming, "县长", since=timezone.localdate() + timedelta(days=1))
    factories.make_reporter("张三", kind="correspondent")
    factories.make_reporter("张四", is_active=False)
    factories.scheduled(
        mentions=[(named, "县长")], bylines=[("张三", "通讯员", factories.make_reporter("张五", kind="unit"))]
    )

    assert names("张") + names("zhang") == []
    with factories.clock_at(timezone.now() + timedelta(days=2)):
        assert set(names("张")) == {"张一", "张二", "张五"}


def test_no_more_than_six_are_suggested_by_one_query(django_assert_num_queries):
    for number in range(8):
        factories.make_reporter(f"张{'一二三四五六七八'[number]}")
    sections = list(Section.objects.all())

    with django_assert_num_queries(1):
        found = suggested(("张",), sections, known_people())

    assert len(found) == 6


def test_whom_readers_know_is_asked_once_an_edition_for_all_searches(client, settings, nothing_kept):
    settings.KEEP_PAGES = True
    factories.make_section("要闻", "yaowen")
    person = factories.make_official("郑砚秋")
    factories.make_appointment(person, "县委书记")
    Edition.objects.advance()
    asked = []
    for query in ("春灌", "郑砚秋", "zyq"):
        with CaptureQueriesContext(connection) as queries:
            client.get("/search/", {"q": query})
        asked.append(sum("bylines_official" in query["sql"] for query in queries))

    assert asked == [1, 0, 0]


def test_the_next_edition_suggests_an_official_by_the_new_name(client, settings, nothing_kept):
    settings.KEEP_PAGES = True
    person = factories.make_official("郑砚秋")
    factories.make_appointment(person, "县委书记")
    Edition.objects.advance()
    client.get("/search/", {"q": "春灌"})

    person.name = "郑砚冬"
    person.save(update_fields=["name"])
    Edition.objects.advance()

    found = [texts(read(client.get("/search/", {"q": name})), SUGGESTED) for name in ("郑砚秋", "郑砚冬")]
    assert found == [[], ["郑砚冬 县委书记"]]
