"""The editorial workflow: the states, the actions, and who may take them. Only this module writes ``Article.status``.

``ACTIONS`` is the whole table. ``why_not`` reads it for buttons and lists, ``perform`` obeys it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import publishing
from articles.manuscripts import content_of, digest_of, latest_revision, save_revision
from articles.models import Article, Review, ReviewStage
from articles.names import name_of

DRAFT, IN_REVIEW, APPROVED = Article.Status.DRAFT, Article.Status.IN_REVIEW, Article.Status.APPROVED
PUBLISHED, RETRACTED, DISCARDED = Article.Status.PUBLISHED, Article.Status.RETRACTED, Article.Status.DISCARDED
# Not stored: published, with its hour still to come. No clock has to move a story out of it.
SCHEDULED = "scheduled"

STATES = {status: status.label for status in Article.Status} | {SCHEDULED: gettext_lazy("Scheduled")}


class Refused(Exception):
    """An action that may not be taken; its text is a sentence for the person who tried."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What comes with an action. ``None`` means not given yet: a button is asked about before anything is typed."""

    note: str | None = None
    at: datetime | None = None
    version: int | None = None


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


def covers(article):
    """The revision whose approval holds for ``article`` exactly as it stands now, or None."""
    last = Review.objects.of_round(article).signatures().order_by("-pk").first()
    if last and last.to_status == APPROVED and last.revision.digest == digest_of(content_of(article)):
        return last.revision
    return None


def next_stage(article):
    """The stage that follows once the present one is signed, or None: the first that nobody has signed this round.

    It is asked of the stages and of the section's workflow as they are now. The desk may put the stages in another
    order, and the reviewer may move the story to a section that asks for more, while a round is under way.
    """
    signed = Review.objects.of_round(article).signatures().filter(stage__isnull=False).values("stage")
    left = article.workflow().stages.exclude(pk__in=signed).exclude(pk=article.stage_id)
    return left.order_by("order").first()


# Rights: what a person may do at all.


def writes(user):
    if not user.has_perm("articles.change_article"):
        return _("You may read stories, not write them: ask the administrator for the right.")
    return None


def reviews(user):
    if not ReviewStage.objects.filter(group__in=user.groups.all()).exists():
        return _("Stories are signed by the people of the review stages; your account is not among them.")
    return None


def returns(user):
    return publishes(user) and reviews(user)


def publishes(user):
    if not user.has_perm("articles.publish_article"):
        return _("You have no right to publish: ask the editor on duty.")
    return None


def retracts(user):
    if not user.has_perm("articles.retract_article"):
        return _("You have no right to retract: ask the chief editor.")
    return None


# Guards: who may do it to this story, and when.


def may_edit(user, article, ask):
    if article.status == IN_REVIEW:
        return reviews(user) or may_review(user, article, ask)
    if article.status == PUBLISHED:
        return publishes(user)
    if not article.is_own(user) and not user.has_perm("articles.edit_any_article"):
        return _("Only the people who write or sign “%(headline)s” edit its draft.") % {"headline": article.headline}
    return None


def may_review(user, article, ask):
    stage = article.stage
    if not user.groups.filter(pk=stage.group_id).exists():
        return _("%(stage)s is signed by %(title)s.") % {"stage": stage.name, "title": stage.title}
    if _is_author(user, article) or _submitted(user, article):
        return _("Nobody signs their own story: ask another %(title)s.") % {"title": stage.title}
    signed = Review.objects.of_round(article).signatures().filter(user=user).first()
    if signed:
        return _("%(name)s has signed %(signed)s of this round; somebody else must do %(stage)s.") % {
            "name": name_of(user),
            "signed": signed.stage_name,
            "stage": stage.name,
        }
    return None


def no_signer_is_an_author(user, article, ask):
    """A later stage may have put the name of somebody under the story who had signed it before."""
    for review in Review.objects.of_round(article).signatures().exclude(user=None).select_related("user"):
        if _is_author(review.user, article):
            return _(
                "%(name)s has signed %(stage)s and is an author of this story now: "
                "return it, and let somebody else sign %(stage)s."
            ) % {"name": review.user_name, "stage": review.stage_name}
    return None


