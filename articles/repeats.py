"""Which published stories a text may repeat: a few fingerprints of each public copy, kept in an indexed table."""

from django.db.models import Count

from articles.models import Fingerprint, PublishedArticle
from articles.proofing.near import FEWEST, fingerprints
from articles.proofing.story import Candidate
from articles.sanitize import plain_text

# Of each copy the lowest are kept: of two texts of which one holds the other, they hold the same lowest ones.
KEPT = 32
# A text that holds a shorter one among much else is still found, up to this many times KEPT.
ASKED = 16 * KEPT
MOST = 5


def remember(published):
    """Keep fingerprints of a public copy; one text that is printed anew brings its own."""
    Fingerprint.objects.bulk_create(
        Fingerprint(published=published, value=value) for value in sorted(_prints(published))[:KEPT]
    )


def forget(published):
    """A copy that has ended can be printed again."""
    published.fingerprints.all().delete()


def candidates(prints):
    """The Candidates that share most with ``prints``, at most MOST; two queries, none for a short text."""
    if len(prints) < FEWEST:
        return []
    shared = Fingerprint.objects.filter(value__in=sorted(prints)[:ASKED]).values("published")
    nearest = shared.annotate(count=Count("pk")).order_by("-count", "published").values_list("published", flat=True)
    copies = PublishedArticle.objects.filter(pk__in=list(nearest[:MOST])).only("article_id", "headline", "body")
    return [Candidate(copy.article_id, copy.headline, _prints(copy)) for copy in copies]


def _prints(published):
    return fingerprints(plain_text(published.body))
