"""What a reader fills in to search, and what is looked for because of it."""

import re
from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.portal import known
from articles.sanitize import UNSEEN
from articles.search import LONGEST, Asked, Unsearchable, words_in

# No paper of ours is older, and the index has room for the seconds of a thousand years.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# What no box of the form lets through: no reader has asked this.
NO_QUERY = {"control", "max_length"}


class Typed(forms.CharField):
    """Text as people type it. Marks that nobody sees, which come along when one copies, are left out."""

    def to_python(self, value):
        text = super().to_python(value)
        if CONTROLS.search(text):
            message = _("There are characters in this that nobody can see: type it anew.")
            raise ValidationError(message, code="control")
        return UNSEEN.sub("", text).strip()

    def bound_data(self, data, initial):
        return shown(data or "")


class DayInput(forms.DateInput):
    input_type = "date"

    def format_value(self, value):
        # a box for days cannot hold anything else
        day = as_day(value)
        return day.isoformat() if day else ""


class Day(forms.DateField):
    widget = DayInput

    def to_python(self, value):
        day = as_day(value)
        if value and (day is None or not FIRST_DAY <= day <= LAST_DAY):
            message = _("“%(day)s” is no day of the paper: write one as 2026-03-31.")
            raise ValidationError(message, code="invalid", params={"day": shown(value[:20])})
        return day


class SearchForm(forms.Form):
    """``sections`` are those to choose from; the form is bound to the query of an address."""

    q = Typed(
        label=gettext_lazy("Search for"),
        required=False,
        max_length=LONGEST,
        widget=forms.SearchInput(attrs={"enterkeyhint": "search"}),
        error_messages={
            "max_length": gettext_lazy("%(show_value)d characters are too many, %(limit_value)d the most.")
        },
    )
    section = forms.ChoiceField(
        label=gettext_lazy("Section"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("The paper has no such section: choose one of the list.")},
    )
    official = Typed(label=gettext_lazy("Official named"), required=False, max_length=80)
    reporter = Typed(label=gettext_lazy("Signed by"), required=False, max_length=80)
    since = Day(label=gettext_lazy("From the day"), required=False)
    until = Day(label=gettext_lazy("To the day"), required=False)
    headline = forms.BooleanField(label=gettext_lazy("In headlines only"), required=False)

    def __init__(self, data, sections):
        super().__init__(data, label_suffix="")
        self.sections = sections
        self.words = ()
        self.fields["section"].choices = [("", _("All sections")), *in_order(sections)]

    def clean_q(self):
        text = self.cleaned_data["q"]
        if text:
            try:
                self.words = words_in(text)
            except Unsearchable as reason:
                raise ValidationError(str(reason)) from None
        return text

    def clean_section(self):
        """Numbers of the section chosen and of those right under it."""
        slug = self.cleaned_data["section"]
        chosen = [section.pk for section in self.sections if section.slug == slug]
        return (*chosen, *(section.pk for section in self.sections if section.parent_id in chosen))

    def clean_official(self):
        return self._person(known.officials, self.cleaned_data["official"])

    def clean_reporter(self):
        return self._person(known.reporters, self.cleaned_data["reporter"])

    def _person(self, people, written):
        """The number of the one of ``people()`` whose name or address is ``written``, or None for nothing written."""
        if not written:
            return None
        found = list(people().filter(Q(name=written) | Q(slug=written.lower())).values_list("pk", "slug")[:6])
        if not found:
            raise ValidationError(
                _("No story names “%(name)s” like this: write the full name."), params={"name": written}
            )
        if len(found) > 1:
            message = _("Several have this name. Write one of these instead: %(slugs)s.")
            raise ValidationError(message, params={"slugs": "、".join(slug for _number, slug in found)})
        return found[0][0]

    def clean(self):
        first, last = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if first and last and first > last:
            self.add_error("until", _("This is earlier than the first day: exchange the two."))

    @property
    def filters(self):
        """The fields beside the query, as they stand in the fold."""
        return [self[name] for name in self.fields if name != "q"]

    @cached_property
    def is_narrowed(self):
        return any(field.data for field in self.filters)

    @property
    def is_no_query(self):
        """Whether something was asked that no box of the form lets through."""
        return any(error.code in NO_QUERY for errors in self.errors.as_data().values() for error in errors)

    @property
    def asked(self):
        """The Asked of a valid form, or None when nothing narrows the paper down."""
        said = self.cleaned_data
        asked = Asked(
            words=self.words,
            sections=said["section"],
            official=said["official"],
            reporter=said["reporter"],
            since=said["since"],
            until=said["until"],
            headline_only=said["headline"] and bool(self.words),
        )
        return None if asked == Asked() else asked


def shown(text):
    """What was typed, as a page can print it: no HTML may hold control characters."""
    return CONTROLS.sub("\ufffd", text)


def as_day(written):
    """The date ``written`` as 2026-03-31, or None."""
    try:
        return datetime.strptime(written or "", "%Y-%m-%d").date()
    except ValueError:
        return None


def in_order(sections):
    """(slug, name) of ``sections``, each under the one that it stands under."""
    ids = {section.pk for section in sections}
    choices = []
    for top in sections:
        if top.parent_id not in ids:
            choices += _with_those_under(top, sections, depth=0)
    return choices


def _with_those_under(section, sections, depth):
    choices = [(section.slug, "　" * depth + section.name)]
    for other in sections:
        if other.parent_id == section.pk:
            choices += _with_those_under(other, sections, depth + 1)
    return choices
