"""How often a story is read: counted once a reader and story, without a cookie, and written down together."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import ReadCount
from articles.portal import reads
from tests import factories
from tests.portal.reading import headlines, in_block, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def readings(monkeypatch):
    """The readings of a process that has just begun."""
    monkeypatch.setattr(reads, "READINGS", reads.Readings())
    return reads.READINGS


def tell(client, number):
    return client.post("/read/", str(number), content_type="text/plain")


def counts():
    return dict(ReadCount.objects.values_list("article_id", "reads"))


def test_readings_are_written_down_together(readings, client):
    story = factories.published()

    answers = [tell(Client(REMOTE_ADDR=f"192.0.2.{number}"), story.pk) for number in range(3)]

    assert [answer.status_code for answer in answers] == [204] * 3
    assert [answer.cookies for answer in answers] == [{}] * 3
    assert counts() == {}
    readings.write(now=True)
    readings.write(now=True)
    assert counts() == {story.pk: 3}


def test_one_reader_counts_once(readings, client):
    story, other = factories.published(), factories.published(headline="另一篇")

    for number in (story.pk, story.pk, other.pk):
        tell(client, number)
    readings.write(now=True)

    assert counts() == {story.pk: 1, other.pk: 1}


def test_a_second_process_adds_to_the_same_day(readings, client):
    story = factories.published()
    tell(client, story.pk)
    readings.write(now=True)
    second = reads.Readings()
    second.add(story.pk, "somebody else")

    second.write(now=True)

    assert counts() == {story.pk: 2}


def test_only_what_readers_can_read_is_counted(readings, client):
    for hidden in (factories.draft(), factories.scheduled(), factories.retracted(factories.published())):
        tell(client, hidden.pk)
    tell(client, 10**17)

    readings.write(now=True)

    assert counts() == {}


@pytest.mark.parametrize("body", ["", "x", "-1", "1.5", "１", "9" * 19, "1 2", "\x00"])
def test_what_is_no_number_is_refused(readings, client, body):
    answer = tell(client, body)

    assert (answer.status_code, answer.content.decode()) == (400, "这里只收稿件的编号。")


def test_a_reading_is_told_by_post_alone(client):
    assert client.get("/read/").status_code == 405


def test_what_cannot_be_written_now_waits_for_the_next_time(readings, client, monkeypatch):
    story = factories.published()
    tell(client, story.pk)

    def broken(waiting):
        raise OperationalError("the database is gone")

    with monkeypatch.context() as patch:
        patch.setattr(reads, "_write", broken)
        with pytest.raises(OperationalError):
            readings.write(now=True)
    readings.write(now=True)

    assert counts() == {story.pk: 1}


def test_the_memory_of_readers_has_an_end(readings, monkeypatch):
    monkeypatch.setattr(reads, "REMEMBERED", 2)
    story = factories.published()

    for sender in ("one", "two", "three", "two", "one"):
        readings.add(story.pk, sender)
    readings.write(now=True)

    assert counts() == {story.pk: 4}


def test_the_front_page_lists_what_was_read_most_this_week(client):
    today = timezone.localdate()
    little, much, old = (factories.published(headline=text) for text in ("少", "多", "旧"))
    hidden = factories.retracted(factories.published(headline="撤"))
    for article, days, number in ((little, 0, 2), (much, 6, 3), (much, 0, 1), (old, 7, 9), (hidden, 0, 99)):
        ReadCount.objects.create(article=article, day=today - timedelta(days=days), reads=number)

    assert headlines(read(client.get("/")), in_block("一周热读")) == ["多", "少"]


def test_the_most_read_are_one_question():
    for number in range(3):
        ReadCount.objects.create(article=factories.published(), day=timezone.localdate(), reads=number)
        with CaptureQueriesContext(connection) as asked:
            assert len(reads.most_read(8)) == number + 1
        assert len(asked) == 1
