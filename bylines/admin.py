"""The desk's register of people: who signs, and who is named, with the posts they hold."""

from collections import Counter

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import F, OuterRef, Prefetch, Subquery
from django.forms import BaseInlineFormSet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bylines.addresses import PinyinAddressAdmin
from bylines.appointing import lock, problems_of, term_of
from bylines.models import Appointment, Official, Post, Reporter
from bylines.new_names import NameForm
from bylines.register.desk import RegisterFilesMixin
from bylines.register.resources import AppointmentResource, OfficialResource, PostResource
from bylines.shown import ShownToReaders
from bylines.term_words import clash_sentence
from bylines.terms import Term, clashes

HIGHEST_POST = (
    Appointment.objects.filter(official=OuterRef("pk"), until__isnull=True)
    .order_by("post__rank")
    .values("post__rank")[:1]
)


def held_now():
    """Prefetches ``held``: the appointments that are held today, highest post first."""
    appointments = Appointment.objects.held_on(timezone.localdate()).in_protocol_order()
    return Prefetch("appointments", appointments.select_related("post", "official"), to_attr="held")


@admin.register(Reporter)
class ReporterAdmin(ShownToReaders, PinyinAddressAdmin):
    list_display = ["name", "kind", "unit", "account", "is_active"]
    list_filter = ["is_active", "kind"]
    list_select_related = ["user"]
    search_fields = ["name", "slug", "unit"]
    search_help_text = gettext_lazy("Name, pinyin or unit")
    fields = ["name", "slug", "kind", "unit", "user", "is_active"]

    @admin.display(description=gettext_lazy("account"), ordering="user__username")
    def account(self, reporter):
        return account_words(reporter.user) if reporter.user else None

    def get_readonly_fields(self, request, obj=None):
        """Whose account a reporter has decides whose stories are one's own: only who keeps accounts sets it."""
        keeps_accounts = request.user.has_perm("auth.change_user")
        return [*super().get_readonly_fields(request, obj), *([] if keeps_accounts else ["user"])]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.label_from_instance = account_words
        field.help_text = gettext_lazy("Who signs in under this account never reviews stories with this byline.")
        return field


def account_words(user):
    """An account as a list shows it: the name, surname first, and how it signs in."""
    name = f"{user.last_name}{user.first_name}"
    return f"{name}（{user.get_username()}）" if name else user.get_username()


class AppointmentFormSet(BaseInlineFormSet):
    def clean(self):
        """Django compares each row with the database; two new rows are compared here."""
        super().clean()
        if any(self.errors):
            return
        terms = [self._term_of(row.cleaned_data) for row in self.forms if row.cleaned_data.get("post")]
        terms = [term for term in terms if term]
        still_open = Counter(term.post for term in terms if term.until is None)
        if twice := [post for post, count in still_open.items() if count > 1]:
            raise ValidationError(
                _("“%(post)s” stands twice without an end: keep one line, or end one.") % {"post": twice[0]}
            )
        lock({term.post for term in terms})
        replaced = [row.instance.pk for row in self.initial_forms]
        if problems := problems_of(terms, instead_of=replaced):
            raise ValidationError(problems)

    def _term_of(self, data):
        if data.get("DELETE"):
            return None
        official = self.instance if self.instance.pk else str(self.instance)
        return Term(official, data["post"], data["since"], data.get("until"))


class AppointmentInline(admin.StackedInline):
    """Stacked: a table of it would hide its dates on a telephone."""

    model = Appointment
    formset = AppointmentFormSet
    fields = [("post", "since", "until")]
    autocomplete_fields = ["post"]
    ordering = [F("until").desc(nulls_first=True), "-since"]
    verbose_name_plural = gettext_lazy("Posts held, those of today first")

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("post", "official")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "post":
            # a post is kept on its own page, not from within a line
            field.widget.can_change_related = field.widget.can_delete_related = False
            field.widget.can_view_related = False
        return field


class OfficialForm(NameForm, forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.number = self.instance.pk
        tick = self.fields["is_another"]
        if self.is_bound and self.alike:
            tick.help_text = "；".join(map(_official_words, self.alike))
        else:
            tick.widget = tick.hidden_widget()


def _official_words(official):
    posts = "、".join(term.post.title for term in official.appointments.all())
    return f"{official}（{posts}）" if posts else str(official)


@admin.register(Official)
class OfficialAdmin(ShownToReaders, RegisterFilesMixin, PinyinAddressAdmin):
    resource_classes = [OfficialResource]
    rights_to_import = ["bylines.add_official", "bylines.change_official"]
    list_display = ["name", "posts", "note"]
    list_filter = [("appointments__post", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["name", "slug", "note", "appointments__post__title"]
    search_help_text = gettext_lazy("Name, pinyin or post")
    form = OfficialForm
    inlines = [AppointmentInline]
    ordering = [Subquery(HIGHEST_POST).asc(nulls_last=True), "slug"]

    def get_fields(self, request, obj=None):
        may_write = self.has_change_permission(request, obj) if obj else True
        return ["name", *(["is_another"] if may_write else []), "slug", "note"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related(held_now())

    @admin.display(description=gettext_lazy("posts today"))
    def posts(self, official):
        return "、".join(appointment.post.title for appointment in official.held) or None


class PostForm(forms.ModelForm):
    def clean_is_single(self):
        is_single = self.cleaned_data["is_single"]
        if is_single and self.instance.pk:
            lock([self.instance])
            terms = map(term_of, self.instance.appointments.select_related("official", "post"))
            if found := clashes(terms, {self.instance}):
                raise ValidationError([clash_sentence(*clash) for clash in found])
        return is_single


@admin.register(Post)
class PostAdmin(ShownToReaders, RegisterFilesMixin, admin.ModelAdmin):
    resource_classes = [PostResource]
    rights_to_import = ["bylines.add_post", "bylines.change_post"]
    form = PostForm
    list_display = ["title", "rank", "is_single", "short_forms", "holders"]
    list_editable = ["rank"]
    search_fields = ["title", "short_forms"]
    search_help_text = gettext_lazy("Title or short form")
    fields = ["title", "short_forms", "rank", "is_single"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related(held_now())

    @admin.display(description=gettext_lazy("held today by"))
    def holders(self, post):
        return "、".join(appointment.official.name for appointment in post.held) or None


class AppointmentForm(forms.ModelForm):
    def clean(self):
        data = super().clean()
        if {"official", "post", "since"} <= data.keys():
            lock([data["post"]])
            term = Term(data["official"], data["post"], data["since"], data.get("until"))
            if problems := problems_of([term], instead_of=[self.instance.pk]):
                raise ValidationError(problems)
        return data


@admin.register(Appointment)
class AppointmentAdmin(ShownToReaders, RegisterFilesMixin, admin.ModelAdmin):
    resource_classes = [AppointmentResource]
    rights_to_import = [
        "bylines.add_official",
        "bylines.add_post",
        "bylines.add_appointment",
        "bylines.change_appointment",
    ]
    form = AppointmentForm
    list_display = ["official", "post", "since", "until"]
    list_filter = ["post"]
    list_select_related = ["official", "post"]
    search_fields = ["official__name", "official__slug", "post__title"]
    search_help_text = gettext_lazy("Name, pinyin or post")
    autocomplete_fields = ["official", "post"]
    fields = ["official", "post", ("since", "until")]
    ordering = ["post__rank", F("until").desc(nulls_first=True), "-since"]
