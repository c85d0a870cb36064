"""Who may be appointed when: what a new set of terms would clash with, in words for the desk."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bylines.models import Appointment, Post
from bylines.terms import Term, clashes


def term_of(appointment):
    return Term(appointment.official, appointment.post, appointment.since, appointment.until)


def lock(posts):
    """Let nobody else appoint to ``posts`` until the caller's transaction ends."""
    list(Post.objects.select_for_update().filter(pk__in=[post.pk for post in posts]).order_by("pk"))


def problems_of(terms, *, instead_of=()):
    """What speaks against ``terms``, Terms over models, beside those in the database: sentences.

    ``instead_of``: keys of the appointments that these terms replace. One query.
    """
    posts = {term.post for term in terms}
    kept = Appointment.objects.filter(post__in=[post.pk for post in posts if post.pk]).exclude(pk__in=instead_of)
    kept = [term_of(appointment) for appointment in kept.select_related("official", "post")]
    single = {post for post in posts if post.is_single}
    before = set(clashes(kept, single))
    return [clash_sentence(*clash) for clash in clashes([*kept, *terms], single) if clash not in before]


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
