from django.contrib import admin, messages
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.desk import acting, proofing, reading
from articles.desk.changes import changes, texts_of, typed_texts
from articles.desk.display import moment_words, status_of
from articles.desk.forms import ArticleForm
from articles.desk.intake import intake_urls
from articles.desk.site import article_url
from articles.desk.uploads import upload
from articles.desk.wechat import wechat
from articles.manuscripts import content_of, save_revision
from articles.models import Article
from articles.names import name_of

# Other people's actions write the status, the stage and the round of the same row.
SAVED_FIELDS = [field for field in ArticleForm.Meta.fields if field != "tags"] + [
    "picture_width",
    "picture_height",
]


class QueueFilter(admin.SimpleListFilter):
    title = gettext_lazy("queue")
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [
            ("mine", _("My stories")),
            ("waiting", _("Waiting for me")),
            ("ready", _("Ready to publish")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "mine":
            return queryset.written_by(request.user)
        if self.value() == "waiting":
            return queryset.waiting_for(request.user)
        if self.value() == "ready":
            return queryset.ready_to_publish()
        return queryset


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    form = ArticleForm
    change_form_template = "desk/article_form.html"
    change_list_template = "desk/article_list.html"
    list_display = ["title", "state", "who", "section", "saved"]
    list_display_links = None
    list_filter = [QueueFilter, "status", "section"]
    list_per_page = 30
    search_fields = ["headline", "kicker", "bylines__name"]
    search_help_text = gettext_lazy("Headline, kicker or byline")
    show_full_result_count = False
    autocomplete_fields = ["event"]
    fieldsets = [
        (None, {"fields": ["kicker", "headline", "subhead", "summary", "body"], "classes": ["desk-text"]}),
        (None, {"fields": ["signed", "named"], "classes": ["desk-side"]}),
        (None, {"fields": ["section", "tags", "event", "event_date"], "classes": ["desk-side"]}),
        (
            gettext_lazy("Lead picture"),
            {
                "fields": ["picture", "picture_alt", "picture_caption", "picture_credit"],
                "classes": ["desk-side"],
            },
        ),
        (
            gettext_lazy("Source and print"),
            {
                "fields": [
                    "origin",
                    "source_name",
                    "source_url",
                    "original_title",
                    "original_author",
                    "print_date",
                    "print_page",
                ],
                "classes": ["desk-side"],
            },
        ),
    ]

    @admin.display(description=gettext_lazy("Headline"), ordering="headline")
    def title(self, article):
        return format_html('<a href="{}">{}</a>', article_url("review", article.pk), article.headline)

    @admin.display(description=gettext_lazy("Status"), ordering="status")
    def state(self, article):
        status = status_of(article)
        return format_html(
            '<span class="status status-{}"><span aria-hidden="true">{}</span> {}</span>',
            status.kind,
            status.shape,
            status.word,
        )

    @admin.display(description=gettext_lazy("Bylines"))
    def who(self, article):
        names = "、".join(byline.name for byline in article.bylines.all())
        return names or (name_of(article.author) if article.author else "—")

    @admin.display(description=gettext_lazy("Last saved"), ordering="updated_at")
    def saved(self, article):
        return moment_words(timezone.localtime(article.updated_at), timezone.localtime())

    def get_queryset(self, request):
        return super().get_queryset(request).with_desk_facts()

    def get_object(self, request, object_id, from_field=None):
        """The story; locked while it is being saved, so that two saves cannot both start from one version."""
        if request.method == "POST" and object_id.isdecimal() and transaction.get_connection().in_atomic_block:
            Article.objects.select_for_update().filter(pk=object_id).first()
        return super().get_object(request, object_id, from_field)

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            *intake_urls(view),
            *proofing.proof_urls(view),
            path("upload/", view(upload), name="articles_upload"),
            path("<int:pk>/review/", view(reading.review), name="articles_article_review"),
            path("<int:pk>/preview/", view(reading.preview), name="articles_article_preview"),
            path("<int:pk>/wechat/", view(wechat), name="articles_article_wechat"),
            path("<int:pk>/compare/", view(reading.compare), name="articles_article_compare"),
            path("<int:pk>/act/<slug:action>/", view(acting.act), name="articles_article_act"),
        ]
        return own + super().get_urls()

    def has_delete_permission(self, request, obj=None):
        return False  # a story is discarded or retracted; the trail stays

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user
        for name in ("section", "event"):
            widget = form.base_fields[name].widget
            widget.can_add_related = name == "event" and widget.can_add_related
            widget.can_change_related = widget.can_view_related = widget.can_delete_related = False
        return form

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("Stories"), **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        article = self.get_object(request, object_id)
        if article and request.method == "GET" and (reason := workflow.why_not(request.user, "edit", article)):
            messages.info(request, reason)
            return redirect(article_url("review", article.pk))
        return super().change_view(request, object_id, form_url, extra_context)

    def history_view(self, request, object_id, extra_context=None):
        """The admin's own log knows saves alone: who decided what stands in the trail."""
        article = self.get_object(request, object_id)
        if article is None:
            return super().history_view(request, object_id, extra_context)
        return redirect(article_url("review", article.pk) + "#trail")

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        response = super().changeform_view(request, object_id, form_url, extra_context)
        response.csp = "editor"
        if getattr(response, "context_data", None) and response.context_data["adminform"].form.is_refused:
            response.status_code = 403
        return response

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        context |= proofing.form_panel(request, form, obj)
        context["may_submit"] = obj is None or workflow.state_of(obj) in workflow.ACTIONS["submit"].source
        if obj:
            context |= {
                # both texts shown, the next save goes on from the newer; else from the one that stands in the form
                "saved_version": form.saved.version if form.is_stale else form["version"].value(),
                "status": status_of(obj),
            }
            if form.is_stale:
                context["changes"] = changes(texts_of(content_of(form.saved)), typed_texts(form))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.author = request.user
            super().save_model(request, obj, form, change)
            return
        obj.save(update_fields=[*SAVED_FIELDS, "updated_at"])

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.save_lines(form.instance)
        save_revision(form.instance, request.user)

    def response_add(self, request, obj, post_url_continue=None):
        return self.after_save(request, obj)

    def response_change(self, request, obj):
        return self.after_save(request, obj)

    def after_save(self, request, obj):
        """Back to the form, or on to what the pressed button asks for besides."""
        if "_submit" in request.POST:
            return acting.take(request, obj, "submit", back=article_url("change", obj.pk))
        if "_ruling" in request.POST:
            return proofing.after_saving(request, obj)
        messages.success(
            request,
            _("“%(headline)s” is saved as version %(number)s.") % {"headline": obj.headline, "number": obj.version},
        )
        return redirect(article_url("change", obj.pk))
