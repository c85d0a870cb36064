"""The editorial workflow: the states, the actions, and who may take them. Only this module writes ``Article.status``.

``ACTIONS`` is the whole table. ``why_not`` reads it for buttons and lists, ``perform`` obeys it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import publishing
from articles.manuscripts import latest_revision, save_revision
from articles.models import Article, Review
from articles.names import name_of
from articles.rules import (
    APPROVED,
    DISCARDED,
    DRAFT,
    IN_REVIEW,
    PUBLISHED,
    RETRACTED,
    Ask,
    approval_covers_text,
    covers,
    differs_from_print,
    has_read_this_version,
    has_stages,
    in_the_future,
    is_complete,
    is_public,
    may_edit,
    may_return,
    may_review,
    may_withdraw,
    next_stage,
    no_signer_is_an_author,
    not_yet_public,
    note_given,
    nothing_is_stopped,
    publishes,
    retracts,
    returns,
    reviews,
    was_never_public,
    writes,
)

# Not stored: published, with its hour still to come. No clock has to move a story out of it.
SCHEDULED = "scheduled"

STATES = {status: status.label for status in Article.Status} | {SCHEDULED: gettext_lazy("Scheduled")}


class Refused(Exception):
    """An action that may not be taken; its text is a sentence for the person who tried."""


@dataclass(frozen=True, slots=True)
class Action:
    """``right`` takes the user alone; ``guards`` take (user, article, ask). Both return a reason or None.

    ``effect`` changes the locked article and returns its next status; ``needs`` names what must be typed.
    """

    label: str
    source: frozenset
    right: Callable
    guards: tuple[Callable, ...]
    effect: Callable | None
    needs: str = ""


def state_of(article):
    """The state of ``article`` now: its status, or SCHEDULED."""
    return SCHEDULED if article.is_scheduled else article.status


def why_not(user, action, article, *, note=None, at=None, version=None):
    """The reason why ``user`` may not do this now, as a sentence for that user, or None."""
    rule, state = ACTIONS[action], state_of(article)
    if reason := no_right(user, action):
        return reason
    if state not in rule.source:
        return _("“%(headline)s” is %(state)s now; “%(action)s” does not apply.") % {
            "headline": article.headline,
            "state": STATES[state],
            "action": rule.label,
        }
    ask = Ask(note, at, version)
    return next(filter(None, (guard(user, article, ask) for guard in rule.guards)), None)


def no_right(user, action):
    """The reason why ``user`` may never do this, to no story at all, or None."""
    if not user.is_active or not user.is_staff:
        return _("Only the newsroom's staff may do this: sign in with a desk account.")
    return ACTIONS[action].right(user)


def reasons(user, article):
    """What ``user`` may do with ``article`` now: {action: reason or None} of every action its state knows."""
    state = state_of(article)
    return {
        name: why_not(user, name, article)
        for name, rule in ACTIONS.items()
        if state in rule.source and rule.effect is not None
    }


@transaction.atomic
def perform(user, action, article, *, note="", at=None, version=None):
    """Take ``action`` on ``article`` for ``user`` and return its Review row.

    ``note`` is the reason of a return, correction or retraction, ``at`` the hour of a scheduled publication,
    ``version`` the number of the revision that the signer has read. Raises Refused; then nothing has changed.
    """
    article = Article.objects.select_for_update().get(pk=article.pk)
    note = note.strip()
    if reason := why_not(user, action, article, note=note, at=at, version=version):
        raise Refused(reason)
    stage, from_status = article.stage, article.status
    article.status = ACTIONS[action].effect(user, article, Ask(note, at, version))
    article.save(update_fields=["status", "stage", "round", "public_from", "updated_at"])
    return Review.objects.create(
        article=article,
        revision=latest_revision(article),
        round=article.round,
        action=action,
        stage=stage,
        stage_name=stage.name if stage else "",
        stage_title=stage.title if stage else "",
        user=user,
        user_name=name_of(user),
        note=note,
        at=at,
        from_status=from_status,
        to_status=article.status,
    )


# Effects: what an action changes on the locked row. Each returns the next status.


def submit(user, article, ask):
    save_revision(article, user)
    article.round += 1
    article.stage = article.workflow().first_stage()
    return IN_REVIEW


def approve(user, article, ask):
    article.stage = next_stage(article)
    return IN_REVIEW if article.stage else APPROVED


def back_to_draft(user, article, ask):
    article.stage = None
    return DRAFT


def publish(user, article, ask):
    article.public_from = timezone.now()
    publishing.put_out(article, covers(article), article.public_from)
    return PUBLISHED


def schedule(user, article, ask):
    article.public_from = ask.at
    publishing.put_out(article, covers(article), ask.at)
    return PUBLISHED


def unschedule(user, article, ask):
    publishing.take_back(article)
    article.public_from = None
    return APPROVED


def correct(user, article, ask):
    publishing.correct(article, covers(article), ask.note, timezone.now())
    return PUBLISHED


def retract(user, article, ask):
    publishing.retract(article, ask.note, timezone.now())
    article.stage = None
    return RETRACTED


def discard(user, article, ask):
    return DISCARDED


def _action(label, source, right, guards, effect, needs=""):
    return Action(label, frozenset(source), right, tuple(guards), effect, needs)


ACTIONS = {
    "edit": _action(gettext_lazy("Edit"), {DRAFT, IN_REVIEW, PUBLISHED}, writes, [may_edit], None),
    "submit": _action(
        gettext_lazy("Send for review"),
        {DRAFT, PUBLISHED},
        writes,
        [may_edit, is_complete, differs_from_print, has_stages, nothing_is_stopped],
        submit,
    ),
    "withdraw": _action(gettext_lazy("Take back"), {IN_REVIEW}, writes, [may_withdraw], back_to_draft),
    "approve": _action(
        gettext_lazy("Sign"),
        {IN_REVIEW},
        reviews,
        [may_review, has_read_this_version, is_complete, no_signer_is_an_author, nothing_is_stopped],
        approve,
    ),
    "return": _action(
        gettext_lazy("Return"), {IN_REVIEW, APPROVED}, returns, [may_return, note_given], back_to_draft, needs="note"
    ),
    "publish": _action(
        gettext_lazy("Publish now"), {APPROVED}, publishes, [not_yet_public, approval_covers_text], publish
    ),
    "schedule": _action(
        gettext_lazy("Publish at a time"),
        {APPROVED},
        publishes,
        [not_yet_public, approval_covers_text, in_the_future],
        schedule,
        needs="at",
    ),
    "unschedule": _action(gettext_lazy("Unschedule"), {SCHEDULED}, publishes, [], unschedule),
    "correct": _action(
        gettext_lazy("Publish the correction"),
        {APPROVED},
        publishes,
        [is_public, approval_covers_text, note_given],
        correct,
        needs="note",
    ),
    "retract": _action(
        gettext_lazy("Retract"),
        {DRAFT, IN_REVIEW, APPROVED, PUBLISHED},
        retracts,
        [is_public, note_given],
        retract,
        needs="note",
    ),
    "discard": _action(gettext_lazy("Discard"), {DRAFT}, writes, [may_edit, was_never_public], discard),
    "restore": _action(gettext_lazy("Restore"), {DISCARDED}, writes, [may_edit], back_to_draft),
}
