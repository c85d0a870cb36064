"""From the change feed to the subscribers: what has to be sent, sending it, and trying again.

Nothing has to happen when a story is published. Each subscriber has a mark in the change feed; a round makes out
deliveries for what lies beyond it and sends what is due. Whatever stops in the middle is taken up by the next round.
"""

import json
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.models import Attempt, Delivery, Subscriber
from articles.syndication import sending, signing
from articles.syndication.changes import Change, changes_after, told
from articles.syndication.marks import mark_of

BATCH = 100
# Before the second try and each after it: eight tries within a day.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720)]
# Longer than a try can take: should a round die in one, the next takes it up then.
LEASE = timedelta(seconds=6 * sending.SECONDS)
# How long what is finished stays in the books.
KEPT = timedelta(days=90)


@dataclass(slots=True)
class Round:
    """What one round did."""

    made_out: int = 0
    delivered: int = 0
    failed: int = 0


def deliver(paper):
    """One round over all active subscribers; ``paper`` (a Paper) gives the addresses. Returns the Round."""
    done = Round()
    for subscriber in Subscriber.objects.active():
        done.made_out += make_out(subscriber)
        _send_what_is_due(subscriber, paper, done)
        Subscriber.objects.filter(pk=subscriber.pk).update(checked_at=timezone.now())
    prune()
    return done


def make_out(subscriber):
    """Deliveries of every change beyond the subscriber's mark that it wants. Returns their number."""
    number = 0
    while True:
        with transaction.atomic():
            locked = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
            changes = changes_after(mark_of(locked.mark), BATCH)
            wanted = [change for change in changes if change.kind in locked.kinds]
            Delivery.objects.bulk_create(
                Delivery(
                    subscriber=locked,
                    change=str(change.mark),
                    kind=change.kind,
                    number=change.number,
                    path=change.path,
                    next_at=timezone.now(),
                )
                for change in wanted
            )
            if changes:
                locked.mark = str(changes[-1].mark)
                locked.save(update_fields=["mark"])
        number += len(wanted)
        if len(changes) < BATCH:
            return number


@transaction.atomic
def prune():
    """Take what was last tried longer ago than KEPT, and is finished, out of the books: a batch of it."""
    # ``next_at`` was set when the last try began. Locked, for it may be begun anew just now.
    old = Delivery.objects.finished().filter(next_at__lt=timezone.now() - KEPT).order_by("pk")
    Delivery.objects.filter(pk__in=[delivery.pk for delivery in old.select_for_update()[:BATCH]]).delete()


def again(deliveries):
    """Begin the tries of failed ``deliveries`` anew, from now. Returns how many there were."""
    return deliveries.filter(state=Delivery.State.FAILED).update(
        state=Delivery.State.WAITING, tries=0, next_at=timezone.now()
    )


def message_of(delivery, paper):
    """The body of ``delivery``: the change as the feed tells it."""
    change = Change(mark_of(delivery.change), delivery.kind, delivery.number, delivery.path)
    return json.dumps(told(change, paper), ensure_ascii=False).encode()


def _send_what_is_due(subscriber, paper, done):
    """After a failure the others wait for the next round: a partner who is away holds nobody up for long."""
    for delivery in Delivery.objects.due(timezone.now()).filter(subscriber=subscriber)[:BATCH]:
        if not _claim(delivery):
            continue
        delivery.subscriber = subscriber
        if not attempt(delivery, paper):
            done.failed += 1
            return
        done.delivered += 1


def _claim(delivery):
    """Whether this round may try ``delivery``: of rounds that run at once one may. No lock is held meanwhile."""
    mine = Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.WAITING, next_at=delivery.next_at)
    delivery.tries += 1
    return mine.update(tries=F("tries") + 1, next_at=timezone.now() + LEASE) == 1


def attempt(delivery, paper):
    """Try ``delivery`` once and keep what came of it. Returns whether it arrived."""
    subscriber, body = delivery.subscriber, message_of(delivery, paper)
    signature = signing.headers_of(subscriber.secret, delivery.pk, body, int(timezone.now().timestamp()))
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "newsroom-webhook/1", **signature}
    outcome = sending.post(subscriber.address, body, headers, inside=settings.WEBHOOKS_INSIDE)
    with transaction.atomic():
        Attempt.objects.create(
            delivery=delivery,
            at=timezone.now(),
            milliseconds=outcome.milliseconds,
            status=outcome.status,
            answer=outcome.answer,
            problem=outcome.problem,
        )
        _settle(delivery, outcome.is_success)
    return outcome.is_success


def _settle(delivery, arrived):
    if arrived:
        change = {"state": Delivery.State.DONE}
    elif delivery.tries > len(WAITS):
        change = {"state": Delivery.State.FAILED}
    else:
        change = {"next_at": timezone.now() + WAITS[delivery.tries - 1]}
    Delivery.objects.filter(pk=delivery.pk).update(**change)
