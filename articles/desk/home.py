"""The desk's front page: what this person should do now."""

from django.db.models import Case, F, When
from django.utils import timezone

from articles import workflow
from articles.desk.suggestions import may_add, strangers
from articles.models import Article, ErrorReport, Event

SHOWN, STRANGERS = 8, 5


def front(user):
    """Context of the front page; its number of queries does not grow with the number of stories."""
    waiting = Article.objects.waiting_for(user).with_desk_facts().order_by("last_at", "pk")
    mine = Article.objects.written_by(user)
    returned_first = Case(When(last_action="return", then=0), default=1)
    drafts = mine.drafts().with_desk_facts().order_by(returned_first, "-updated_at")
    ready = Article.objects.ready_to_publish().with_desk_facts().order_by(F("public_from").asc(nulls_first=True), "pk")
    context = {
        "waiting": list(waiting[:SHOWN]),
        "drafts": list(drafts[:SHOWN]),
        "in_review": list(mine.in_review().with_desk_facts()[:SHOWN]),
        "ready": list(ready[:SHOWN]) if user.has_perm("articles.publish_article") else [],
        "events": list(Event.objects.on(timezone.localdate()).prefetch_related("covered_by")),
        "error_reports": _reports_for(user),
        "strangers": strangers(STRANGERS) if may_add(user) else [],
        "now": timezone.localtime(),
        "may_review": workflow.no_right(user, "approve") is None,
        "may_publish": user.has_perm("articles.publish_article"),
        "may_write": user.has_perm("articles.add_article"),
    }
    context["counts"] = {
        "waiting": waiting.count(),
        "drafts": drafts.count(),
        "returned": drafts.filter(last_action="return").count(),
        "ready": ready.count(),
    }
    if context["waiting"]:
        context["longest_wait"] = timezone.now() - context["waiting"][0].last_at
    return context


def _reports_for(user):
    """The newest of what readers say is wrong, for those who answer them."""
    if not user.has_perm("articles.view_errorreport"):
        return []
    return list(ErrorReport.objects.waiting().select_related("article")[:SHOWN])
