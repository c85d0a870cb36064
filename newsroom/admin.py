from django.contrib import admin
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bylines.shown import ShownToReaders
from newsroom.models import SiteProfile


@admin.register(SiteProfile)
class SiteProfileAdmin(ShownToReaders, admin.ModelAdmin):
    fieldsets = [
        (None, {"fields": ["name", "masthead", "description", "domain"]}),
        (_("Who answers for the paper"), {"fields": ["supervisor", "sponsor", "editor_in_chief"]}),
        (
            _("Records and licences"),
            {"fields": ["icp_record", "police_record", "licence", "service_kind", "site_code"]},
        ),
        (_("Contacts"), {"fields": ["address", "phone", "email", "report_phone", "report_email"]}),
    ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not SiteProfile.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        """There is one profile: its list is its form."""
        if SiteProfile.objects.exists():
            return redirect(reverse("admin:newsroom_siteprofile_change", args=[1]))
        return redirect(reverse("admin:newsroom_siteprofile_add"))

    def save_model(self, request, obj, form, change):
        obj.pk = 1
        super().save_model(request, obj, form, change)
