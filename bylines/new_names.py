"""A name on its way into the register: whose it almost is, and an editor's word that it is no slip."""

from itertools import chain

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bylines.alike import neighbours_of
from bylines.models import Official


def almost(names):
    """{name: [Officials that it may be a slip for]} of those ``names`` that sound or look like an official's.

    One query, and three for the officials with their posts where there are any.
    """
    known = frozenset(Official.objects.values_list("name", flat=True))
    alike = {name: found for name in names if name and (found := neighbours_of(known).alike(name))}
    if not alike:
        return {}
    officials = {}
    meant = Official.objects.filter(name__in=set(chain(*alike.values())))
    for official in meant.prefetch_related("appointments__post").order_by("pk"):
        officials.setdefault(official.name, []).append(official)
    return {name: [official for one in found for official in officials[one]] for name, found in alike.items()}


class NameForm(forms.Form):
    """For forms with ``name`` and ``note``: who is almost somebody is taken with the tick ``is_another`` only.

    What is on record already, and not changed, is left alone.
    """

    is_another = forms.BooleanField(label=gettext_lazy("This is another person, the name is right"), required=False)
    number = None  # of the official whose form it is

    @cached_property
    def alike(self):
        """The Officials whose name is almost the one in the form."""
        name = str(self["name"].value() or "").strip()
        return [official for official in almost([name]).get(name, []) if official.pk != self.number]

    def clean(self):
        data = super().clean()
        if "name" in self.changed_data and self.alike and not data.get("is_another"):
            known = "、".join(dict.fromkeys(official.name for official in self.alike))
            self.add_error(
                "is_another",
                _("“%(name)s” is almost “%(known)s”: correct it where it is a slip, tick this if it is none.")
                % {"name": self["name"].value(), "known": known},
            )
        same = Official.objects.filter(name=data.get("name"), note=data.get("note", "")).exclude(pk=self.number)
        if {"name", "note"} & set(self.changed_data) and same.exists():
            self.add_error(
                "name",
                _("%(name)s is in the register already: write a note if this is another.") % {"name": data["name"]},
            )
        return data
