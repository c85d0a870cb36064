"""The portal's filters and its tag: thin doors to tested functions. None of them asks the database."""

import json

from django import template
from django.template.base import TextNode
from django.templatetags import i18n
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from articles import editions
from articles.paths import path_to
from articles.portal import days
from articles.portal.bylines import signatures_text, signed, signed_text
from articles.portal.typography import headline_html

IN_A_BLOCK = {sign: f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}

register = template.Library()
register.filter("signed", signed)
register.filter("signed_text", signed_text)
register.filter("signatures_text", signatures_text)
register.filter("clock", days.clock_of)
register.filter("weekday", days.weekday_of)
register.filter("lunar", days.lunar_of)
register.filter("year_word", days.year_word)
register.filter("month_word", days.month_word)
register.filter("month_only", days.month_only)
register.filter("since_month", days.since_month)
register.filter("day_beside", days.day_beside)
register.filter("local_date", timezone.localdate)


@register.filter
def headline(text, names=()):
    """A headline marked for good line breaks; ``names`` are kept whole too. Empty for an empty headline."""
    return headline_html(text or "", names)


@register.filter
def news_html(body):
    """The HTML of a story's text, as it is.

    Only for ``PublishedArticle.body``, which nh3 has cleaned on its way into the database, or which
    ``articles.portal.story.stand_in`` has cleaned for a preview. The other places of the portal that mark HTML
    safe escape every piece themselves.
    """
    return mark_safe(body)  # noqa: S308


@register.filter(name="path_to")
def path_to_page(view, argument):
    """{{ "portal:tag"|path_to:tag.slug }}: a path as by {% url %}, but remembered."""
    return path_to(view, argument)


@register.filter
def meta_tags(pairs, attribute):
    """A <meta> for each (name, content), a line each; ``attribute`` is "name" or "property". Empty for no pairs."""
    # by hand, and not by format_html_join: a page has thirty, and the names are ours
    tags = (f'<meta {attribute}="{name}" content="{escape(content)}">' for name, content in pairs)
    return mark_safe("\n  ".join(tags))  # noqa: S308


@register.filter
def alternates(feeds):
    """A <link> for each (media type, title, path), a line each."""
    links = (
        f'<link rel="alternate" type="{kind}" title="{escape(title)}" href="{escape(path)}">'
        for kind, title, path in feeds
    )
    return mark_safe("\n  ".join(links))  # noqa: S308


@register.filter
def json_ld(value):
    """``value`` as a block of linked data; empty for an empty one.

    A block of this type is data, which no policy takes for a script. Inside it only < could end it, or open a comment:
    it is written as JSON allows, so that whatever was typed stays inside.
    """
    if not value:
        return ""
    written = json.dumps(value, ensure_ascii=False)
    # not by translate, which looks every character of a Chinese text up
    for sign, code in IN_A_BLOCK.items():
        written = written.replace(sign, code)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')  # noqa: S308


@register.filter
def full_day(day):
    """2026年3月31日"""
    return days.written(day, with_year=True)


@register.filter
def short_day(day):
    """3月31日"""
    return days.written(day, with_year=False)


@register.filter
def moment(at):
    """3月31日 09:30, with the year only when it is not this year."""
    return days.moment_of(at, timezone.localdate())


@register.filter
def day(value):
    """3月31日, with the year only when it is not this year, of a date or a moment."""
    return days.day_of(value, timezone.localdate())


@register.filter
def line_time(at):
    """The hour when it is today, else the day."""
    return days.line_time(at, timezone.localdate())


@register.filter
def iso(value):
    """For the ``datetime`` of a <time>: a moment by the newsroom's clock, to the minute, or a date."""
    return days.machine_readable(value)


@register.filter
def print_page(page):
    """第1版 for 1 and 1版; what says more than a number stays as it was typed."""
    number = page.removesuffix("版")
    return _("page %(page)s") % {"page": number} if number.isdigit() else page


@register.tag
def translate(parser, token):
    """{% translate "…" %} as Django has it, loaded after i18n. What is the same on every page is looked up only once.

    The newsroom speaks one language, LANGUAGE_CODE, and a page has two dozen such words.
    """
    node = i18n.do_translate(parser, token)
    word = node.filter_expression
    is_plain = isinstance(word.var.literal, str) and not (word.filters or node.asvar or node.message_context)
    return TextNode(node.render(template.Context())) if is_plain else node


@register.tag
def kept(parser, token):
    """{% kept "footer" %} … {% endkept %}: what is inside, rendered once an edition and day.

    Further words are all that it may depend on besides the edition: not the page's query, nor a link that has it. A
    page that is not kept, such as a preview, is rendered anew.
    """
    _tag, *words = token.split_contents()
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(inside, [parser.compile_filter(word) for word in words])


class KeptNode(template.Node):
    def __init__(self, nodelist, words):
        self.nodelist, self.words = nodelist, words

    def render(self, context):
        standing = getattr(context.get("request"), "standing", None)
        if standing is None:
            return self.nodelist.render(context)
        words = (word.resolve(context, ignore_failures=True) for word in self.words)
        name = tuple(frozenset(word) if isinstance(word, set) else word for word in words)
        return editions.kept_by_edition(name, standing, lambda: self.nodelist.render(context))
