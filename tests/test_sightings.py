"""Whom a manuscript names beside a post, noted on every save."""

import pytest

from articles.models import Sighting
from tests import factories as make

pytestmark = pytest.mark.django_db

BODY = "<p>市统计局党组书记、局长王涑波到我县调研，县委书记郑砚秋陪同。</p>"


def noted():
    return list(Sighting.objects.order_by("pk").values_list("name", "posts"))


def test_a_save_notes_everybody_beside_a_post_whether_known_or_not():
    make.make_official("郑砚秋")

    make.draft(body=BODY)

    assert noted() == [("王涑波", ["市统计局党组书记", "局长"]), ("郑砚秋", ["县委书记"])]


def test_the_next_save_notes_anew():
    article = make.draft(body=BODY)

    make.edited(article, body="<p>县委书记郑砚秋陪同。</p>")

    assert noted() == [("郑砚秋", ["县委书记"])]


def test_strangers_are_neither_on_record_nor_ignored_nor_in_a_discarded_story():
    make.draft(body=BODY)
    make.discarded(headline="弃用", body="<p>县水利局局长费启明介绍。</p>")
    make.make_official("郑砚秋")

    assert list(Sighting.objects.strangers().by_name()) == [{"name": "王涑波", "stories": 1}]


def test_the_newest_stories_of_each_name_are_taken():
    articles = [make.draft(headline=f"调研{number}", body=BODY) for number in range(3)]

    newest = Sighting.objects.newest_of_each(["王涑波"], 2)

    assert [sighting.article for sighting in newest] == articles[:0:-1]


def test_a_story_without_people_notes_nobody():
    make.draft()

    assert noted() == []
