"""读者纠错 on the desk: what readers say is wrong, beside its story, and what was made of it."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.display import moment_words
from articles.desk.site import article_url
from articles.models import ErrorReport
from articles.names import name_of


class ErrorReportForm(forms.ModelForm):
    def clean(self):
        data = super().clean()
        if data.get("state") == ErrorReport.State.WRONG and not data.get("answer", "").strip():
            raise ValidationError({"answer": _("Say why it is no error: the next reader may report it again.")})
        return data


@admin.register(ErrorReport)
class ErrorReportAdmin(admin.ModelAdmin):
    """What a reader wrote stays as it was written; the desk adds the state and what was done."""

    form = ErrorReportForm
    list_display = ["report", "story", "state", "handled_name", "when"]
    list_display_links = ["report"]
    list_filter = ["state"]
    list_select_related = ["article"]
    list_per_page = 30
    search_fields = ["text", "quote", "article__headline"]
    search_help_text = gettext_lazy("Words of the reader, or the headline")
    show_full_result_count = False
    fields = ["story", "quote", "text", "contact", "created_at", "state", "answer", "handled_name", "handled_at"]

    @admin.display(description=gettext_lazy("what is wrong"))
    def report(self, report):
        return str(report)

    @admin.display(description=gettext_lazy("Story"))
    def story(self, report):
        return format_html('<a href="{}">{}</a>', article_url("review", report.article_id), report.article.headline)

    @admin.display(description=gettext_lazy("reported at"), ordering="created_at")
    def when(self, report):
        return moment_words(timezone.localtime(report.created_at), timezone.localtime())

    def get_readonly_fields(self, request, obj=None):
        return [field for field in self.fields if field not in ("state", "answer")]

    def has_add_permission(self, request):
        return False  # readers write them

    def has_delete_permission(self, request, obj=None):
        return False  # what was reported, and what was made of it, stays

    def save_model(self, request, obj, form, change):
        is_open = obj.state == ErrorReport.State.OPEN
        obj.handled_by, obj.handled_name = (None, "") if is_open else (request.user, name_of(request.user))
        obj.handled_at = None if is_open else timezone.now()
        obj.save(update_fields=["state", "answer", "handled_by", "handled_name", "handled_at"])
