"""The rules of the workflow: what a person may do at all, and what stands in the way for one story.

Rights take the user; guards take (user, article, ask). Both return None, or the reason as a sentence for that user.
The table that uses them is ``articles.workflow.ACTIONS``.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.manuscripts import content_of, digest_of
from articles.models import Article, Review, ReviewStage, Ruling
from articles.names import name_of
from articles.proofing.findings import STOP
from articles.rulings import open_stops

DRAFT, IN_REVIEW, APPROVED = Article.Status.DRAFT, Article.Status.IN_REVIEW, Article.Status.APPROVED
PUBLISHED, RETRACTED, DISCARDED = Article.Status.PUBLISHED, Article.Status.RETRACTED, Article.Status.DISCARDED


@dataclass(frozen=True, slots=True)
class Ask:
    """What comes with an action. ``None`` means not given yet: a button is asked about before anything is typed."""

    note: str | None = None
    at: datetime | None = None
    version: int | None = None


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
    """Who reads the story now, or has signed it in this round: the last stage may have nobody who may sign it."""
    if article.status != IN_REVIEW:
        return publishes(user)
    if Review.objects.of_round(article).signatures().filter(user=user).exists():
        return None
    return reviews(user) or may_review(user, article, ask)


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


# Findings of proofing: who may settle one, and whether one stands in the way.


def nothing_is_stopped(user, article, ask):
    """A finding of the gravest level is corrected, or let through by an editor with a reason."""
    stops = open_stops(article)
    if not stops:
        return None
    quote = stops[0].quote or article.headline
    more = _(" There are %(count)s more like it.") % {"count": len(stops) - 1} if len(stops) > 1 else ""
    if article.status == IN_REVIEW:
        sentence = _("Proofing stops “%(quote)s”: %(message)s Correct it, or let it through with a reason, then sign.")
    else:
        sentence = _(
            "Proofing stops “%(quote)s”: %(message)s "
            "Correct it, or ask an editor to let it through with a reason, then send it for review."
        )
    return sentence % {"quote": quote, "message": stops[0].finding.message} + more


def decides(user, article):
    """Why ``user`` may not let findings in ``article`` through or confirm them, or None."""
    if not user.has_perm("articles.override_finding"):
        return _("Only editors let findings through or confirm them: correct the text, or ask an editor.")
    if _is_author(user, article):
        return _("Nobody decides about findings in their own story like this: ask another editor.")
    return None


def may_rule(user, kind, article, remark, reason):
    """Why ``user``, who may edit the story, may not decide ``kind`` about ``remark`` all the same, or None."""
    if remark.finding.level == STOP and kind == Ruling.Kind.IGNORED:
        return _("“%(quote)s” is a stop and cannot be ignored: correct it, or ask an editor to let it through.") % {
            "quote": remark.quote or article.headline
        }
    # what an editor has decided is changed by an editor
    before = remark.ruling.kind if remark.ruling else None
    if {kind, before} & {Ruling.Kind.OVERRIDDEN, Ruling.Kind.CONFIRMED} and (refusal := decides(user, article)):
        return refusal
    if kind in (Ruling.Kind.IGNORED, Ruling.Kind.OVERRIDDEN) and not reason:
        return _("Say why: a short reason is required, and it stays with the story.")
    return None
