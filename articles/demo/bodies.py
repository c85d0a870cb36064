"""A body as the demo writes it, one paragraph a line, and as HTML. Pure."""

from html import escape
from itertools import groupby

# What a line begins with, the tag that it becomes, and the tag around neighbours of its kind.
MARKS = (("## ", "h2", ""), ("> ", "p", "blockquote"), ("- ", "li", "ul"))
PLAIN = ("", "p", "")


def to_html(text):
    """``text`` as HTML: ``## `` begins a heading, ``> `` a quotation, ``- `` an item; everything is escaped."""
    lines = (line.strip() for line in text.splitlines())
    runs = groupby(filter(None, lines), key=_mark_of)
    return "".join(_run(mark, run) for mark, run in runs)


def _mark_of(line):
    return next((mark for mark in MARKS if line.startswith(mark[0])), PLAIN)


def _run(mark, lines):
    begins, tag, around = mark
    inner = "".join(f"<{tag}>{escape(line.removeprefix(begins), quote=False)}</{tag}>" for line in lines)
    return f"<{around}>{inner}</{around}>" if around else inner
