"""Accounts on the desk: who signs in, and the roles that say what they may do."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, Permission
from django.db.models import Count
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from articles.names import name_of

User = get_user_model()
admin.site.unregister(User)
admin.site.unregister(Group)

# What rights are about, in the order of the form; what Django keeps for itself is left out.
RIGHTS_ABOUT = [
    ("articles", "article"),
    ("articles", "event"),
    ("articles", "section"),
    ("articles", "tag"),
    ("articles", "workflow"),
    ("articles", "reviewstage"),
    ("bylines", "reporter"),
    ("bylines", "official"),
    ("bylines", "post"),
    ("bylines", "appointment"),
    ("newsroom", "siteprofile"),
    ("auth", "user"),
    ("auth", "group"),
]
VERBS = {
    "view": _("%(what)s: look up"),
    "add": _("%(what)s: add"),
    "change": _("%(what)s: change"),
    "delete": _("%(what)s: delete"),
}

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
    filter_horizontal = []
    add_form_template = None  # Django's own begins with a sentence that nobody has put into Chinese
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
        if db_field.name == "groups":
            kwargs |= {"label": _("roles"), "widget": CheckboxSelectMultiple}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("full name"), ordering="last_name")
    def full_name(self, user):
        return name_of(user)

    @admin.display(description=_("roles"))
    def roles(self, user):
        return "、".join(group.name for group in user.groups.all()) or None


def right_words(permission):
    """A right in Chinese: the database keeps its name in English."""
    model = permission.content_type.model_class()
    own = dict(model._meta.permissions)
    if permission.codename in own:
        return own[permission.codename]
    return VERBS[permission.codename.partition("_")[0]] % {"what": model._meta.verbose_name}


@admin.register(Group)
class RoleAdmin(admin.ModelAdmin):
    list_display = ["name", "members"]
    search_fields = ["name"]
    ordering = ["pk"]
    fields = ["name", "permissions"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(members=Count("user"))

    @admin.display(description=_("members"), ordering="members")
    def members(self, group):
        return group.members

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """The rights, those on one thing together. A right on what is not offered here is dropped on saving."""
        field = super().formfield_for_manytomany(
            db_field, request, widget=CheckboxSelectMultiple, help_text="", **kwargs
        )
        place = {about: number for number, about in enumerate(RIGHTS_ABOUT)}
        rights = Permission.objects.select_related("content_type").filter(
            content_type__app_label__in={app for app, _model in RIGHTS_ABOUT},
            content_type__model__in={model for _app, model in RIGHTS_ABOUT},
        )
        field.queryset = rights
        field.choices = [
            (right.pk, right_words(right))
            for right in sorted(rights, key=lambda right: (place[right.content_type.natural_key()], right.pk))
        ]
        return field
