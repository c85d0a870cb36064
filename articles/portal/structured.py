"""What a page says, in the words of schema.org (JSON-LD). Pure functions over what a view has fetched already.

Each returns a dictionary without empty values. Dates are ISO 8601 by the newsroom's clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.intake.roles import DESK_ROLES, ORGAN_NAME
from articles.models import PublishedArticle
from bylines.models import Reporter

LANGUAGE = "zh-Hans"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A public copy and, fetched, what is printed with it."""

    story: PublishedArticle
    bylines: Sequence[Any]
    mentions: Sequence[Any]
    tags: Sequence[Any]

    @property
    def authors(self):
        """The bylines of those who wrote or pictured it, without the desk's."""
        return [line for line in self.bylines if line.role not in DESK_ROLES]


def graph(*things):
    return {"@context": "https://schema.org", "@graph": [thing for thing in things if thing]}


def publisher(paper):
    return {
        "@type": "NewsMediaOrganization",
        "@id": paper.whole("/#paper"),
        "name": paper.profile.name,
        "url": paper.whole("/"),
        "logo": {"@type": "ImageObject", "url": paper.whole(static("portal/icon.svg"))},
    }


def website(paper):
    return _dense(
        {
            "@type": "WebSite",
            "@id": paper.whole("/#site"),
            "name": paper.profile.name,
            "url": paper.whole("/"),
            "description": paper.profile.description,
            "inLanguage": LANGUAGE,
            "publisher": publisher(paper),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": paper.whole(reverse("portal:search")) + "?q={words}"},
                "query-input": "required name=words",
            },
        }
    )


def breadcrumbs(paper, trail):
    """The way from the front page down; ``trail`` is (name, path) pairs, the page itself last. {} for no trail."""
    if not trail:
        return {}
    steps = [(_("Front page"), "/"), *trail]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": paper.whole(path)}
        for place, (name, path) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def collection(paper, address, *, name, description, stories):
    """A page that lists ``stories`` at ``address``."""
    items = [
        {"@type": "ListItem", "position": place, "name": story.headline, "url": paper.whole(story.get_absolute_url())}
        for place, story in enumerate(stories, 1)
    ]
    return _dense(
        {
            "@type": "CollectionPage",
            "@id": address,
            "url": address,
            "name": name,
            "description": description,
            "inLanguage": LANGUAGE,
            "isPartOf": {"@type": "WebSite", "@id": paper.whole("/#site")},
            "mainEntity": items and {"@type": "ItemList", "itemListElement": items},
        }
    )


def profile_page(address, name, titles=()):
    """The page of a person; ``titles`` are the posts held now."""
    person = _dense({"@type": "Person", "name": name, "url": address, "jobTitle": list(titles)})
    return {"@type": "ProfilePage", "@id": address, "url": address, "inLanguage": LANGUAGE, "mainEntity": person}


def news_article(paper, address, told):
    story = told.story
    return _dense(
        {
            "@type": "NewsArticle",
            "@id": f"{address}#story",
            "mainEntityOfPage": {"@type": "WebPage", "@id": address},
            "url": address,
            "headline": story.headline,
            "alternativeHeadline": story.subhead,
            "description": story.summary,
            "image": _picture(paper, story),
            "author": _authors(paper, told),
            "editor": _editors(told),
            "publisher": publisher(paper),
            "datePublished": _moment(story.published_at),
            "dateModified": _moment(story.live_from),
            "articleSection": story.section.name,
            "keywords": [tag.name for tag in told.tags],
            "mentions": [_official(paper, mention) for mention in told.mentions],
            "inLanguage": LANGUAGE,
            "correction": [
                {"@type": "CorrectionComment", "text": line["note"], "datePublished": _moment_written(line["at"])}
                for line in story.corrections
            ],
            "isBasedOn": _original(story),
        }
    )


def _picture(paper, story):
    if not story.picture:
        return {}
    return _dense(
        {
            "@type": "ImageObject",
            "url": paper.whole(story.picture.url),
            "width": story.picture_width,
            "height": story.picture_height,
            "caption": story.picture_caption or story.picture_alt,
            "creditText": story.picture_credit,
        }
    )


def _authors(paper, told):
    """Who wrote it: those who sign, for a reprint whom the source names, or else the house itself."""
    story = told.story
    if story.is_reprint:
        return [_someone(story.original_author) if story.original_author else _house(story.source_name)]
    return [_signer(paper, line) for line in told.authors] or [publisher(paper)]


def _signer(paper, line):
    if line.reporter is None:
        return _someone(line.name)
    kind = "Organization" if line.reporter.kind == Reporter.Kind.UNIT else "Person"
    return {"@type": kind, "name": line.name, "url": paper.whole(line.reporter.get_absolute_url())}


def _editors(told):
    """The desk: those who signed the story off, and those whom its byline names as editors; each once."""
    signed = [line["name"] for line in told.story.credits]
    printed = [line.name for line in told.bylines if line.role in DESK_ROLES]
    return [{"@type": "Person", "name": name} for name in dict.fromkeys([*signed, *printed])]


def _official(paper, mention):
    official = mention.official
    return _dense(
        {
            "@type": "Person",
            "name": official.name,
            "jobTitle": mention.post,
            "url": paper.whole(official.get_absolute_url()),
        }
    )


def _original(story):
    if not story.is_reprint:
        return {}
    return _dense(
        {
            "@type": "NewsArticle",
            "headline": story.original_title,
            "url": story.source_url,
            "publisher": _house(story.source_name),
            "author": _someone(story.original_author) if story.original_author else {},
        }
    )


def _someone(name):
    """A person, or the organ that signs in a person's place: 文明办, 县委宣传部."""
    return _house(name) if ORGAN_NAME.fullmatch(name) else {"@type": "Person", "name": name}


def _house(name):
    return {"@type": "Organization", "name": name}


def _moment(at):
    return timezone.localtime(at).isoformat(timespec="seconds")


def _moment_written(text):
    return _moment(datetime.fromisoformat(text))


def _dense(thing):
    return {name: value for name, value in thing.items() if value not in ("", None, [], {})}
