"""Accounts on the desk: who signs in, and the roles that say what they may do."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from articles.names import name_of

User = get_user_model()
admin.site.unregister(User)

HELP = {
    "is_staff": _("Unmarked, this account cannot enter the newsroom."),
    "is_active": _("Unmark it when a colleague leaves: what they wrote and signed keeps their name."),
    "groups": _("The roles of this person; their rights come from them."),
    "last_name": _("The surname stands first wherever the name is shown."),
}


@admin.register(User)
class AccountAdmin(UserAdmin):
    list_display = ["username", "full_name", "roles", "is_active", "last_login"]
    list_filter = ["is_active", "groups", "is_superuser"]
    search_fields = ["username", "last_name", "first_name"]
    ordering = ["username"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("The person"), {"fields": ["last_name", "first_name", "email"]}),
        (_("What they may do"), {"fields": ["is_active", "is_staff", "groups", "is_superuser"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    add_fieldsets = [
        (None, {"fields": ["username", "last_name", "first_name", "password1", "password2"]}),
        (_("What they may do"), {"fields": ["is_staff", "groups"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_changeform_initial_data(self, request):
        return {"is_staff": True, **super().get_changeform_initial_data(request)}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in HELP:
            kwargs["help_text"] = HELP[db_field.name]
        if db_field.name == "is_staff":
            kwargs["label"] = _("may enter the newsroom")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("full name"), ordering="last_name")
    def full_name(self, user):
        return name_of(user)

    @admin.display(description=_("roles"))
    def roles(self, user):
        return "、".join(group.name for group in user.groups.all()) or None
