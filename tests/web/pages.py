"""The pages of the demo newsroom that are checked: one of each kind, by a name that says what it shows."""

from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Event, PublishedArticle, Retraction, Section, Tag, Topic
from bylines.models import Official, Reporter


def public_pages():
    """{name: path} of what the public reads. Asks the database."""
    live = PublishedArticle.objects.live().order_by("-live_from")
    pictured = live.exclude(picture="").first()
    day = timezone.localdate(pictured.published_at)
    dated = {"yyyy": f"{day:%Y}", "mm": f"{day:%m}", "dd": f"{day:%d}"}
    former = Official.objects.filter(appointments__until__isnull=False).first()
    return {
        "home": reverse("portal:home"),
        "section": Section.objects.get(slug="yaowen").get_absolute_url(),
        "story": pictured.get_absolute_url(),
        "story with a table": live.get(headline="各村春灌进度").get_absolute_url(),
        "corrected story": next(one for one in live if one.corrections).get_absolute_url(),
        "reprint": live.filter(origin="reprint").first().get_absolute_url(),
        "year": reverse("portal:year", args=[dated["yyyy"]]),
        "month": reverse("portal:month", args=[dated["yyyy"], dated["mm"]]),
        "day": reverse("portal:day", kwargs=dated),
        "empty day": reverse("portal:day", kwargs=dated | {"yyyy": "2001"}),
        "reporters": reverse("portal:reporters"),
        "reporter": Reporter.objects.first().get_absolute_url(),
        "officials": reverse("portal:officials"),
        "official": former.get_absolute_url(),
        "event": Event.objects.filter(published__in=live).first().get_absolute_url(),
        "tag": reverse("portal:tag", args=[Tag.objects.filter(published_items__content_object__in=live).first().slug]),
        "topics": reverse("portal:topics"),
        "topic": Topic.objects.first().get_absolute_url(),
        "corrections": reverse("portal:corrections"),
        "found": reverse("portal:search") + "?q=县&sort=fit",
        "not found": reverse("portal:search") + "?q=“龙舟 赛”&section=yaowen",
        "refused": reverse("portal:search") + "?q=，。&since=2026-02-30&official=x",
        "form": reverse("portal:correction", args=[pictured.article_id]),
        "thanks": reverse("portal:correction", args=[pictured.article_id]) + "?sent",
        "interface": reverse("api:reference"),
        "404": "/nothing/",
        "410": Retraction.objects.first().published.get_absolute_url(),
    }


def desk_pages():
    """{name: path} of the main pages of the desk. Asks the database."""
    draft, waiting = Article.objects.drafts().first(), Article.objects.in_review().first()
    printed = PublishedArticle.objects.live().first()
    pages = {
        "home": "index",
        "stories": "articles_article_changelist",
        "new story": "articles_article_add",
        "intake": "articles_intake",
        "front page": "articles_pin_changelist",
        "events": "articles_event_changelist",
        "error reports": "articles_errorreport_changelist",
        "error rate": "articles_error_rate",
        "officials": "bylines_official_changelist",
        "import": "bylines_official_import",
        "suggestions": "desk_suggestions",
        "house words": "articles_houseword_changelist",
        "rules": "articles_rulesetting_changelist",
        "settings": "desk_setup",
        "password": "password_change",
    }
    return {name: reverse(f"admin:{view}") for name, view in pages.items()} | {
        "form": reverse("admin:articles_article_change", args=[draft.pk]),
        "review": reverse("admin:articles_article_review", args=[waiting.pk]),
        "preview": reverse("admin:articles_article_preview", args=[waiting.pk]),
        "compare": reverse("admin:articles_article_compare", args=[printed.article_id]),
        "wechat": reverse("admin:articles_article_wechat", args=[printed.article_id]),
        "topic": reverse("admin:articles_topic_change", args=[Topic.objects.first().pk]),
        "official": reverse("admin:bylines_official_change", args=[Official.objects.first().pk]),
    }
