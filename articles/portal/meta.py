"""The head of a page: what search engines, apps that preview a link, and inspections read.

Names of tags are those of 政府网站发展指引 (国办发〔2017〕47号), letter by letter; properties are Open Graph's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Section
from articles.paths import path_to
from articles.portal import structured
from articles.sanitize import plain_text

POSITIONS = ("before", "after")
DESCRIPTION_AT_MOST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a page is about. All of it may be missing: every page has a head.

    ``trail`` leads there from the front page as (name, path), the page itself last. ``stories`` are those listed,
    ``told`` the one that is printed. ``person`` is (name, posts held now), ``feed`` (title, path) of the nearest feed,
    ``picture`` (path, width, height, alternative text) of what a preview shows.
    """

    title: str = ""
    description: str = ""
    trail: Sequence[tuple[str, str]] = ()
    section: Section | None = None
    stories: Sequence[Any] = ()
    told: structured.Told | None = None
    person: tuple[str, Sequence[str]] | None = None
    feed: tuple[str, str] | None = None
    picture: tuple[str, int, int, str] | None = None
    listed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """``named`` are (name, content), ``graph`` (property, content), ``feeds`` (media type, title, path)."""

    canonical: str
    named: list[tuple[str, str]]
    graph: list[tuple[str, str]]
    feeds: list[tuple[str, str, str]]
    structured: dict


def trail_of(section):
    """The way down to ``section`` as (name, path) pairs: the section that it stands under first."""
    return [(part.name, part.get_absolute_url()) for part in reversed(section.lineage())]


def head_of(request, paper, about):
    address = paper.whole(canonical_path(request))
    named = [*_robots(request, about), *_description(paper, about), *site_tags(paper)]
    if about.section:
        named += column_tags(paper, about.section)
    if about.told:
        named += article_tags(paper, address, about.told)
    return Head(
        canonical=address,
        named=named,
        graph=_open_graph(paper, address, about),
        feeds=[*_feeds(paper, about), *_other_forms(about)],
        structured=_structured(paper, address, about),
    )


def canonical_path(request):
    """The page's own path; a page of a list has its place in it too, and nothing else of the query counts."""
    kept = {name: request.GET[name] for name in POSITIONS if name in request.GET}
    return f"{request.path}?{urlencode(kept)}" if kept else request.path


def site_tags(paper):
    """The tags of every page. A site that is on no register has no code: an empty one would be a false answer."""
    profile = paper.profile
    tags = [("SiteName", profile.name), ("SiteDomain", paper.host), ("SiteIDCode", profile.site_code)]
    return [(name, content) for name, content in tags if content]


def column_tags(paper, section):
    """The tags of a section and of its stories: all four are asked for, so each says something."""
    said = {"section": section.name, "paper": paper.profile.name}
    return [
        ("ColumnName", section.name),
        ("ColumnDescription", section.description or _("Stories of “%(section)s” in %(paper)s") % said),
        ("ColumnKeywords", section.keywords or f"{section.name},{paper.profile.name}"),
        ("ColumnType", section.kind or _("News")),
    ]


def article_tags(paper, address, told):
    """The three tags that are asked for, and those of the others that have something to say."""
    story = told.story
    tags = [
        ("ArticleTitle", story.headline),
        ("PubDate", f"{timezone.localtime(story.published_at):%Y-%m-%d %H:%M}"),
        ("ContentSource", story.source_name if story.is_reprint else paper.profile.name),
        ("Keywords", ",".join(tag.name for tag in told.tags)),
        ("Author", " ".join(line.name for line in told.authors)),
        ("Description", description_of(story)),
        ("Image", paper.whole(story.picture.url) if story.picture else ""),
        ("Url", address),
    ]
    return [(name, content) for name, content in tags if content]


def description_of(story):
    """The summary, or how the text begins."""
    if story.summary:
        return story.summary
    text = " ".join(plain_text(story.body).split())
    return text if len(text) <= DESCRIPTION_AT_MOST else f"{text[: DESCRIPTION_AT_MOST - 1]}…"


def _robots(request, about):
    # every story stands in the sitemap; a place within a list that moves on is an address of one day
    if not about.listed or any(name in request.GET for name in POSITIONS):
        return [("robots", "noindex, follow")]
    return []


def _description(paper, about):
    # a story brings its own, and a page has one at most, whatever its letters
    text = about.description or paper.profile.description
    return [("description", text)] if text and not about.told else []


def _open_graph(paper, address, about):
    told = about.told
    tags = [
        ("og:site_name", paper.profile.name),
        ("og:locale", "zh_CN"),
        ("og:type", "article" if told else "website"),
        ("og:title", about.title or (paper.profile.name if address == paper.whole("/") else "")),
        ("og:description", description_of(told.story) if told else about.description or paper.profile.description),
        ("og:url", address),
        *(_of_picture(paper, *about.picture) if about.picture else ()),
        *(_of_article(paper, told) if told else ()),
    ]
    return [(name, content) for name, content in tags if content]


def _of_article(paper, told):
    story = told.story
    if story.picture:
        yield from _of_picture(paper, story.picture.url, story.picture_width, story.picture_height, story.picture_alt)
    yield "article:published_time", timezone.localtime(story.published_at).isoformat(timespec="seconds")
    yield "article:modified_time", timezone.localtime(story.live_from).isoformat(timespec="seconds")
    yield "article:section", story.section.name
    for tag in told.tags:
        yield "article:tag", tag.name


def _of_picture(paper, path, width, height, alt):
    yield "og:image", paper.whole(path)
    yield "og:image:width", width
    yield "og:image:height", height
    yield "og:image:alt", alt


def _feeds(paper, about):
    """The nearest feed first, then the paper's, each in both formats."""
    feeds = [(paper.profile.name, path_to("portal:feed"))]
    if about.feed:
        title, path = about.feed
        feeds.insert(0, (f"{title} - {paper.profile.name}", path))
    return [
        line
        for title, path in feeds
        for line in [
            ("application/rss+xml", f"{title} (RSS)", path),
            ("application/atom+xml", f"{title} (Atom)", f"{path}atom/"),
        ]
    ]


def _other_forms(about):
    """The story itself for programs and for partners, as the API gives it."""
    if not about.told:
        return []
    number = about.told.story.article_id
    return [
        ("application/json", "ninjs", path_to("api:story", number)),
        ("text/plain", _("Plain text"), path_to("api:story_text", number)),
    ]


def _structured(paper, address, about):
    trail = structured.breadcrumbs(paper, about.trail)
    if about.told:
        return structured.graph(structured.news_article(paper, address, about.told), trail)
    if about.person:
        name, titles = about.person
        return structured.graph(structured.profile_page(address, name, titles), trail)
    if address == paper.whole("/"):
        return structured.graph(structured.website(paper))
    if about.stories:
        text = about.description
        page = structured.collection(paper, address, name=about.title, description=text, stories=about.stories)
        return structured.graph(page, trail)
    return structured.graph(trail) if trail else {}
