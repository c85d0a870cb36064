"""审稿流程 on the desk: which readings a story needs, and who signs them."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseInlineFormSet
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import ReviewStage, Workflow


class StageFormSet(BaseInlineFormSet):
    def clean(self):
        """Before Django's own check, whose refusal knows no stories, only protected related objects."""
        filled = [row for row in self.forms if row.has_changed() or row.instance.pk]
        leaving = [row for row in filled if getattr(row, "cleaned_data", {}).get(DELETION_FIELD_NAME)]
        problems = [
            _("%(count)s stories wait at “%(stage)s”: let them be signed or returned first.")
            % {"count": waiting, "stage": row.instance.name}
            for row in leaving
            if row.instance.pk and (waiting := row.instance.articles.count())
        ]
        if len(leaving) == len(filled):
            problems.append(_("A workflow needs at least one stage: add one."))
        if problems:
            raise ValidationError(problems)
        super().clean()


class StageInline(admin.StackedInline):
    model = ReviewStage
    formset = StageFormSet
    fields = [("order", "name", "title", "group")]
    verbose_name_plural = gettext_lazy("Stages, in the order of their numbers")

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "group":
            # a role is kept on its own page, not from within a line
            field.widget.can_change_related = field.widget.can_delete_related = False
            field.widget.can_view_related = False
        return field


@admin.register(Workflow)
class WorkflowAdmin(admin.ModelAdmin):
    list_display = ["name", "stages", "is_default"]
    search_fields = ["name"]
    fields = ["name", "is_default"]
    readonly_fields = ["is_default"]
    inlines = [StageInline]
    actions = ["make_default"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("stages")

    def has_delete_permission(self, request, obj=None):
        """The default stays: sections that name no workflow use it."""
        return super().has_delete_permission(request, obj) and not (obj and obj.is_default)

    @admin.display(description=gettext_lazy("stages"))
    def stages(self, workflow):
        stages = sorted(workflow.stages.all(), key=lambda stage: stage.order)
        return " → ".join(f"{stage.name}（{stage.title}）" for stage in stages)

    @admin.action(description=gettext_lazy("Make it the newsroom's default"), permissions=["change"])
    def make_default(self, request, queryset):
        """One step for the mark that exactly one workflow has: it is never on none, nor on two."""
        if len(queryset) != 1:
            messages.error(request, _("Choose one workflow: there is one default."))
            return
        chosen = queryset[0]
        with transaction.atomic():
            Workflow.objects.filter(is_default=True).update(is_default=False)
            Workflow.objects.filter(pk=chosen.pk).update(is_default=True)
        messages.success(request, _("“%(name)s” is the newsroom's default now.") % {"name": chosen.name})
