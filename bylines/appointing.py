"""Who may be appointed when: what new terms would clash with."""

from bylines.models import Appointment, Post
from bylines.term_words import clash_sentence
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
    kept = Appointment.objects.filter(post__in=[post.pk for post in posts]).exclude(pk__in=instead_of)
    kept = [term_of(appointment) for appointment in kept.select_related("official", "post")]
    single = {post for post in posts if post.is_single}
    before = set(clashes(kept, single))
    return [clash_sentence(*clash) for clash in clashes([*kept, *terms], single) if clash not in before]
