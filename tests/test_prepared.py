"""Questions that are written once: asked again with other values, they answer as Django would."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from articles.models import PublishedArticle
from articles.paths import path_of_story
from articles.prepared import Prepared, given
from tests import factories

pytestmark = pytest.mark.django_db
NOON = timezone.make_aware(datetime(2026, 3, 31, 12))
FIELDS = ("article_id", "headline", "published_at", "corrections", "picture")


def since(moment):
    return PublishedArticle.objects.filter(published_at__gte=moment).order_by("published_at")


@pytest.fixture
def stories():
    return [factories.publish_story(at=NOON + timedelta(hours=hour), headline=f"第{hour}篇") for hour in range(3)]


def test_the_same_question_is_asked_with_other_values(stories):
    question = Prepared(lambda: since(given("moment")).values_list("headline"))

    for hour in range(4):
        found = question.rows(moment=NOON + timedelta(hours=hour))
        assert found == [[story.headline] for story in stories[hour:]]


def test_rows_of_a_question_written_by_hand_come_as_django_gives_them(stories):
    question = Prepared(lambda: since(given("moment")).values_list(*FIELDS))
    sql, parameters = question.written(moment=NOON)

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT line.*, 7 FROM ({sql}) AS line ORDER BY article_id", parameters)  # noqa: S608
        found = list(question.converted(cursor))

    assert found == [[*row, 7] for row in since(NOON).values_list(*FIELDS)]
    assert isinstance(found[0][2], datetime)


@pytest.mark.parametrize("day", [(1987, 1, 1, 0, 30), (2026, 3, 31, 23, 59), (2026, 11, 9, 8, 0)])
def test_a_storys_path_lies_below_that_of_its_day(day):
    moment = timezone.make_aware(datetime(*day))

    written = reverse("portal:story", args=[f"{day[0]}", f"{day[1]:02}", f"{day[2]:02}", 12])
    assert path_of_story(moment, 12) == written
