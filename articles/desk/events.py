"""活动 on the desk: what takes place, who attends, who covers it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Event
from articles.portal import known
from bylines.shown import ShownToReaders


@admin.register(Event)
class EventAdmin(ShownToReaders, admin.ModelAdmin):
    list_display = ["name", "date", "time", "place", "kind", "coverage"]
    list_filter = ["kind"]
    date_hierarchy = "date"
    search_fields = ["name", "place"]
    search_help_text = _("Name or place")
    autocomplete_fields = ["attended", "covered_by"]
    fields = ["name", "kind", ("date", "time"), "place", "attended", "covered_by"]

    def view_on_site(self, event):
        """A planned event has no page: the link would lead to none."""
        return event.get_absolute_url() if known.events().filter(pk=event.pk).exists() else None

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("covered_by")

    @admin.display(description=_("covered by"))
    def coverage(self, event):
        return "、".join(reporter.name for reporter in event.covered_by.all()) or None
