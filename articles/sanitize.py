"""Which HTML a story may hold: the one allow-list, run when a story is saved and when it is published."""

import re
from html import unescape
from posixpath import normpath
from urllib.parse import unquote

import nh3
from django.conf import settings

ALIGNED = {"align-left", "align-center", "align-right"}
BLOCKS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "hr", "br"}
INLINE = {"strong", "em", "u", "s", "sub", "sup", "a"}
PICTURES = {"figure", "figcaption", "img"}
TABLES = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
TAGS = BLOCKS | INLINE | PICTURES | TABLES

ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
CHOICES = {"th": {"scope": {"row", "col"}}}
CLASSES = {
    "figure": ALIGNED | {"news-figure"},
    "img": ALIGNED,
    "p": {"text-center", "text-right"},
    "table": {"news-table"},
    "blockquote": {"pullquote"},
}
NUMERIC = {"width", "height", "colspan", "rowspan", "start"}
SMALL_NUMBER = re.compile(r"\d{1,4}\Z")

# Tags of other people's pages that mean one of ours. Merely dropped, they would run two paragraphs into one.
MEANT = {
    "b": "strong",
    "i": "em",
    "strike": "s",
    "del": "s",
    "h1": "h2",
    "h4": "h3",
    "h5": "h3",
    "h6": "h3",
    "div": "p",
    "section": "p",
    "article": "p",
}
# Elements that say nothing when nothing stands in them; an empty cell of a table does say something.
NOTHING_WHEN_EMPTY = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "figure", "figcaption", *INLINE}
BLANK = re.compile(r"(?:\s|&nbsp;|<br>)*")

# Characters that nobody sees: controls, and marks that turn the direction of what follows.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# A tag as nh3 writes it: attributes are always in double quotes, and hold none.
TAG = re.compile(r'<(/?)([a-z0-9]+)((?: [a-z-]+="[^"]*")*)>')

# More passes than any text has needed; each begins with the output of the one before.
PASSES = 6
# Paragraphs are indented by the page: what was typed for it would indent them twice.
INDENT = re.compile(r"<p>(?:[\u3000\u00a0 ]|&nbsp;)+")


def _attribute(tag, name, value):
    if tag == "img" and name == "src":
        return value if _is_ours(value) else None
    if name in NUMERIC:
        return value if SMALL_NUMBER.match(value) else None
    return value


def _is_ours(address):
    """Whether ``address`` is a file of our own media, and not one that a browser would read as another."""
    path = unquote(address)
    plain = not any(character in path for character in "\\?#%")
    return plain and path.startswith(settings.MEDIA_URL) and normpath(path) == path


def _cleaner(tags):
    return nh3.Cleaner(
        tags=tags,
        clean_content_tags={
            "script", "style", "title", "textarea", "xmp", "noscript", "template", "svg", "math", "object",
            "iframe",
        },
        attributes=ATTRIBUTES,
        tag_attribute_values=CHOICES,
        # one a tag: the order of more differs between processes, and revisions would seem to differ
        set_tag_attribute_values={"img": {"loading": "lazy"}},
        allowed_classes=CLASSES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
        strip_comments=True,
    )  # fmt: skip


READER = _cleaner(TAGS | set(MEANT))
CLEANER = _cleaner(TAGS)
TEXT_ONLY = nh3.Cleaner(tags=set())


def clean(html):
    """``html`` with everything removed that a story may not hold. Pictures must come from our own media.

    What is clean already comes back unchanged.
    """
    text = READER.clean(html or "").strip()
    for _pass in range(PASSES):
        before = text
        # nh3 has the last word: nothing edits its output
        text = CLEANER.clean(INDENT.sub("<p>", _tidy(UNSEEN.sub("", before)))).strip()
        if text == before:
            break
    return text


def _tidy(html):
    """``html``, as nh3 wrote it, with tags made one way and without elements that hold nothing."""
    done = []  # finished pieces of text and tags
    opened = []  # (tag to close with, or "" for none; where its piece stands in ``done``)
    end = 0
    for tag in TAG.finditer(html):
        done.append(html[end : tag.start()])
        end = tag.end()
        closing, name, attributes = tag.groups()
        name, attributes = MEANT.get(name, name), attributes.replace(' class=""', "")
        if name in ("br", "hr", "img"):
            if name != "img" or ' src="' in attributes:
                done.append(f"<{name}{attributes}>")
        elif not closing:
            kept = "" if name == "a" and ' href="' not in attributes else name
            opened.append((kept, len(done)))
            done.append(f"<{name}{attributes}>" if kept else "")
        elif opened:
            name, start = opened.pop()
            inner = range(start + 1, len(done))
            if name in NOTHING_WHEN_EMPTY and all(BLANK.fullmatch(done[at]) for at in inner):
                done[start:] = []
            elif name:
                done.append(f"</{name}>")
    return "".join([*done, html[end:]])


def plain_text(html):
    """The text of ``html``, a line for each block: for digests, counts, comparison and plain copies."""
    text = re.sub(r"[ \t\r\n\f]+", " ", html)
    text = re.sub(r"</t[dh]>", " ", text)
    text = re.sub(r"</(?:p|h2|h3|li|blockquote|figcaption|tr|caption)>|<[bh]r>", "\n", text)
    lines = (line.strip() for line in unescape(TEXT_ONLY.clean(text)).split("\n"))
    return "\n".join(line for line in lines if line)
