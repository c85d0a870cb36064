"""A story's public copy with all that is printed with it, in one query."""

from dataclasses import dataclass

from django.db.models import OuterRef
from django.db.models.functions import JSONArray
from django.utils import timezone

from articles.models import Event, PublishedArticle, PublishedByline, PublishedMention, PublishedTag, Section
from articles.models.listed import Listed
from articles.paths import path_to
from articles.portal.structured import Told
from articles.prepared import Prepared, columns_of, given, made

COPY = columns_of(PublishedArticle)
SECTION = ("id", "name", "slug", "description", "keywords", "kind", "parent_id")
EVENT = ("id", "name")


@dataclass(frozen=True, slots=True)
class Signer:
    """A reporter, as far as a byline tells."""

    slug: str
    kind: str

    def get_absolute_url(self):
        return path_to("portal:reporter", self.slug)


@dataclass(frozen=True, slots=True)
class Signature:
    """A line of the byline, as PublishedByline has it."""

    name: str
    role: str
    reporter: Signer | None


@dataclass(frozen=True, slots=True)
class Holder:
    """An official, as far as a mention tells."""

    pk: int
    name: str
    slug: str

    def get_absolute_url(self):
        return path_to("portal:official", self.slug)


@dataclass(frozen=True, slots=True)
class Named:
    """An official whom the story names, as PublishedMention has it."""

    official: Holder
    post: str


@dataclass(frozen=True, slots=True)
class Word:
    """A tag."""

    pk: int
    name: str
    slug: str


def _copy():
    signed = PublishedByline.objects.filter(published=OuterRef("pk")).order_by("order", "pk")
    named = PublishedMention.objects.filter(published=OuterRef("pk")).order_by("order", "pk")
    tagged = PublishedTag.objects.filter(content_object=OuterRef("pk")).order_by("tag__slug")
    lives = PublishedArticle.objects.live(given("now")).filter(article_id=given("number")).order_by()
    return lives.values_list(
        *COPY,
        Listed(signed.values(line=JSONArray("name", "role", "reporter__slug", "reporter__kind"))),
        Listed(named.values(line=JSONArray("official_id", "official__name", "official__slug", "post"))),
        Listed(tagged.values(line=JSONArray("tag_id", "tag__name", "tag__slug"))),
        JSONArray(*(f"section__{field}" for field in SECTION)),
        JSONArray(*(f"section__parent__{field}" for field in SECTION)),
        JSONArray(*(f"event__{field}" for field in EVENT)),
    )


TOLD = Prepared(_copy)


def told_of(number):
    """The Told of the story of this number, with its section, the section's parent and the event; or None."""
    row = next(iter(TOLD.rows(number=number, now=timezone.now())), None)
    if row is None:
        return None
    copy = made(PublishedArticle, row[: len(COPY)])
    signed, named, tagged, section, parent, event = row[len(COPY) :]
    copy.section = _one(Section, SECTION, section)
    if copy.section.parent_id:
        copy.section.parent = _one(Section, SECTION, parent)
    if copy.event_id:
        copy.event = _one(Event, EVENT, event)
    return Told(
        story=copy,
        bylines=[Signature(name, role, Signer(slug, kind) if slug else None) for name, role, slug, kind in signed],
        mentions=[Named(Holder(pk, name, slug), post) for pk, name, slug, post in named],
        tags=[Word(*line) for line in tagged],
    )


def _one(model, fields, values):
    return model(**dict(zip(fields, values, strict=True)))
