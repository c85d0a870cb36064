"""Which days may stand on a printed issue: the year of every story of a page comes from it."""

from django.utils import timezone
from django.utils.translation import gettext as _

# No paper of this kind is older; and next year's calendar may be in print already.
FIRST_YEAR, YEARS_AHEAD = 1900, 1


def why_no_issue(day):
    """The reason why no paper can have been printed on ``day``, a date, as a sentence; or None."""
    last = timezone.localdate().year + YEARS_AHEAD
    if FIRST_YEAR <= day.year <= last:
        return None
    return _("%(year)s cannot be the year of a printed issue: give one between %(first)s and %(last)s.") % {
        "year": day.year,
        "first": FIRST_YEAR,
        "last": last,
    }
