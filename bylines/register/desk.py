"""Import and export on the desk's lists of the register: a file, what it would change, and only then the saving.

Nothing is kept between the two steps: the file travels in the form, so a restart or another server loses nothing.
"""

import base64
import binascii

from django import forms
from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from import_export.admin import ImportExportMixin
from import_export.forms import ConfirmImportForm, ExportForm, ImportForm
from import_export.tmp_storages import BaseStorage

from bylines.register.formats import FORMATS, MEGABYTES, Unreadable, number_of_format

SHOWN = 1000
FORMAT_NAMES = [gettext_lazy("CSV, for any program"), gettext_lazy("XLSX, for Excel and WPS")]


class CarriedInTheForm(BaseStorage):
    """The ``name`` of a file kept here is the file itself."""

    def save(self, data):
        self.name = base64.urlsafe_b64encode(data).decode()

    def read(self):
        return base64.urlsafe_b64decode(self.name)

    def remove(self):
        """It is gone with the form."""


class FileForm(ImportForm):
    def __init__(self, formats, resources, **kwargs):
        super().__init__(formats, resources, **kwargs)
        self.fields["format"].widget = forms.HiddenInput()
        self.fields["format"].required = False
        field = self.fields["import_file"]
        field.label, field.help_text = _("File"), _(".xlsx, or .csv as your spreadsheet saves it")
        field.widget.attrs = {"accept": ".csv,.xlsx,.txt"}

    @property
    def media(self):
        return forms.Media()

    def clean_import_file(self):
        file = self.cleaned_data["import_file"]
        if file.size > MEGABYTES * 2**20:
            raise forms.ValidationError(
                _("“%(name)s” is larger than %(most)s MB: part it, or keep only the table in it.")
                % {"name": file.name, "most": MEGABYTES}
            )
        return file

    def clean(self):
        data = super().clean()
        if "import_file" in data:
            first = data["import_file"].read(8)
            data["import_file"].seek(0)
            try:
                data["format"] = str(number_of_format(first))
            except Unreadable as reason:
                self.add_error("import_file", str(reason))
        return data


class SavingForm(ConfirmImportForm):
    format = forms.ChoiceField(choices=[(str(n), n) for n in range(len(FORMATS))], widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def clean_import_file_name(self):
        carried = self.cleaned_data["import_file_name"]
        try:
            base64.b64decode(carried, altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise forms.ValidationError(_("The file was lost on the way: choose it again.")) from None
        return carried


class FormatForm(ExportForm):
    def _init_formats(self, formats):
        super()._init_formats(formats)
        field = self.fields["format"]
        field.choices = list(zip("01", FORMAT_NAMES, strict=True))
        field.widget, field.initial, field.label = forms.RadioSelect(choices=field.choices), "1", _("Kind of file")


class RegisterFilesMixin(ImportExportMixin):
    """For the admin of a model of the register; ``rights_to_import`` are the permissions that an import takes."""

    rights_to_import = []
    formats = FORMATS
    import_form_class, confirm_form_class, export_form_class = FileForm, SavingForm, FormatForm
    tmp_storage_class = CarriedInTheForm
    import_export_change_list_template = "desk/register_list.html"
    import_template_name = "desk/register_import.html"
    export_template_name = "desk/register_export.html"

    def has_import_permission(self, request):
        return request.user.has_perms(self.rights_to_import)

    def has_export_permission(self, request):
        return self.has_view_permission(request)

    def import_action(self, request, **kwargs):
        answer = super().import_action(request, **kwargs)
        context = answer.context_data
        context["title"] = _("Import: %(what)s") % {"what": self.opts.verbose_name_plural}
        context["columns"] = self.resource_classes[0].columns
        if "result" in context:
            context |= self._told(context["result"])
        if "confirm_form" in context:
            context["confirm_form"].initial["seen"] = context["result"].plan.digest
        return answer

    def add_data_read_fail_error_to_form(self, form, e):
        if not isinstance(e, Unreadable):
            raise e
        form.add_error("import_file", str(e))

    def process_import(self, request, **kwargs):
        answer = super().process_import(request, **kwargs)
        if isinstance(answer, TemplateResponse) and "errors" in answer.context_data:
            lost = [problem for errors in answer.context_data["errors"].values() for problem in errors]
            return self._again(request, lost=lost)
        return answer

    def process_dataset(self, dataset, form, request, **kwargs):
        resource = self.resource_classes[0]()
        return resource.import_data(dataset, seen=form.cleaned_data["seen"])

    def process_result(self, result, request):
        if result.has_validation_errors() or result.is_stale:
            return self._again(request, result)
        return super().process_result(result, request)

    def generate_log_entries(self, result, request):
        for rows, flag in ((result.added, ADDITION), (result.changed, CHANGE)):
            if rows:
                LogEntry.objects.log_actions(request.user.pk, rows, flag, change_message=_("From a file."))

    def add_success_message(self, result, request):
        sentence = _("Saved: %(added)s new, %(changed)s changed, %(same)s as before.") % {
            "added": len(result.added),
            "changed": len(result.changed),
            "same": len(result.plan.of_kind("same")),
        }
        messages.success(request, sentence)

    def export_action(self, request):
        answer = super().export_action(request)
        if isinstance(answer, TemplateResponse):
            answer.context_data["title"] = _("Export: %(what)s") % {"what": self.opts.verbose_name_plural}
        return answer

    def _do_file_export(self, file_format, request, queryset, export_form=None):
        answer = super()._do_file_export(file_format, request, queryset, export_form)
        name = f"{self.opts.verbose_name_plural}-{timezone.localdate()}.{file_format.get_extension()}"
        answer["Content-Disposition"] = content_disposition_header(True, name)
        return answer

    def _again(self, request, result=None, lost=()):
        """The page of the import once more: the file was lost, is refused now, or would change something else now."""
        form = self.get_import_form_class(request)(FORMATS, self.resource_classes)
        context = self.admin_site.each_context(request) | {
            "title": _("Import: %(what)s") % {"what": self.opts.verbose_name_plural},
            "opts": self.opts,
            "form": form,
            "columns": self.resource_classes[0].columns,
            "lost": lost,
        }
        if result:
            context |= {"result": result, "is_stale": result.is_stale, **self._told(result)}
            if not result.has_validation_errors():
                kept = {name: request.POST[name] for name in ("import_file_name", "original_file_name", "format")}
                context["confirm_form"] = SavingForm(initial=kept | {"seen": result.plan.digest})
        return TemplateResponse(request, self.import_template_name, context)

    def _told(self, result):
        plan = result.plan
        shown = [change for change in plan.changes if change.kind != "same"]
        return {
            "plan": plan,
            "changes": shown[:SHOWN],
            "lines": [
                (change, [(title, *cell) for title, cell in zip(plan.columns, change.cells, strict=True)])
                for change in shown[:SHOWN]
            ],
            "more_changes": max(0, len(shown) - SHOWN),
            "doubts": plan.doubts[:SHOWN],
            "doubt_count": ngettext("%(n)s name to check", "%(n)s names to check", len(plan.doubts))
            % {"n": len(plan.doubts)},
            "problems": sorted(plan.problems, key=lambda problem: problem.row or 0)[:SHOWN],
            "problem_count": ngettext("%(n)s problem", "%(n)s problems", len(plan.problems))
            % {"n": len(plan.problems)},
            "counts": {kind: len(plan.of_kind(kind)) for kind in ("new", "changed", "same")},
        }
