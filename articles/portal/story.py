"""A story's page: for readers from its public copy, for the desk's preview from a stand-in made of a manuscript."""

from datetime import datetime
from itertools import groupby

from django.http import Http404, HttpResponsePermanentRedirect
from django.utils import timezone

from articles.manuscripts import content_of
from articles.models import Retraction
from articles.paths import path_to
from articles.portal.addresses import paper_of
from articles.portal.around import around
from articles.portal.copies import told_of
from articles.portal.lists import in_lists
from articles.portal.meta import About, trail_of
from articles.portal.pages import frame, page, public
from articles.publishing import copy_of
from articles.sanitize import clean

BESIDE_A_NOTICE = 3


@public
def story(request, yyyy, mm, dd, number):
    """The story of this number: its page, the notice that it was retracted, or the way to its right address."""
    told = told_of(number)
    if told is None:
        return _notice(request, number)
    printed = told.story
    if request.path != printed.get_absolute_url():
        return HttpResponsePermanentRedirect(printed.get_absolute_url())
    paper, near = paper_of(request), around(told)
    context = story_context(
        printed,
        bylines=told.bylines,
        mentions=told.mentions,
        tags=told.tags,
        previous=near.previous,
        following=near.following,
        related=near.related,
        address=paper.whole(printed.get_absolute_url()),
    )
    about = about_story(told)
    return page(request, "portal/story.html", context, section=printed.section, about=about, paper=paper)


def about_story(told):
    section = told.story.section
    return About(
        title=told.story.headline,
        told=told,
        section=section,
        feed=(section.name, path_to("portal:section_feed", section.slug)),
        trail=[*trail_of(section), (told.story.headline, told.story.get_absolute_url())],
    )


def _notice(request, number):
    """What stands at a retracted story's address. Raises Http404 when there was never a story for readers."""
    retraction = (
        Retraction.objects.filter(published__article_id=number, at__lte=timezone.now())
        .select_related("published__section__parent")
        .first()
    )
    if retraction is None:
        raise Http404("no such story")
    printed = retraction.published
    if request.path != printed.get_absolute_url():
        return HttpResponsePermanentRedirect(printed.get_absolute_url())
    context = {
        "retraction": retraction,
        "story": printed,
        "next": list(in_lists().filter(section=printed.section)[:BESIDE_A_NOTICE]),
    }
    return page(request, "410.html", context, section=printed.section, status=410)


def printed_parts(manuscript):
    """The bylines, mentions and tags of a manuscript: arguments of ``story_context``."""
    return {
        "bylines": list(manuscript.bylines.select_related("reporter")),
        "mentions": list(manuscript.mentions.select_related("official")),
        "tags": list(manuscript.tags.order_by("slug")),
    }


def story_context(
    story, *, bylines, mentions, tags, previous=None, following=None, related=(), address="", preview=False
):
    """Everything that portal/story.html prints: after this it asks the database nothing.

    ``story`` is a PublishedArticle, saved or not; ``address`` its whole address, for print. With ``preview`` the
    page is marked as one, and kept from search engines.
    """
    return {
        "story": story,
        "section": story.section if story.section_id else None,
        "bylines": bylines,
        "mentions": mentions,
        "tags": tags,
        "names": [mention.official.name for mention in mentions] + [byline.name for byline in bylines],
        "corrections": corrections_of(story),
        "credits": credits_by_title(story.credits),
        "source_link": source_link(story),
        "previous": previous,
        "following": following,
        "related": related,
        "address": address,
        "reads": path_to("portal:read"),
        "preview": preview,
    }


def corrections_of(story):
    """{"at": moment, "note": text} for each correction, oldest first."""
    return [{"at": datetime.fromisoformat(line["at"]), "note": line["note"]} for line in story.corrections]


def source_link(story):
    """The address of a reprint's source, where it is one that a reader may be led to; or ""."""
    return story.source_url if story.source_url.startswith(("https://", "http://")) else ""


def credits_by_title(credits):
    """(title, names) of those who signed: neighbours with one title share it."""
    return [
        (title, [line["name"] for line in lines]) for title, lines in groupby(credits, key=lambda line: line["title"])
    ]


def stand_in(manuscript):
    """An unsaved PublishedArticle that says what ``manuscript`` says now, its text cleaned as publication would."""
    content = content_of(manuscript)
    printed = copy_of(manuscript, content | {"body": clean(content["body"])})
    printed.published_at = manuscript.public_from or timezone.now()
    return printed


def preview_context(manuscript):
    """The whole context of portal/story.html for ``manuscript`` as it stands, marked as a preview."""
    return frame(manuscript.section) | story_context(stand_in(manuscript), **printed_parts(manuscript), preview=True)
