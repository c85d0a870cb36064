"""A story as the editor of a WeChat account takes it: everything said in style attributes, nothing else kept."""

import re
from html import escape

from django.contrib import admin
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from articles.desk.reading import desk_story
from articles.portal.story import preview_context

# WeChat keeps style attributes and drops stylesheets and classes. Type and leading as on the portal.
STYLES = {
    "p": "margin:0 0 1em;line-height:1.85;font-size:17px;text-align:justify;",
    "h2": "margin:1.6em 0 0.8em;font-size:18px;font-weight:bold;line-height:1.5;",
    "h3": "margin:1.4em 0 0.6em;font-size:17px;font-weight:bold;line-height:1.5;",
    "blockquote": "margin:1em 0;padding:0 0 0 1em;border-left:3px solid #dedad2;color:#5e5952;",
    "figure": "margin:1.4em 0;",
    "figcaption": "margin:0.4em 0 0;font-size:14px;line-height:1.6;color:#5e5952;",
    "img": "display:block;max-width:100%;height:auto;",
    "table": "width:100%;border-collapse:collapse;font-size:15px;line-height:1.6;",
    "th": "padding:6px;border:1px solid #dedad2;text-align:left;",
    "td": "padding:6px;border:1px solid #dedad2;text-align:left;",
    "ul": "margin:0 0 1em;padding-left:1.6em;",
    "ol": "margin:0 0 1em;padding-left:1.6em;",
    "li": "line-height:1.85;font-size:17px;",
}
OPENING = re.compile(rf"<({'|'.join(STYLES)})((?:\s[^>]*)?)>")
CLASS = re.compile(r'\sclass="[^"]*"')
# WeChat takes no links but its own: the words stay.
LINK = re.compile(r"</?a(?:\s[^>]*)?>")
OUR_PICTURE = re.compile(r'(<img[^>]*\ssrc=")(/[^"]*)')


def wechat_html(body, *, base, signed="", source="", picture=None):
    """The HTML to paste into a WeChat account's editor.

    ``body`` is a story's cleaned HTML; ``base`` the portal's address, without the last slash, from which WeChat
    fetches the pictures; ``picture`` is (address, caption) of the lead picture; ``signed`` and ``source`` are lines.
    """
    lead = _figure(*picture) if picture else ""
    credit = "".join(f"<p>{escape(line)}</p>" for line in (signed, source) if line)
    html = LINK.sub("", CLASS.sub("", lead + body + credit))
    html = OUR_PICTURE.sub(rf"\1{base}\2", html)
    return OPENING.sub(lambda tag: f'<{tag[1]}{tag[2]} style="{STYLES[tag[1]]}">', html)


def _figure(address, caption):
    below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f'<figure><img src="{escape(address)}" alt="">{below}</figure>'


@never_cache
@require_GET
def wechat(request, pk):
    """The page from which an editor copies a story, as it stands now."""
    article = desk_story(request, pk)
    context = preview_context(article)
    story = context["story"]
    picture = (story.picture.url, story.picture_caption) if story.picture else None
    html = wechat_html(
        story.body,
        base=request.build_absolute_uri("/").rstrip("/"),
        signed=" ".join(str(byline) for byline in context["bylines"]),
        source=_("Source: %(name)s") % {"name": story.source_name} if story.is_reprint else "",
        picture=picture,
    )
    context = admin.site.each_context(request) | {
        "title": _("Copy for WeChat"),
        "article": article,
        "story": story,
        "html": html,
    }
    return render(request, "desk/wechat.html", context)
