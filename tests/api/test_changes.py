"""The change feed: everything that became true for readers, in that order, and nothing of its text."""

from datetime import timedelta
from threading import Event, Thread
from time import sleep

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.models import PublishedArticle
from articles.syndication.changes import changes_after, settled
from articles.syndication.marks import BEGINNING, Mark, mark_of
from tests import factories
from tests.api.reading import asked, read

pytestmark = pytest.mark.django_db

AT = factories.moment(2026, 4, 1, 9)
A_MINUTE = timedelta(minutes=1)


def told(items):
    return [(item["change"], item["number"], item["at"][11:16]) for item in items]


def test_publication_correction_and_retraction_are_told_one_after_the_other(client):
    article = factories.published(at=AT)
    other = factories.published(at=AT + A_MINUTE)
    factories.corrected(article, at=AT + 2 * A_MINUTE, headline="更正过")
    factories.retracted(article, at=AT + 3 * A_MINUTE)

    items = read(client, "changes")["items"]

    assert told(items) == [
        ("published", article.pk, "09:00"),
        ("published", other.pk, "09:01"),
        ("corrected", article.pk, "09:02"),
        ("withdrawn", article.pk, "09:03"),
    ]
    site = "http://testserver"
    assert items[1] == {
        "id": str(Mark(AT + A_MINUTE, 1, factories.public_copy(other).pk)),
        "change": "published",
        "number": other.pk,
        "uri": f"{site}/2026/04/01/{other.pk}/",
        "at": "2026-04-01T09:01:00+08:00",
        "ninjs": f"{site}/api/v1/stories/{other.pk}.json",
        "text": f"{site}/api/v1/stories/{other.pk}.txt",
    }
    assert items[3].keys() == {"id", "change", "number", "uri", "at"}


def test_a_story_that_ends_with_no_notice_was_removed(client):
    article = factories.published(at=AT)
    PublishedArticle.objects.update(live_until=AT + A_MINUTE)

    assert told(read(client, "changes")["items"]) == [
        ("published", article.pk, "09:00"),
        ("removed", article.pk, "09:01"),
    ]


def test_whoever_follows_next_reads_each_change_once(client):
    for number in range(3):
        factories.retracted(factories.published(at=AT + number * A_MINUTE), at=AT + (number + 1) * A_MINUTE)
    PublishedArticle.objects.filter(pk=factories.publish_story(at=AT + A_MINUTE).pk).update(
        live_until=AT + 2 * A_MINUTE
    )

    whole = read(client, "changes")
    answer, items = read(client, "changes?limit=1"), []
    while answer["items"]:
        items += answer["items"]
        assert answer["more"] == (len(items) < len(whole["items"]))
        answer = client.get(answer["next"]).json()

    assert items == whole["items"]
    assert len(items) == 8
    assert told(items) == sorted(told(items), key=lambda line: line[2])


def test_at_the_end_next_stays_and_tells_what_comes(client):
    factories.published(at=AT)
    end = read(client, "changes")["next"]

    nothing = client.get(end).json()
    later = factories.published(at=timezone.now() - A_MINUTE)

    assert nothing == {"items": [], "more": False, "next": end}
    assert [item["number"] for item in client.get(end).json()["items"]] == [later.pk]


def test_a_scheduled_story_is_told_at_its_hour_after_what_was_published_meanwhile(client):
    hour = timezone.now() + timedelta(hours=1)
    coming = factories.scheduled(at=hour)
    now = factories.published()

    with factories.clock_at(timezone.now() + A_MINUTE):
        before = read(client, "changes")
    with factories.clock_at(hour + A_MINUTE):
        after = client.get(before["next"]).json()

    assert [item["number"] for item in before["items"]] == [now.pk]
    assert [(item["change"], item["number"]) for item in after["items"]] == [("published", coming.pk)]


def test_what_was_unscheduled_was_never_public(client):
    article = factories.scheduled(at=timezone.now() + A_MINUTE)
    factories.perform(factories.make_chief(), "unschedule", article)

    with factories.clock_at(timezone.now() + timedelta(days=1)):
        assert read(client, "changes")["items"] == []


def test_what_has_just_happened_is_told_when_it_has_settled(client):
    now = timezone.now()
    factories.published(at=now)

    with factories.clock_at(now + timedelta(seconds=4)):
        assert read(client, "changes")["items"] == []
    with factories.clock_at(now + timedelta(seconds=6)):
        assert len(read(client, "changes")["items"]) == 1


def test_no_text_is_told_not_even_of_what_can_be_read(client):
    article = factories.published(at=AT, headline="xyzzy", body="<p>xyzzy</p>", tags=["xyzzy"])
    factories.retracted(article, "xyzzy", at=AT + A_MINUTE)

    assert "xyzzy" not in str(read(client, "changes"))


def test_an_answer_asks_as_much_for_three_changes_as_for_one(client):
    number = 5 if connection.vendor == "postgresql" else 4
    factories.published(at=AT)
    with_one = asked(client, "changes")
    factories.retracted(factories.published(at=AT + A_MINUTE), at=AT + 2 * A_MINUTE)

    assert (with_one, asked(client, "changes")) == (number, number)


@pytest.mark.parametrize("text", ["", "1-2", "-1-1-1", "1-1-1 ", "1-1-1\n", "x", "1-10-1", "٣-1-1", "1" * 17 + "-1-1"])
def test_a_mark_that_nobody_wrote_is_refused(text):
    with pytest.raises(ValueError, match="no mark"):
        mark_of(text)


@pytest.mark.parametrize("mark", [BEGINNING, Mark(AT, 3, 7), Mark(AT + timedelta(microseconds=1), 1, 10**18 - 1)])
def test_a_mark_reads_as_it_was_written(mark):
    assert mark_of(str(mark)) == mark


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_while_one_still_publishes_nothing_later_is_told_and_then_nothing_is_missing():
    """One takes the time first and commits last; a partner reads in between."""
    published, go_on, slow = Event(), Event(), []
    factories.make_chief(), factories.make_writer(), factories.make_section()
    article, other = factories.approved(), factories.approved(headline="另一篇")
    began = timezone.now()

    def publish_slowly():
        try:
            with transaction.atomic():
                slow.append(factories.perform(factories.make_chief(), "publish", article).pk)
                published.set()
                go_on.wait(timeout=30)
        finally:
            connection.close()

    def publish_next():
        try:
            factories.perform(factories.make_chief(), "publish", other)
        finally:
            connection.close()

    threads = [Thread(target=publish_slowly), Thread(target=publish_next)]
    threads[0].start()
    assert published.wait(timeout=30)
    threads[1].start()
    assert waiting_for_the_first()

    with factories.clock_at(timezone.now() + timedelta(hours=1)):
        during, until = changes_after(BEGINNING, 10), settled()
        go_on.set()
        for thread in threads:
            thread.join(timeout=30)
        afterwards = changes_after(BEGINNING, 10)

    assert until < began
    assert during == []
    assert [change.number for change in afterwards] == [slow[0], other.pk]


def waiting_for_the_first():
    """Whether somebody waits for a lock: who publishes next has taken the time, and waits for the edition's number."""
    for _again in range(200):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return True
        sleep(0.05)
    return False


def test_pages_of_one_moment_are_told_whole(client):
    for _number in range(4):
        factories.retracted(factories.published(at=AT), at=AT + A_MINUTE)

    assert len(all_changes(client, "changes?limit=3")) == 8


def all_changes(client, path):
    answer = read(client, path)
    items = answer["items"]
    while answer["more"]:
        answer = client.get(answer["next"]).json()
        items += answer["items"]
    return items
