"""专题 and 快讯 on the desk, kept by those who may publish."""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import rules
from articles.desk.forms import TextField
from articles.desk.pictures import chosen_picture
from articles.models import BreakingNews, Topic, TopicPart, TopicStory
from bylines.addresses import PinyinAddressAdmin
from bylines.pinyin import free_slug, words_slug
from bylines.shown import ShownToReaders

EMPTY_LINES = 3


class ForPublishers:
    """What readers see is put there by those who may publish."""

    def has_module_permission(self, request):
        return rules.publishes(request.user) is None

    def has_view_permission(self, request, obj=None):
        return rules.publishes(request.user) is None

    def has_add_permission(self, request, obj=None):
        return rules.publishes(request.user) is None

    def has_change_permission(self, request, obj=None):
        return rules.publishes(request.user) is None

    def has_delete_permission(self, request, obj=None):
        return rules.publishes(request.user) is None


class TopicForm(forms.ModelForm):
    class Meta:
        field_classes = {"title": TextField, "introduction": TextField, "banner_alt": TextField}
        widgets = {
            "introduction": forms.Textarea(attrs={"rows": 4}),
            "banner_alt": forms.TextInput(attrs={"class": "vTextField"}),
        }

    def clean_banner(self):
        return chosen_picture(self, "banner")

    def clean(self):
        data = super().clean()
        if data.get("banner") and not data.get("banner_alt"):
            self.add_error("banner_alt", _("The banner needs an alternative text: say what it shows."))
        return data


class PartInline(ForPublishers, admin.TabularInline):
    model = TopicPart
    fields = ["heading", "order"]
    extra = EMPTY_LINES


class StoryInline(ForPublishers, admin.TabularInline):
    model = TopicStory
    fields = ["part", "article", "order"]
    autocomplete_fields = ["article"]
    extra = EMPTY_LINES

    def get_queryset(self, request):
        # as readers see them: part by part
        return super().get_queryset(request).order_by("part__order", "part__pk", "order", "pk")

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        for name in ("part", "article"):
            widget = formset.form.base_fields[name].widget
            widget.can_add_related = widget.can_change_related = False
            widget.can_view_related = widget.can_delete_related = False
        part = formset.form.base_fields["part"]
        part.queryset = TopicPart.objects.filter(topic=obj)
        part.empty_label = _("before the first part")
        # asked for once, not for every line
        part.choices = list(part.choices)
        return formset


@admin.register(Topic)
class TopicAdmin(ShownToReaders, ForPublishers, PinyinAddressAdmin):
    form = TopicForm
    list_display = ["title", "public_from", "public_until", "in_navigation", "slug"]
    list_per_page = 50
    search_fields = ["title", "slug"]
    search_help_text = gettext_lazy("Title or pinyin")
    fields = [
        "title",
        "slug",
        "introduction",
        "banner",
        "banner_alt",
        "public_from",
        "public_until",
        "in_navigation",
    ]

    def free_address(self, topic):
        slug = words_slug(topic.title)[:50].strip("-") or "topic"
        return free_slug(slug, set(Topic.objects.filter(slug__startswith=slug).values_list("slug", flat=True)))

    def get_inlines(self, request, obj):
        # stories choose among the parts that there are
        return [PartInline, StoryInline] if obj else [PartInline]

    def response_add(self, request, obj, post_url_continue=None):
        messages.success(request, _("“%(title)s” is made: now put stories into it, below.") % {"title": obj.title})
        return redirect(reverse("admin:articles_topic_change", args=[obj.pk]))


@admin.register(BreakingNews)
class BreakingNewsAdmin(ShownToReaders, ForPublishers, admin.ModelAdmin):
    list_display = ["text", "state", "since", "until"]
    list_per_page = 50
    search_fields = ["text"]
    fields = ["text", "article", "since", "until"]
    autocomplete_fields = ["article"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "text":
            kwargs["form_class"] = TextField
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "article":
            widget = field.widget
            widget.can_add_related = widget.can_change_related = False
            widget.can_view_related = widget.can_delete_related = False
        return field

    @admin.display(description=gettext_lazy("now"))
    def state(self, news):
        now = timezone.now()
        if news.since > now:
            return _("to come")
        return _("in its time") if news.until > now else _("its time is over")
