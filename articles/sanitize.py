"""Which HTML a story may hold: the one allow-list, run whenever a story is saved and whenever it is published."""

import re

import nh3
from django.conf import settings

ALIGNED = {"align-left", "align-center", "align-right"}
TEXT_ALIGNED = {"text-center", "text-right"}
BLOCKS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "hr", "br"}
INLINE = {"strong", "b", "em", "i", "u", "s", "sub", "sup", "a"}
PICTURES = {"figure", "figcaption", "img"}
TABLES = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
SMALL_NUMBER = re.compile(r"\d{1,4}\Z")
NUMERIC = {"width", "height", "colspan", "rowspan", "start"}

# (pattern, replacement): what editors' browsers leave behind, made one way so that revisions compare well.
TIDY = [
    (re.compile(r"<(/?)b(?=[ >])"), r"<\1strong"),
    (re.compile(r"<(/?)i(?=[ >])"), r"<\1em"),
    (re.compile(r"<img(?![^>]*\ssrc=)[^>]*>"), ""),
    (re.compile(r"<p>(?:\s|&nbsp;|　|<br>)*</p>"), ""),
]


def _attribute(tag, name, value):
    if tag == "img" and name == "src":
        ours = value.startswith(settings.MEDIA_URL) and ".." not in value and "\\" not in value
        return value if ours else None
    if name in NUMERIC:
        return value if SMALL_NUMBER.match(value) else None
    return value


CLEANER = nh3.Cleaner(
    tags=BLOCKS | INLINE | PICTURES | TABLES,
    clean_content_tags={
        "script", "style", "title", "textarea", "xmp", "noscript", "template", "svg", "math", "object", "iframe",
    },
    attributes={
        "a": {"href", "title"},
        "img": {"src", "alt", "width", "height"},
        "ol": {"start"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    tag_attribute_values={"th": {"scope": {"row", "col"}}},
    # one attribute a tag: with more, their order differs between processes, and revisions would seem to differ
    set_tag_attribute_values={"img": {"loading": "lazy"}},
    allowed_classes={
        "figure": ALIGNED | {"news-figure"},
        "img": ALIGNED,
        "p": TEXT_ALIGNED,
        "table": {"news-table"},
        "blockquote": {"pullquote"},
    },
    attribute_filter=_attribute,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
    strip_comments=True,
)  # fmt: skip


def clean(html):
    """``html`` with everything removed that a story may not hold. Pictures must come from our own media."""
    text = CLEANER.clean((html or "").replace("\x00", ""))
    for pattern, replacement in TIDY:
        text = pattern.sub(replacement, text)
    # nh3 has the last word: nothing edits its output
    return CLEANER.clean(text).strip()


def plain_text(html):
    """The text of ``html``, a line for each block: for digests, counts, comparison and plain copies."""
    text = re.sub(r"</(?:p|h2|h3|li|blockquote|figcaption|tr|caption)>|<(?:br|hr)[^>]*>", "\n", html)
    text = nh3.Cleaner(tags=set()).clean(text)
    lines = (_unescape(line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _unescape(text):
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u00a0"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text
