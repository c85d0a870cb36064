"""Actions of the workflow on the desk: what a person may do now, and doing it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import workflow
from articles.desk.display import moment_words
from articles.desk.forms import ActionForm
from articles.desk.site import article_url
from articles.models import Article


@dataclass(frozen=True, slots=True)
class Choice:
    """An action on a story's page: ``reason`` says why it may not be taken now, ``outcome`` what it will do."""

    action: str
    label: str
    reason: str | None
    outcome: str
    needs: str


# What the first publication settles: these are not offered on the other side of it.
BEFORE_PRINT, AFTER_PRINT = {"publish", "schedule", "discard"}, {"correct", "retract"}


def choices(user, article):
    """The Choices that the state of ``article`` knows, allowed or not, in the order of the table."""
    out_of_place = BEFORE_PRINT if article.has_public_copy else AFTER_PRINT
    return [
        Choice(action, _label(action, article), reason, _outcome(action, article), workflow.ACTIONS[action].needs)
        for action, reason in workflow.reasons(user, article).items()
        if action not in out_of_place
    ]


@require_POST
def act(request, pk, action):
    """Take ``action`` on a story for the signed-in person, then go back to its page with what happened."""
    article = get_object_or_404(Article, pk=pk)
    if action not in workflow.ACTIONS or workflow.ACTIONS[action].effect is None:
        raise Http404
    if reason := workflow.no_right(request.user, action):
        raise PermissionDenied(reason)
    form = ActionForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(problem for problems in form.errors.values() for problem in problems))
        _keep_typed(request, article, action)
        return redirect(article_url("review", pk))
    return take(request, article, action, back=article_url("review", pk), **form.cleaned_data)


def take(request, article, action, *, back, note="", at=None, version=None):
    """Perform ``action`` and redirect to ``back``, telling what was done or why it was refused."""
    try:
        review = workflow.perform(request.user, action, article, note=note, at=at, version=version)
    except workflow.Refused as refusal:
        messages.error(request, str(refusal))
        _keep_typed(request, article, action)
        return redirect(back)
    article.refresh_from_db()
    messages.success(request, _done(review, article))
    return redirect(article_url("review", article.pk))


def _keep_typed(request, article, action):
    """Keep what came with a refused action for the story's page, so that nothing typed is lost."""
    typed = {name: request.POST.get(name, "") for name in ("note", "at")}
    request.session["refused"] = {"article": article.pk, "action": action} | typed


def _label(action, article):
    if action == "approve":
        following = workflow.next_stage(article)
        if following:
            return _("Sign %(stage)s, pass on to %(title)s") % {
                "stage": article.stage.name,
                "title": following.title,
            }
        return _("Sign %(stage)s, ready to publish") % {"stage": article.stage.name}
    return str(workflow.ACTIONS[action].label)


def _outcome(action, article):
    return {
        "submit": _(
            "Goes to the first stage. While it is being read you cannot change it, and who sends it does not sign it."
        ),
        "withdraw": _("Back to your drafts."),
        "approve": _("Your signature holds for version %(number)s only: one changed word, and it must be signed again.")
        % {"number": article.version},
        "return": _("Back to the author's drafts, with your note; the signatures of this round are void."),
        "publish": _("Readers can read it at once."),
        "schedule": _("Readers can read it from that time on."),
        "unschedule": _("Stays signed off, and is not published."),
        "correct": _("Readers see the new text, with your note and today's date above it."),
        "retract": _("Readers see your reason instead of the story, at the same address. This cannot be undone."),
        "discard": _("Leaves your list; it can be restored."),
        "restore": _("Back to the drafts."),
    }[action]


def _done(review, article):
    names = {"headline": article.headline, "stage": review.stage_name}
    if review.at:
        names["time"] = moment_words(timezone.localtime(review.at), timezone.localtime())
    if review.action == "approve" and article.stage:
        return _("%(stage)s signed: “%(headline)s” goes on to %(next)s.") % {
            **names,
            "next": article.stage.name,
        }
    return {
        "submit": _("“%(headline)s” has been sent for review."),
        "withdraw": _("“%(headline)s” is back in your drafts."),
        "approve": _("%(stage)s signed: “%(headline)s” is ready to publish."),
        "return": _("“%(headline)s” has been returned to its author."),
        "publish": _("“%(headline)s” is published."),
        "schedule": _("“%(headline)s” will be published: %(time)s."),
        "unschedule": _("“%(headline)s” is no longer scheduled."),
        "correct": _("The correction of “%(headline)s” is published."),
        "retract": _("“%(headline)s” has been retracted."),
        "discard": _("“%(headline)s” has been discarded."),
        "restore": _("“%(headline)s” is a draft again."),
    }[review.action] % names