def may_return(user, article, ask):
    if article.status == IN_REVIEW:
        return reviews(user) or may_review(user, article, ask)
    return publishes(user)


def has_read_this_version(user, article, ask):
    if ask.version is None or ask.version == article.version:
        return None
    return _(
        "“%(headline)s” was changed while you read it: version %(read)s is now version %(now)s. Read it again."
    ) % {
        "headline": article.headline,
        "read": ask.version,
        "now": article.version,
    }


def may_withdraw(user, article, ask):
    if not article.is_own(user) and not _submitted(user, article):
        return _("Only its author takes a story back.")
    decided = Review.objects.of_round(article).filter(action="approve").first()
    if decided:
        return _("%(name)s has signed %(stage)s already: ask for the story to be returned.") % {
            "name": decided.user_name,
            "stage": decided.stage_name,
        }
    return None


def is_complete(user, article, ask):
    missing = [
        name
        for name, there in (
            (_("headline"), article.headline.strip()),
            (_("text"), article.body.strip()),
            (_("section"), article.section_id),
            (_("byline"), article.is_reprint or article.bylines.exists()),
            (_("source's name"), not article.is_reprint or article.source_name),
            (_("original title"), not article.is_reprint or article.original_title),
        )
        if not there
    ]
    if missing and article.status == IN_REVIEW:
        return _("Still missing: %(fields)s. Fill in and save before signing.") % {"fields": "、".join(missing)}
    if missing:
        return _("Still missing: %(fields)s. Fill in and save before sending it for review.") % {
            "fields": "、".join(missing)
        }
    return None


def has_stages(user, article, ask):
    workflow = article.workflow()
    if workflow.first_stage() is None:
        return _("The workflow “%(workflow)s” has no stage: ask the administrator to add one.") % {
            "workflow": workflow.name
        }
    return None


def differs_from_print(user, article, ask):
    if article.status == PUBLISHED and _printed_digest(article) == digest_of(content_of(article)):
        return _("Nothing has been changed since it was published: edit it first.")
    return None


def approval_covers_text(user, article, ask):
    if covers(article) is None:
        return _("The text was changed after it was signed off: return it, and have it read again.")
    return None


def not_yet_public(user, article, ask):
    if article.has_public_copy:
        return _("Readers have an earlier version of this story: publish this one as a correction.")
    return None


def was_never_public(user, article, ask):
    if article.has_public_copy:
        return _("Readers can read this story: correct or retract it instead.")
    return None


def is_public(user, article, ask):
    if not article.has_public_copy or article.public_from > timezone.now():
        return _("Readers have not seen this story yet.")
    return None


def note_given(user, article, ask):
    if ask.note is not None and not ask.note:
        return _("Say why: a note is required.")
    return None


def in_the_future(user, article, ask):
    if ask.note is None and ask.at is None:
        return None
    if ask.at is None or ask.at <= timezone.now():
        return _("The time of publication must lie ahead: choose a later one, or publish now.")
    return None


def _is_author(user, article):
    """For signing, where a namesake is refused too; the rights of an author go by ``is_own`` alone."""
    return article.is_own(user) or article.bears_name_of(user)


def _submitted(user, article):
    return Review.objects.of_round(article).filter(action="submit", user=user).exists()


def _printed_digest(article):
    return article.published.get(live_until__isnull=True).revision.digest


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
        [may_edit, is_complete, differs_from_print, has_stages],
        submit,
    ),
    "withdraw": _action(gettext_lazy("Take back"), {IN_REVIEW}, writes, [may_withdraw], back_to_draft),
    "approve": _action(
        gettext_lazy("Sign"),
        {IN_REVIEW},
        reviews,
        [may_review, has_read_this_version, is_complete, no_signer_is_an_author],
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
