"""RSS 2.0 and Atom, with the whole text: of the paper, and of a section, a tag, an official, a reporter.

A feed always holds what can be read now: a story that is taken back is gone from it at the next reading. So its date of
last change is never that of its newest story, which goes back then, but that of the whole edition (see kept.py).
"""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin

from django.db.models import OuterRef
from django.db.models.functions import JSONArray
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, rfc3339_date
from django.utils.html import escape

from articles.models import PublishedArticle, PublishedByline, PublishedTag, Section, Tag
from articles.models.listed import Listed
from articles.portal.addresses import paper_of
from articles.portal.copies import Signature, Signer
from articles.portal.lists import over_sections
from articles.portal.meta import description_of
from articles.portal.pages import public
from articles.portal.story import corrections_of, source_link
from articles.portal.structured import Told
from articles.portal.xml_text import for_xml
from articles.sanitize import TAG
from bylines.models import Official, Reporter

NEWEST = 30
LANGUAGE = "zh-CN"
LINK = re.compile(r' (src|href)="([^"]*)"')


class _OurFeed:
    def latest_post_date(self):
        """The newest version's moment; of an empty feed the day's beginning, so that its ETag lasts for a while."""
        moments = [item["updateddate"] for item in self.items]
        return max(moments) if moments else timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


class Rss(_OurFeed, Rss201rev2Feed):
    def rss_attributes(self):
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name, _address in item["authors"]:
            handler.addQuickElement("dc:creator", name)
        # RSS has no word of its own for a story that was changed
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        handler.addQuickElement("content:encoded", item["text"])


class Atom(_OurFeed, Atom1Feed):
    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name, address in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            if address:
                handler.addQuickElement("uri", address)
            handler.endElement("author")
        handler.addQuickElement("content", item["text"], {"type": "html"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What a feed is about: ``title`` is empty for the whole paper, ``page`` the path that shows the same stories."""

    title: str
    page: str
    stories: list[Any]
    description: str = ""


def feed(find):
    """The view of a feed: ``find(slug)`` returns its Subject, or raises Http404."""

    @public
    def view(request, form, slug=None):
        subject = find(slug)
        made = _feed(paper_of(request), subject, form, request.path)
        return HttpResponse(made.writeString("utf-8"), content_type=form.content_type)

    return view


@feed
def paper(_slug):
    return Subject("", "/", _newest(_whole_stories()))


@feed
def section(slug):
    """A section with the sections right under it, as its page shows them."""
    here = get_object_or_404(Section, slug=slug)
    below = [] if here.parent_id else Section.objects.filter(parent=here).values_list("pk", flat=True)
    stories = over_sections([here.pk, *below])(_whole_stories(), NEWEST)
    return Subject(here.name, here.get_absolute_url(), stories, here.description)


@feed
def tag(slug):
    word = get_object_or_404(Tag, slug=slug)
    return Subject(word.name, reverse("portal:tag", args=[slug]), _some(_whole_stories().tagged(word)))


@feed
def official(slug):
    person = get_object_or_404(Official, slug=slug)
    return Subject(person.name, person.get_absolute_url(), _some(_whole_stories().naming(person)))


@feed
def reporter(slug):
    person = get_object_or_404(Reporter, slug=slug)
    return Subject(person.name, person.get_absolute_url(), _some(_whole_stories().signed_by(person)))


def _whole_stories():
    """What readers can read now, newest first, with all that a feed prints."""
    signed = PublishedByline.objects.filter(published=OuterRef("pk")).order_by("order", "pk")
    tagged = PublishedTag.objects.filter(content_object=OuterRef("pk")).order_by("tag__slug")
    stories = PublishedArticle.objects.live().newest_first().select_related("section")
    return stories.annotate(
        signed=Listed(signed.values(line=JSONArray("name", "role", "reporter__slug", "reporter__kind"))),
        tagged=Listed(tagged.values(line=JSONArray("tag__name"))),
    )


def _newest(stories):
    return list(stories[:NEWEST])


def _some(stories):
    """The newest of ``stories``. Raises Http404 when there is none: that such a name exists is not to be told."""
    found = _newest(stories)
    if not found:
        raise Http404("no story to read")
    return found


def _feed(paper, subject, form, path):
    name = paper.profile.name
    made = form(
        title=for_xml(f"{subject.title} - {name}" if subject.title else name),
        link=paper.whole(subject.page),
        description=for_xml(subject.description or paper.profile.description or name),
        language=LANGUAGE,
        author_name=for_xml(name),
        feed_url=paper.whole(path),
    )
    for story in subject.stories:
        made.add_item(**_item(paper, story))
    return made


def _item(paper, story):
    address = paper.whole(story.get_absolute_url())
    told = Told(story=story, bylines=[_signature(*line) for line in story.signed], mentions=(), tags=())
    printed = {"story": story, "corrections": corrections_of(story), "source_link": source_link(story)}
    text = render_to_string("portal/feed_story.html", printed)
    return {
        "title": for_xml(story.headline),
        "link": address,
        # both kinds of reader take it for HTML
        "description": for_xml(escape(description_of(story))),
        "authors": [(for_xml(line.name), _address_of(paper, line.reporter)) for line in told.authors],
        "categories": [for_xml(word) for word in (story.section.name, *(name for (name,) in story.tagged))],
        "pubdate": timezone.localtime(story.published_at),
        "updateddate": timezone.localtime(story.live_from),
        "unique_id": address,
        "unique_id_is_permalink": True,
        "text": for_xml(with_whole_addresses(text, address)),
    }


def _signature(name, role, slug, kind):
    return Signature(name, role, Signer(slug, kind) if slug else None)


def _address_of(paper, reporter):
    return paper.whole(reporter.get_absolute_url()) if reporter else ""


def with_whole_addresses(html, base):
    """``html``, as nh3 writes it, with every link and picture under a whole address, seen from ``base``."""
    return TAG.sub(lambda tag: LINK.sub(lambda link: _whole_link(link, base), tag[0]), html)


def _whole_link(link, base):
    try:
        return f' {link[1]}="{escape(urljoin(base, unescape(link[2])))}"'
    except ValueError:  # no address at all, such as http://[
        return link[0]
