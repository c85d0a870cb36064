"""Terms in words for the desk: the days they last, and why two of them cannot stand beside each other."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def clash_sentence(earlier, later):
    """``earlier`` and ``later``: Terms whose officials and posts print as their names."""
    words = {
        "post": str(later.post),
        "holder": str(earlier.official),
        "span": span_words(earlier.since, earlier.until),
        "other": str(later.official),
        "other_span": span_words(later.since, later.until),
    }
    if earlier.official == later.official:
        return (
            _("%(holder)s would hold “%(post)s” twice on one day (%(span)s, %(other_span)s): correct the dates.")
            % words
        )
    return (
        _(
            "“%(post)s” has one holder at a time, and %(holder)s holds it %(span)s, %(other)s %(other_span)s: "
            "end the earlier term first, or correct the dates."
        )
        % words
    )


def span_words(since, until):
    """2023年2月20日至2026年4月1日, or 2023年2月20日起 while there is no end."""
    if until is None:
        return _("since %(since)s") % {"since": date_format(since)}
    return _("from %(since)s to %(until)s") % {"since": date_format(since), "until": date_format(until)}
