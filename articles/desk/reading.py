"""Reading a story on the desk: the review page, the preview as readers will see it, and what changed."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from articles import workflow
from articles.desk.acting import choices
from articles.desk.changes import changes, texts_of
from articles.desk.display import length_of, status_of
from articles.desk.proofing import kept_reason, panel
from articles.error_rates import of_story
from articles.manuscripts import content_of
from articles.models import Article, ProofReport, Ruling
from articles.portal.story import preview_context
from articles.proofreading import proofread
from articles.rulings import remarks


@never_cache
@require_GET
def review(request, pk):
    """The story as it will be printed, what this person may do with it, and the trail of decisions."""
    article = desk_story(request, pk)
    refused = request.session.get("refused")
    if refused and refused["article"] == article.pk:
        del request.session["refused"]
    else:
        refused = None
    by_name = {choice.action: choice for choice in choices(request.user, article)}
    unsent = refused and not _is_open(by_name.get(refused["action"])) and refused["note"]
    earlier = article.revisions.filter(number__lt=article.version).order_by("-number").first()
    proofed = proofread(content_of(article), article.pk)
    context = (
        preview_context(article)
        | admin.site.each_context(request)
        | panel(request.user, article, remarks(proofed, article), alone=True, kept=kept_reason(request, article))
        | {
            "title": article.headline,
            "article": article,
            "status": status_of(article),
            "length": length_of(article),
            "signing": [by_name.pop(name) for name in ("return", "approve") if _is_open(by_name.get(name))],
            "choices": list(by_name.values()),
            "edit_refusal": workflow.why_not(request.user, "edit", article),
            "mentions": article.mentions.select_related("official").order_by("order", "pk"),
            "trail": trail_of(article),
            "error_rate": of_story(article, proofed.characters),
            "report": ProofReport.objects.of_version(article),
            "earlier": earlier,
            "refused": refused,
            "unsent": unsent,
            "public_copy": article.published.live().first(),
            "error_reports": _waiting_reports(request.user, article),
        }
    )
    return render(request, "desk/review.html", context)


@never_cache
@require_GET
def preview(request, pk):
    """The page that readers would see, for staff only and marked as a preview."""
    article = desk_story(request, pk)
    response = render(request, "portal/story.html", preview_context(article))
    response.csp = "preview"
    return response


@never_cache
@require_GET
def compare(request, pk):
    """What changed between two versions, ``?from=`` and ``?to=``; by default the last two."""
    article = desk_story(request, pk)
    old = _revision(article, request.GET.get("from") or max(article.version - 1, 1))
    new = _revision(article, request.GET.get("to") or article.version)
    context = admin.site.each_context(request) | {
        "title": _("Changes in “%(headline)s”") % {"headline": article.headline},
        "article": article,
        "old": old,
        "new": new,
        "revisions": article.revisions.order_by("-number").defer("content"),
        "changes": changes(texts_of(old.content), texts_of(new.content)),
    }
    return render(request, "desk/compare.html", context)


def trail_of(article):
    """The decisions on ``article`` and the stops that were let through, newest first. Two queries."""
    reviews = article.reviews.select_related("revision").defer("revision__content")
    passed = article.rulings.filter(kind=Ruling.Kind.OVERRIDDEN).select_related("revision").defer("revision__content")
    return sorted([*reviews, *passed], key=lambda line: (line.created_at, line.pk), reverse=True)


def desk_story(request, pk):
    """The manuscript ``pk`` for who may read it on the desk. Raises PermissionDenied, or Http404."""
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied(_("Only the newsroom's writers and editors read manuscripts."))
    return get_object_or_404(Article.objects.with_desk_facts(), pk=pk)


def _revision(article, number):
    if not str(number).isdecimal() or len(str(number)) > 6:
        raise Http404
    return get_object_or_404(article.revisions, number=number)


def _waiting_reports(user, article):
    """What readers say is wrong in this story and nobody has looked up yet, for those who answer them."""
    if not user.has_perm("articles.view_errorreport"):
        return []
    return list(article.error_reports.waiting())


def _is_open(choice):
    return choice is not None and choice.reason is None
