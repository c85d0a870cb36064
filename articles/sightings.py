"""Who stands beside a post in a manuscript: noted on every save, so that the desk can suggest strangers."""

from articles.models import Sighting
from articles.sanitize import plain_text
from bylines.models import Official
from bylines.recognition import people_in

LONGEST_NAME = 60


def keep_sightings(revision):
    """Note whom ``revision``, the newest of its story, names beside a post. Three queries."""
    known = frozenset(Official.objects.values_list("name", flat=True))
    Sighting.objects.filter(article=revision.article_id).delete()
    Sighting.objects.bulk_create(
        Sighting(article_id=revision.article_id, name=name, posts=posts)
        for name, posts in beside_posts(revision.content, known)
    )


def beside_posts(content, known=frozenset()):
    """[(name, [posts as written])] of those whom ``content``, as of a revision, gives a post."""
    posts = {}
    # each part by itself: across its end nothing belongs together
    for text in (content["kicker"], content["headline"], content["subhead"], plain_text(content["body"])):
        for person in people_in(text, known=known):
            given = person.posts or filter(None, [person.collective])
            posts.setdefault(person.name, {}).update(dict.fromkeys(given))
    return [(name, list(given)) for name, given in posts.items() if given and len(name) <= LONGEST_NAME]
