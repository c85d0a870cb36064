"""Addresses in pinyin, made once from a name, and never changed: readers and other sites link to them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class PinyinAddressAdmin(admin.ModelAdmin):
    """For models with a ``slug``: left empty it is made of the name; once saved it stands."""

    def free_address(self, obj):
        """An address that nothing else of this kind has; empty when the model finds one itself."""
        return self.model.objects.free_slug(obj.name)

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(["slug"] if obj else [])]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "slug":
            field.required = False
            field.help_text = _("Empty: made of the name in pinyin. It cannot be changed later.")
        return field

    def save_model(self, request, obj, form, change):
        if not obj.slug:
            obj.slug = self.free_address(obj)
        super().save_model(request, obj, form, change)
