"""A story's page: for readers from its public copy, for the desk's preview from a stand-in made of a manuscript."""

from datetime import datetime
from itertools import groupby

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone

from articles.manuscripts import content_of
from articles.models import PublishedArticle, PublishedMention, PublishedTag, Retraction
from articles.portal.addresses import paper_of
from articles.portal.lists import RECENT, in_lists
from articles.portal.meta import About, trail_of
from articles.portal.pages import frame, page, public
from articles.portal.structured import Told
from articles.publishing import copy_of
from articles.sanitize import clean

RELATED, BESIDE_A_NOTICE = 4, 3
# More than all the officials and tags that two stories can share.
EVENT_WEIGHS = 1000


@public
def story(request, yyyy, mm, dd, number):
    """The story of this number: its page, the notice that it was retracted, or the way to its right address."""
    printed = _live(number)
    if printed is None:
        return _notice(request, number)
    if request.path != printed.get_absolute_url():
        return HttpResponsePermanentRedirect(printed.get_absolute_url())
    paper, parts = paper_of(request), printed_parts(printed)
    context = story_context(
        printed,
        **parts,
        previous=in_lists().before(printed.position).filter(published_at__lte=printed.published_at).first(),
        following=_following(printed),
        related=_related(printed, parts["mentions"], parts["tags"]),
        address=paper.whole(printed.get_absolute_url()),
    )
    about = about_story(Told(story=printed, **parts))
    return page(request, "portal/story.html", context, section=printed.section, about=about, paper=paper)


def about_story(told):
    section = told.story.section
    return About(
        title=told.story.headline,
        told=told,
        section=section,
        feed=(section.name, reverse("portal:section_feed", args=[section.slug])),
        trail=[*trail_of(section), (told.story.headline, told.story.get_absolute_url())],
    )


def _live(number):
    lives = PublishedArticle.objects.live().filter(article_id=number)
    return lives.select_related("section__parent", "event").first()


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


def _following(printed):
    later = in_lists().after(printed.position).filter(published_at__gte=printed.published_at)
    return later.order_by("published_at", "article_id").first()


def _related(printed, mentions, tags):
    """Other stories with the most in common: the event outweighs all, officials and tags count one each. One query.

    Of an official or a tag that half the paper carries, the newest are enough to choose from.
    """
    named = PublishedMention.objects.filter(official__in=[mention.official_id for mention in mentions])
    tagged = PublishedTag.objects.filter(tag__in=tags)
    in_common = Q(pk__in=named.order_by("-pk")[:RECENT].values("published"))
    in_common |= Q(pk__in=tagged.order_by("-pk")[:RECENT].values("content_object"))
    of_event = Q(event=printed.event_id) if printed.event_id else Q(pk=None)
    fit = (
        Case(When(of_event, then=EVENT_WEIGHS), default=0)
        + _how_many(named.filter(published=OuterRef("pk")))
        + _how_many(tagged.filter(content_object=OuterRef("pk")))
    )
    others = in_lists().exclude(article_id=printed.article_id).filter(of_event | in_common)
    return list(others.annotate(fit=fit).order_by("-fit", "-published_at", "-article_id")[:RELATED])


def _how_many(rows):
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(rows=Count("pk")).values("rows")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def printed_parts(printed):
    """The bylines, mentions and tags of a public copy or of a manuscript: arguments of ``story_context``."""
    return {
        "bylines": list(printed.bylines.select_related("reporter")),
        "mentions": list(printed.mentions.select_related("official")),
        "tags": list(printed.tags.order_by("slug")),
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
