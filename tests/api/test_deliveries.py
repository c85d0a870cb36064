"""Rounds of deliveries: each change once to all who want it, failures tried again, and all of it in the books."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Attempt, Delivery, Subscriber
from articles.portal.addresses import Paper
from articles.syndication import deliveries
from articles.syndication.marks import BEGINNING
from articles.syndication.signing import is_genuine
from newsroom.models import SiteProfile
from tests import factories
from tests.api.partner import accept, answer, running

pytestmark = pytest.mark.django_db

AT = factories.moment(2026, 4, 1, 9)
A_MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _inside(settings):
    settings.WEBHOOKS_INSIDE = True


@pytest.fixture
def partner():
    with running() as started:
        yield started


def subscribe(partner, **fields):
    """A subscriber who gets everything from the first story on."""
    return Subscriber.objects.create(**{"name": "市日报", "address": partner.address, "mark": str(BEGINNING), **fields})


def go_round(at=None):
    with factories.clock_at(at or timezone.now()):
        done = deliveries.deliver(Paper(SiteProfile.current(), "https://news.example"))
    return done.made_out, done.delivered, done.failed


def received(partner):
    return [(line["change"], line["number"]) for line in (json.loads(body) for _path, _head, body in partner.received)]


def test_every_change_is_sent_once_in_its_order(partner):
    subscribe(partner)
    article = factories.published(at=AT)
    factories.corrected(article, at=AT + A_MINUTE, headline="更正过")
    factories.retracted(article, at=AT + 2 * A_MINUTE)

    assert (go_round(), go_round()) == ((3, 3, 0), (0, 0, 0))
    assert received(partner) == [("published", article.pk), ("corrected", article.pk), ("withdrawn", article.pk)]
    assert set(Delivery.objects.values_list("state", "tries")) == {("done", 1)}


def test_a_delivery_is_the_change_as_the_feed_tells_it_and_is_signed(partner):
    subscriber = subscribe(partner)
    article = factories.published(at=AT)

    go_round()

    [(path, headers, body)] = partner.received
    delivery = Delivery.objects.get()
    assert json.loads(body) == {
        "id": delivery.change,
        "change": "published",
        "number": article.pk,
        "uri": f"https://news.example/2026/04/01/{article.pk}/",
        "at": "2026-04-01T09:00:00+08:00",
        "ninjs": f"https://news.example/api/v1/stories/{article.pk}.json",
        "text": f"https://news.example/api/v1/stories/{article.pk}.txt",
    }
    assert (path, headers["Content-Type"]) == ("/news?from=us", "application/json; charset=utf-8")
    assert headers["webhook-id"] == str(delivery.pk)
    assert is_genuine(headers, body, subscriber.secret, timezone.now().timestamp())


def test_a_subscriber_gets_the_kinds_that_it_wants(partner):
    subscribe(partner, kinds=["withdrawn"])
    factories.retracted(factories.published(at=AT), at=AT + A_MINUTE)

    assert go_round() == (1, 1, 0)
    assert [kind for kind, _number in received(partner)] == ["withdrawn"]


def test_a_new_subscriber_gets_what_comes_and_not_what_was(partner):
    factories.published(at=AT)
    Subscriber.objects.create(name="市日报", address=partner.address)
    later = factories.published(at=timezone.now() + A_MINUTE)

    assert go_round(at=timezone.now() + 2 * A_MINUTE) == (1, 1, 0)
    assert received(partner) == [("published", later.pk)]


def test_whoever_was_switched_off_gets_afterwards_what_came_meanwhile(partner):
    subscriber = subscribe(partner, is_active=False)
    factories.published(at=AT)
    assert go_round() == (0, 0, 0)

    Subscriber.objects.filter(pk=subscriber.pk).update(is_active=True)

    assert go_round() == (1, 1, 0)


def test_more_changes_than_one_batch_are_all_made_out(partner, monkeypatch):
    monkeypatch.setattr(deliveries, "BATCH", 2)
    subscribe(partner)
    for number in range(5):
        factories.published(at=AT + number * A_MINUTE)

    assert [go_round() for _round in range(3)] == [(5, 2, 0), (0, 2, 0), (0, 1, 0)]


def test_a_failure_is_tried_eight_times_within_a_day_and_then_given_up(partner):
    partner.manner = answer(500, "维护中".encode())
    subscribe(partner)
    factories.published(at=AT)
    began = now = timezone.now()
    waits = []

    for _try in range(20):
        go_round(at=now)
        delivery = Delivery.objects.get()
        if delivery.state == "failed":
            break
        waits.append(int((delivery.next_at - now).total_seconds() // 60))
        assert go_round(at=delivery.next_at - timedelta(seconds=1)) == (0, 0, 0)
        now = delivery.next_at

    assert waits == [1, 5, 15, 60, 180, 360, 720]
    assert (delivery.tries, len(partner.received)) == (8, 8)
    assert now - began < timedelta(days=1)
    assert set(Attempt.objects.values_list("status", "answer", "problem")) == {(500, "维护中", "")}
    assert go_round(at=now + timedelta(days=9)) == (0, 0, 0)


def test_every_try_has_a_line_in_the_books(partner):
    partner.manner = answer(503)
    subscribe(partner)
    factories.published(at=AT)
    now = timezone.now()
    go_round(at=now)
    partner.manner = accept
    go_round(at=now + A_MINUTE)

    lines = list(Attempt.objects.order_by("pk").values_list("at", "status", "answer"))
    assert lines == [(now, 503, ""), (now + A_MINUTE, 200, "收到")]


def test_a_partner_who_is_away_is_asked_once_a_round_and_holds_nobody_up(partner):
    away = subscribe(partner, name="甲报", address=f"{partner.address}&nobody")
    partner.manner = lambda request: (accept if "nobody" not in request.path else answer(500))(request)
    subscribe(partner, name="乙报")
    for number in range(3):
        factories.published(at=AT + number * A_MINUTE)

    assert go_round() == (6, 3, 1)
    assert list(away.deliveries.order_by("pk").values_list("tries", flat=True)) == [1, 0, 0]


def test_a_withdrawal_does_not_wait_for_a_correction_that_failed(partner):
    subscribe(partner, kinds=["corrected", "withdrawn"])
    article = factories.published(at=AT)
    factories.corrected(article, at=AT + A_MINUTE, headline="更正过")
    factories.retracted(article, at=AT + 2 * A_MINUTE)
    now = timezone.now()
    partner.manner = answer(503)
    go_round(at=now)
    partner.manner = accept

    assert (go_round(at=now + timedelta(seconds=10)), go_round(at=now + A_MINUTE)) == ((0, 1, 0), (0, 1, 0))
    arrived = [json.loads(body) for _path, _headers, body in partner.received[1:]]
    assert [(line["change"], line["at"]) for line in arrived] == [
        ("withdrawn", "2026-04-01T09:02:00+08:00"),
        ("corrected", "2026-04-01T09:01:00+08:00"),
    ]


def test_a_failed_delivery_can_be_begun_anew(partner):
    partner.manner = answer(500)
    subscribe(partner)
    factories.published(at=AT)
    go_round()
    Delivery.objects.update(state="failed", tries=8)
    partner.manner = accept

    assert deliveries.again(Delivery.objects.all()) == 1
    assert go_round() == (0, 1, 0)
    assert deliveries.again(Delivery.objects.all()) == 0


def test_of_two_rounds_at_once_one_sends(partner):
    subscribe(partner)
    factories.published(at=AT)
    deliveries.make_out(Subscriber.objects.get())
    first, second = Delivery.objects.get(), Delivery.objects.get()

    assert (deliveries._claim(first), deliveries._claim(second)) == (True, False)


def test_a_try_that_died_is_taken_up_when_its_lease_is_over(partner):
    subscribe(partner)
    factories.published(at=AT)
    deliveries.make_out(Subscriber.objects.get())
    now = timezone.now()
    with factories.clock_at(now):
        deliveries._claim(Delivery.objects.get())

    assert go_round(at=now + timedelta(seconds=59)) == (0, 0, 0)
    assert go_round(at=now + timedelta(seconds=61)) == (0, 1, 0)
    assert Delivery.objects.get().tries == 2


def test_without_leave_nothing_is_sent_inside(partner, settings):
    settings.WEBHOOKS_INSIDE = False
    subscribe(partner, address=partner.address.replace("http://", "https://"))
    factories.published(at=AT)

    assert go_round() == (1, 0, 1)
    assert partner.received == []
    assert Attempt.objects.get().problem == "“127.0.0.1”指向 127.0.0.1，不是互联网上的地址：不向那里推送。"


def test_one_change_is_never_made_out_twice(partner):
    subscriber = subscribe(partner)
    factories.published(at=AT)
    deliveries.make_out(subscriber)
    Subscriber.objects.update(mark=str(BEGINNING))

    with pytest.raises(IntegrityError), transaction.atomic():
        deliveries.make_out(subscriber)
    assert Delivery.objects.count() == 1


# The books

NINETY_DAYS = timedelta(days=90)


def test_what_is_finished_is_kept_ninety_days_after_its_last_try(partner):
    subscribe(partner)
    factories.published(at=AT)
    now = timezone.now()
    go_round(at=now)
    last_moment = now + deliveries.LEASE + NINETY_DAYS

    go_round(at=last_moment)
    assert (Delivery.objects.count(), Attempt.objects.count()) == (1, 1)
    go_round(at=last_moment + timedelta(seconds=1))
    assert (Delivery.objects.count(), Attempt.objects.count()) == (0, 0)


def test_what_is_still_to_be_tried_is_kept_however_old(partner):
    subscriber = subscribe(partner, is_active=False)
    for number, state in enumerate(["waiting", "done", "failed"]):
        Delivery.objects.create(
            subscriber=subscriber, change=f"1-1-{number}", kind="published", number=1, path="/", state=state
        )

    go_round(at=timezone.now() + 2 * NINETY_DAYS)

    assert list(Delivery.objects.values_list("state", flat=True)) == ["waiting"]


def test_what_is_begun_anew_is_kept_from_then_on(partner):
    subscriber = subscribe(partner, is_active=False)
    Delivery.objects.create(subscriber=subscriber, change="1-1-1", kind="published", number=1, path="/", state="failed")
    now = timezone.now()
    with factories.clock_at(now + NINETY_DAYS - A_MINUTE):
        deliveries.again(Delivery.objects.all())
    Delivery.objects.update(state="failed")

    go_round(at=now + NINETY_DAYS + A_MINUTE)

    assert Delivery.objects.count() == 1


def test_a_round_prunes_one_batch(partner, monkeypatch):
    monkeypatch.setattr(deliveries, "BATCH", 2)
    subscribe(partner)
    for number in range(3):
        factories.published(at=AT + number * A_MINUTE)
    for _round in range(2):
        go_round()
    long_after = timezone.now() + 2 * NINETY_DAYS

    left = []
    for _round in range(3):
        go_round(at=long_after)
        left.append(list(Delivery.objects.order_by("number").values_list("number", flat=True)))

    assert [len(numbers) for numbers in left] == [1, 0, 0]


# The command


def run(*arguments):
    said = StringIO()
    call_command("deliver", *arguments, stdout=said)
    return said.getvalue()


def test_the_command_does_one_round_and_says_what_it_did(partner):
    SiteProfile.objects.create(pk=1, domain="news.example")
    subscribe(partner)
    factories.published(at=AT)

    assert run("--once") == "新增 1 条，送达 1 条，失败 0 条。\n"
    assert run("--once") == ""
    assert json.loads(partner.received[0][2])["uri"].startswith("http://news.example/2026/04/01/")
    assert timezone.now() - Subscriber.objects.get().checked_at < A_MINUTE


def test_the_command_goes_on_until_it_is_stopped(partner, monkeypatch):
    SiteProfile.objects.create(pk=1, domain="news.example")
    subscribe(partner)
    waits = []

    def wait(seconds):
        waits.append(seconds)
        factories.published(at=AT + len(waits) * A_MINUTE)
        if len(waits) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("articles.management.commands.deliver.time.sleep", wait)
    monkeypatch.setattr("articles.management.commands.deliver.close_old_connections", lambda: None)

    with pytest.raises(KeyboardInterrupt):
        run()
    assert (waits, len(partner.received)) == ([10, 10, 10], 2)


def test_the_command_needs_to_know_the_sites_name():
    with pytest.raises(CommandError, match="还不知道网站的域名"):
        run("--once")
