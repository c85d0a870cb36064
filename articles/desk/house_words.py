"""本报用语 and 校对规则 on the desk: the newsroom's own words, and which rules it wants and how gravely."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.forms import TextField
from articles.models import HouseWord, Level, RuleSetting
from articles.proofing.rules import RULES


@admin.register(HouseWord)
class HouseWordAdmin(admin.ModelAdmin):
    list_display = ["wrong", "right", "level", "reason", "since", "until"]
    list_filter = ["level"]
    list_per_page = 100
    search_fields = ["wrong", "right", "reason"]
    search_help_text = gettext_lazy("A word or a reason")
    fields = ["wrong", "right", "level", "reason", "source", ("since", "until"), "in_quotes"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in ("wrong", "right", "reason", "source"):
            kwargs["form_class"] = TextField
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class RulesForm(forms.Form):
    """A switch and a level for each rule. Each field carries what it showed, so that only what was changed is saved."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        settings = RuleSetting.objects.in_bulk(field_name="rule")
        for code, rule in RULES.items():
            setting = settings.get(code) or RuleSetting(rule=code)
            own = _("the rule's own: %(level)s") % {"level": Level(rule.level).label}
            self.fields[f"on-{code}"] = forms.BooleanField(
                required=False,
                initial=setting.is_on,
                show_hidden_initial=True,
                widget=forms.CheckboxInput(attrs={"aria-label": _("“%(rule)s” in use") % {"rule": rule.name}}),
            )
            self.fields[f"level-{code}"] = forms.ChoiceField(
                required=False,
                choices=[("", own), *Level.choices],
                initial=setting.level,
                show_hidden_initial=True,
                widget=forms.Select(attrs={"aria-label": _("level of “%(rule)s”") % {"rule": rule.name}}),
            )

    def rows(self):
        """(code, rule, the switch, the choice of a level) for the page."""
        return [(code, rule, self[f"on-{code}"], self[f"level-{code}"]) for code, rule in RULES.items()]

    @transaction.atomic
    def save(self):
        """The RuleSettings that were changed, saved."""
        changed = {name.partition("-")[2] for name in self.changed_data}
        return [self._save(code) for code in RULES if code in changed]

    def _save(self, code):
        names = {"is_on": f"on-{code}", "level": f"level-{code}"}
        values = {field: self.cleaned_data[name] for field, name in names.items() if name in self.changed_data}
        return RuleSetting.objects.update_or_create(rule=code, defaults=values)[0]


@admin.register(RuleSetting)
class RuleSettingAdmin(admin.ModelAdmin):
    """The rules stand in the code: the list is one form over all of them, and none is added or deleted."""

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        may_change = self.has_change_permission(request)
        if request.method == "POST" and not may_change:
            raise PermissionDenied(_("You may look at the rules, not set them: ask the chief editor."))
        form = RulesForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            for setting in form.save():
                self.log_change(request, setting, self._words(setting))
            messages.success(request, _("The rules are saved; they hold for the next proofing."))
            return redirect(reverse("admin:articles_rulesetting_changelist"))
        context = self.admin_site.each_context(request) | {
            "title": RuleSetting._meta.verbose_name_plural,
            "form": form,
            "may_change": may_change,
        }
        return render(request, "desk/proof_rules.html", context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return redirect(reverse("admin:articles_rulesetting_changelist"))

    def _words(self, setting):
        """For the admin's log."""
        level = setting.get_level_display() or _("the rule's own level")
        use = _("in use") if setting.is_on else _("not in use")
        return f"{setting.rule}: {use}, {level}"
