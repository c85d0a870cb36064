"""首页编排 on the desk: what stands at the head of the front page, and a button beside each story to put it there."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import rules
from articles.desk import pinning
from articles.models import Pin
from articles.portal.front import LATEST, head_of_front, pinned
from articles.portal.lists import in_lists
from articles.workflow import Refused

CANDIDATES = 20
ADDRESS = "admin:articles_pin_changelist"
MOMENT = "%Y-%m-%dT%H:%M"


class NumberField(forms.IntegerField):
    """The number of a story, as long as a database can hold it."""

    def __init__(self, **kwargs):
        super().__init__(min_value=1, max_value=10**18, **kwargs)


class Choice(forms.Form):
    """One press of a button: each field is the number of a story under the name of the button; ``until`` a moment."""

    lead = NumberField(required=False)
    pin = NumberField(required=False)
    keep = NumberField(required=False)
    up = NumberField(required=False)
    down = NumberField(required=False)
    away = NumberField(required=False)
    until = forms.DateTimeField(required=False)


@admin.register(Pin)
class PinAdmin(admin.ModelAdmin):
    """One page for all of it, for those who may publish."""

    def has_module_permission(self, request):
        return rules.publishes(request.user) is None

    def has_view_permission(self, request, obj=None):
        return rules.publishes(request.user) is None

    def has_change_permission(self, request, obj=None):
        return rules.publishes(request.user) is None

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        if reason := rules.publishes(request.user):
            raise PermissionDenied(reason)
        if request.method == "POST":
            _take(request)
            return redirect(reverse(ADDRESS))
        return render(request, "desk/front_page.html", self.admin_site.each_context(request) | _page(request))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return redirect(reverse(ADDRESS))


def _page(request):
    latest = list(in_lists()[:LATEST])
    standing = pinned()
    head = head_of_front(latest)
    asked = request.GET.get("q", "").strip()
    found = in_lists().exclude(pk__in=[story.pk for story in standing])
    if asked:
        found = found.filter(headline__icontains=asked)
    story = request.GET.get("story", "")
    return {
        "title": _("Arranging the front page"),
        "lead": head.lead,
        "lead_is_pinned": hasattr(head.lead, "pin_until"),
        "pinned": [story for story in head.beside if hasattr(story, "pin_until")],
        "filled": [story for story in head.beside if not hasattr(story, "pin_until")],
        "asked": asked,
        "chosen": in_lists().filter(article_id=story).first() if story.isdecimal() and len(story) < 19 else None,
        "candidates": list(found[:CANDIDATES]),
        "default_until": timezone.localtime(pinning.default_until()).strftime(MOMENT),
    }


def _take(request):
    """Do what the pressed button asks for, and say what was done or why not."""
    form = Choice(request.POST)
    if not form.is_valid():
        messages.error(request, _("The time could not be read, or the story has no number: choose it again."))
        return
    said = form.cleaned_data
    until = said["until"] or pinning.default_until()
    try:
        messages.success(request, _done(request.user, said, until))
    except Refused as refusal:
        messages.error(request, str(refusal))
    except IntegrityError:
        messages.error(request, _("Somebody else has just changed the front page: look at it, and choose again."))


def _done(user, said, until):
    """The sentence for what was done. Raises Refused."""
    if number := said["lead"]:
        return _("“%(headline)s” leads the front page.") % _words(pinning.put(user, number, is_lead=True, until=until))
    if number := said["pin"]:
        return _("“%(headline)s” is pinned beside the lead.") % _words(
            pinning.put(user, number, is_lead=False, until=until)
        )
    if number := said["keep"]:
        return _("The time of “%(headline)s” is changed.") % _words(pinning.keep(number, until))
    if number := said["up"] or said["down"]:
        return _("“%(headline)s” has been moved.") % _words(pinning.move(number, -1 if said["up"] else 1))
    if said["away"]:
        pinning.take_away(said["away"])
        return _("It is not pinned any more; its place is filled by itself.")
    raise Refused(_("Nothing was chosen: press a button beside a story."))


def _words(story):
    return {"headline": story.headline}
