"""搜索: what is found, where the words stand in it, and what else the reader may be after.

All that is asked stands in the address, so a search can be kept, sent, and held by a cache like any page.
"""

import re
from html import unescape
from typing import Any, NamedTuple

from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from articles import search as index
from articles.editions import kept_by_edition
from articles.models import Section
from articles.portal.addresses import paper_of
from articles.portal.asking import SearchForm
from articles.portal.bylines import signatures_text
from articles.portal.kept import standing_of
from articles.portal.lists import LINES
from articles.portal.meta import About
from articles.portal.pages import page, public
from articles.portal.suggestions import known_people, suggested
from articles.portal.xml_text import for_xml
from articles.sanitize import TAG

# Characters on both sides of what is marked: about two lines of a phone.
AROUND = 40
SHORT_NAME = 16  # by OpenSearch 1.1
QUOTATION_MARKS = set('"“”「」')
# Where one line ends and another begins in the HTML of a story; see ``articles.sanitize.plain_text``.
BREAK = re.compile(r"</(?:p|h2|h3|li|blockquote|figcaption|tr|caption|t[dh])>|<[bh]r>")


class Hit(NamedTuple):
    """A story that was found, with its headline and a part of its text as HTML: the words in it are marked."""

    story: Any
    headline: str
    snippet: str


@public
def search(request):
    """The form, and what it asks for. Beside the index's own, a query for each person that it is narrowed to.

    Whom the reader may be after costs a query an edition, where the search is not narrowed down.
    """
    sections = kept_by_edition("sections", standing_of(request), lambda: list(Section.objects.all()))
    form = SearchForm(request.GET, sections)
    if not form.is_valid():
        return answer(request, form, status=400 if form.is_no_query else 200)
    asked = form.asked
    if asked is None:
        return answer(request, form)
    sort, cursor = sort_of(asked, request.GET.get("sort")), request.GET.get("cursor", "")
    try:
        found = index.search(asked, sort=sort, cursor=cursor, limit=LINES)
    except index.BadCursor:
        raise Http404("not a place in what was found") from None
    if cursor and not found.stories:
        raise Http404("nothing behind this place")
    return answer(
        request,
        form,
        found=found,
        hits=[hit_of(story, asked.words) for story in found.stories],
        more_than=index.CAP if found.count > index.CAP else None,
        sort=sort,
        can_sort=bool(asked.words) and not asked.headline_only,
        suggestions=[] if form.is_narrowed or cursor else suggestions_for(request, asked.words, sections),
        has_marks=bool(QUOTATION_MARKS & set(form.cleaned_data["q"])),
    )


def suggestions_for(request, words, sections):
    return suggested(words, sections, kept_by_edition("known people", standing_of(request), known_people))


def answer(request, form, *, status=200, **context):
    about = About(title=_("Search"), listed=False)
    context |= {"form": form, "filters": filters_of(request, form)}
    return page(request, "portal/search.html", context, status=status, about=about)


def filters_of(request, form):
    """The HTML of the fold. It is the same for all who fill in nothing there: made once an edition for them."""

    def made():
        return render_to_string("portal/search_filters.html", {"form": form})

    return made() if form.is_narrowed else kept_by_edition("search filters", standing_of(request), made)


def sort_of(asked, wanted):
    """ "fit" if it is ``wanted`` and can mean something: where the headline alone was searched, all fit alike."""
    return "fit" if wanted == "fit" and asked.words and not asked.headline_only else "date"


def hit_of(story, words):
    """The Hit of ``story``, which has its signatures: the snippet is of the text in which most of ``words`` stand."""
    shown, most = "", -1
    for text in filter(None, texts_of(story)):
        standing = words_standing(words, text)
        if standing > most:
            shown, most = text, standing
        if standing == len(words):
            break
    return Hit(
        story,
        headline=html_of(index.marked(story.headline, words)),
        snippet=html_of(index.marked(shown, words, around=AROUND)),
    )


def texts_of(story):
    """What a snippet may be of; each is made only when it is asked for, for the first mostly holds the words."""
    yield story.summary
    yield one_line(story.body)
    yield from (story.subhead, story.kicker, story.picture_caption, story.picture_credit)
    yield signatures_text(story.signatures)


def one_line(body):
    """``plain_text`` of the body of a story in one line. For clean HTML only, where every < begins a tag."""
    return " ".join(unescape(TAG.sub("", BREAK.sub(" ", body))).split())


def words_standing(words, text):
    """How many of ``words`` stand in ``text``."""
    folded = index.compared(text, words)
    return sum(word in folded for word in words)


def html_of(pieces):
    """``pieces`` of text, (piece, whether it is marked), as HTML."""
    # by hand, and not by format_html: a page has forty of these, and every piece of text passes escape
    written = (f"<mark>{escape(piece)}</mark>" if is_marked else escape(piece) for piece, is_marked in pieces)
    return mark_safe("".join(written))  # noqa: S308


@public
def opensearch(request):
    """What a browser needs to search the paper from its own box."""
    paper = paper_of(request)
    name = for_xml(paper.profile.name)
    context = {
        "name": name[:SHORT_NAME],
        "description": _("Search the stories of %(name)s") % {"name": name},
        "paper": paper.origin,
    }
    kind = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "portal/opensearch.xml", context, content_type=kind)
