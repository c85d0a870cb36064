"""Sitemaps by the protocol of sitemaps.org, the news sitemap of the last two days, and robots.txt.

A file holds what has numbers from one multiple of ``PART`` up to the next: at most so many addresses, found by a range
of an index at any depth, and nothing ever moves to another file. The protocol allows 50,000 addresses and 50 MB.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles.models import (
    Event,
    PublishedArticle,
    PublishedByline,
    PublishedMention,
    PublishedTag,
    Section,
    Tag,
    Topic,
)
from articles.portal.addresses import paper_of
from articles.portal.lists import in_lists
from articles.portal.pages import public
from articles.portal.xml_text import for_xml
from bylines.models import Official, Reporter

PART = 10_000
LISTS = ("topics", "officials", "reporters", "corrections")
NEWS_FOR, NEWS_AT_MOST = timedelta(days=2), 1000
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Kind:
    """Pages of one kind: ``rows()`` are those that stand for themselves, ``number`` is the field that parts them."""

    rows: Callable[[], QuerySet]
    number: str
    path: Callable[[object], str]
    changed: str = ""


def stories():
    return PublishedArticle.objects.live().only("article_id", "published_at", "live_from")


def events():
    return Event.objects.filter(Exists(_live().filter(event=OuterRef("pk")))).only("pk")


def topics():
    shown = Exists(_live().filter(article__topic_places__topic=OuterRef("pk")))
    return Topic.objects.public().filter(shown).only("slug")


def tags():
    return Tag.objects.filter(_in_a_live_story(PublishedTag, "content_object", "tag")).only("slug")


def officials():
    return Official.objects.filter(_in_a_live_story(PublishedMention, "published", "official")).only("slug")


def reporters():
    return Reporter.objects.filter(_in_a_live_story(PublishedByline, "published", "reporter")).only("slug")


def _live():
    return PublishedArticle.objects.live()


def _in_a_live_story(model, story, about):
    """Whether a row of ``model`` joins what is asked for, its field ``about``, to a story that can be read."""
    live = Exists(_live().filter(pk=OuterRef(f"{story}_id")))
    return Exists(model.objects.filter(live, **{about: OuterRef("pk")}))


def _own_path(thing):
    return thing.get_absolute_url()


# A date of change stands only where it is surely right: whoever finds one wrong believes none.
KINDS = {
    "stories": Kind(stories, "article_id", _own_path, changed="live_from"),
    "topics": Kind(topics, "pk", _own_path),
    "events": Kind(events, "pk", _own_path),
    "officials": Kind(officials, "pk", _own_path),
    "reporters": Kind(reporters, "pk", _own_path),
    "tags": Kind(tags, "pk", lambda tag: reverse("portal:tag", args=[tag.slug])),
}


@public
def index(request):
    """/sitemap.xml: every file that has something in it."""
    paper = paper_of(request)
    newest = in_lists().first()
    files = [(reverse("portal:sitemap_pages"), newest and newest.live_from)]
    if newest and newest.published_at > timezone.now() - NEWS_FOR:
        files.append((reverse("portal:sitemap_news"), newest.live_from))
    for name, kind in KINDS.items():
        files += [(reverse("portal:sitemap", args=[name, part]), changed) for part, changed in _parts(kind)]
    return _file(request, "portal/sitemap_index.xml", _entries(paper, files))


@public
def pages(request):
    """The front page, the lists of what and whom stories are about, and the sections that have stories."""
    paper = paper_of(request)
    newest = in_lists().first()
    lists = [(reverse("portal:home"), newest and newest.live_from)]
    lists += [(reverse(f"portal:{name}"), None) for name in LISTS]
    return _file(request, "portal/sitemap.xml", _entries(paper, [*lists, *_sections()]))


@public
def sitemap(request, kind, part):
    """One file of a kind. Raises Http404 for one with nothing in it."""
    paper, kind = paper_of(request), KINDS[kind]
    span = {f"{kind.number}__gte": part * PART, f"{kind.number}__lt": (part + 1) * PART}
    rows = list(kind.rows().filter(**span).order_by(kind.number))
    if not rows:
        raise Http404("no such part")
    found = [(kind.path(row), getattr(row, kind.changed) if kind.changed else None) for row in rows]
    return _file(request, "portal/sitemap.xml", _entries(paper, found))


@public
def news(request):
    """The stories first published within two days, as news search wants them. On a quiet day it is empty."""
    paper = paper_of(request)
    fresh = in_lists().filter(published_at__gt=timezone.now() - NEWS_FOR)[:NEWS_AT_MOST]
    entries = [
        {
            "address": paper.whole(story.get_absolute_url()),
            "published": _written(story.published_at),
            "title": for_xml(story.headline),
        }
        for story in fresh
    ]
    return _file(request, "portal/sitemap_news.xml", entries, name=for_xml(paper.profile.name))


@public
def robots(request):
    context = {"sitemap": paper_of(request).whole(reverse("portal:sitemap_index"))}
    return render(request, "portal/robots.txt", context, content_type="text/plain; charset=utf-8")


def _parts(kind):
    """(part, last change or None) of every file of a kind that has something in it. One query."""
    parted = kind.rows().order_by().annotate(part=F(kind.number) / PART).values("part")
    if kind.changed:
        return list(parted.annotate(last=Max(kind.changed)).order_by("part").values_list("part", "last"))
    return [(part, None) for part in parted.order_by("part").distinct().values_list("part", flat=True)]


def _sections():
    """(path, last change) of each section that has stories, its children's among them. One query."""
    newest = _live().filter(section=OuterRef("pk")).newest_first().values("live_from")[:1]
    sections = list(Section.objects.annotate(changed=Subquery(newest)))
    changes = {section.pk: [section.changed] for section in sections}
    tops = {section.pk for section in sections if section.parent_id is None}
    for section in sections:
        if section.parent_id in tops:
            changes[section.parent_id].append(section.changed)
    found = [(section.get_absolute_url(), list(filter(None, changes[section.pk]))) for section in sections]
    return [(path, max(changed)) for path, changed in found if changed]


def _entries(paper, found):
    return [{"address": paper.whole(path), "changed": changed and _written(changed)} for path, changed in found]


def _written(moment):
    """A moment as W3C writes it, by the newsroom's clock."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _file(request, template, entries, **more):
    return render(request, template, {"entries": entries, **more}, content_type=XML)
