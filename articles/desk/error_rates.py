"""编校差错率 on the desk: a table of the last months."""

from datetime import date

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from articles.error_rates import of_months
from articles.proofing.error_rate import LIMIT

MONTHS = 24


@require_GET
def error_rates(request):
    """The error rate of each of the last MONTHS months, newest first."""
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied(_("Only the newsroom's writers and editors see the error rates."))
    today = timezone.localdate()
    months = today.year * 12 + today.month - MONTHS
    context = admin.site.each_context(request) | {
        "title": _("Error rates"),
        "months": of_months(date(months // 12, months % 12 + 1, 1)),
        "limit": LIMIT,
    }
    return render(request, "desk/error_rates.html", context)
