"""What stands around a story: the one before it, the one after, and those with the most in common. One query.

Who may be read is asked by the querysets; what two stories have in common is counted in SQL of its own, over the newest
stories of each official and tag only: of one that half the paper carries, they are enough to choose from.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.db.models import DateTimeField
from django.utils import timezone

from articles.models import Position, PublishedArticle
from articles.paths import path_of_story
from articles.prepared import Prepared, given

RELATED = 4
NEWEST_OF_EACH = 40
# Some of the best may be versions that nobody can read now.
CHOSEN = 2 * RELATED
# More than all the officials and tags that two stories can share.
EVENT_WEIGHS = 1000

# In the order of what grows with every story, and stands in an index beside the official, the tag, the event.
SHARING = {
    "official": "SELECT published_id AS id FROM articles_publishedmention WHERE official_id = %s"
    " ORDER BY articles_publishedmention.id DESC",
    "tag": "SELECT content_object_id AS id FROM articles_publishedtag WHERE tag_id = %s"
    " ORDER BY content_object_id DESC",
    "event": "SELECT id FROM articles_publishedarticle WHERE event_id = %s ORDER BY id DESC",
}
NEWEST = "SELECT id, {weight} AS weight FROM ({sharing} LIMIT {newest}) AS newest"
BEST = (
    "SELECT id, 'related' AS place, SUM(weight) AS fit FROM ({parts}) AS shared"
    " WHERE id <> %s GROUP BY id ORDER BY fit DESC, id DESC LIMIT {chosen}"
)
NEAR = "SELECT id, '{place}' AS place, 0 AS fit FROM ({near}) AS near"
PART = "SELECT * FROM ({}) AS part"
AROUND = "SELECT line.*, found.place, found.fit FROM ({found}) AS found JOIN ({lines}) AS line ON line.id = found.id"

AT = given("at", DateTimeField())
HERE = Position(AT, given("number"))


class Line(NamedTuple):
    """A story, as far as a line of a list tells; ``picture`` is the name of its file, or empty."""

    number: int
    headline: str
    published_at: datetime
    corrections: list
    picture: str

    def get_absolute_url(self):
        return path_of_story(self.published_at, self.number)


@dataclass(frozen=True, slots=True)
class Around:
    previous: Line | None
    following: Line | None
    related: list[Line]


def _lines():
    fields = ("id", "article_id", "headline", "published_at", "corrections", "picture")
    return PublishedArticle.objects.live(given("now")).order_by().values_list(*fields)


def _before():
    earlier = PublishedArticle.objects.live(given("now")).before(HERE).filter(published_at__lte=AT)
    return earlier.newest_first().values("id")[:1]


def _after():
    later = PublishedArticle.objects.live(given("now")).after(HERE).filter(published_at__gte=AT)
    return later.order_by("published_at", "article_id").values("id")[:1]


LINES, BEFORE, AFTER = Prepared(_lines), Prepared(_before), Prepared(_after)


def around(told):
    """The Around of the story in ``told``. What is of its event is nearest; officials and tags count one each."""
    story, shared = told.story, _shared(told)
    values = {"at": story.published_at, "number": story.article_id, "now": timezone.now()}
    before, after, lines = (question.parameters(**values) for question in (BEFORE, AFTER, LINES))
    best = [*(number for _kind, number in shared), story.pk] if shared else []
    with connection.cursor() as cursor:
        cursor.execute(_sql(tuple(kind for kind, _number in shared)), [*before, *after, *best, *lines])
        return _placed(LINES.converted(cursor.fetchall()))


def _shared(told):
    """(kind, number) of everything by which another story can be related."""
    event = [("event", told.story.event_id)] if told.story.event_id else []
    officials = [("official", mention.official.pk) for mention in told.mentions]
    return [*event, *officials, *(("tag", tag.pk) for tag in told.tags)]


@lru_cache(maxsize=256)
def _sql(kinds):
    """The question for what is before, after, and shares one of these ``kinds``."""
    parts = [NEAR.format(place=place, near=near.sql) for place, near in (("before", BEFORE), ("after", AFTER))]
    if kinds:
        parts.append(BEST.format(parts=" UNION ALL ".join(map(_newest, kinds)), chosen=CHOSEN))
    return AROUND.format(found=" UNION ALL ".join(map(PART.format, parts)), lines=LINES.sql)


def _newest(kind):
    weight = EVENT_WEIGHS if kind == "event" else 1
    return NEWEST.format(weight=weight, sharing=SHARING[kind], newest=NEWEST_OF_EACH)


def _placed(found):
    """The Around of rows as AROUND has them: what stands in a Line behind the number of its copy, place and fit."""
    placed = {}
    for _copy, *line, place, fit in found:
        placed.setdefault(place, []).append((fit, Line(*line)))
    related = sorted(placed.get("related", ()), key=_nearness, reverse=True)
    previous, following = (placed[place][0][1] if place in placed else None for place in ("before", "after"))
    return Around(previous, following, [line for _fit, line in related[:RELATED]])


def _nearness(fitting):
    fit, line = fitting
    return fit, line.published_at, line.number
