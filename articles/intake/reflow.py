"""Sentences broken by newspaper columns: which lines are unfinished, and how their parts are put together."""

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from articles.intake.lines import Kind

FINISHED = tuple("。！？…；：.!?;:")
CLOSERS = "”’）)》】』」\"'"
WAITING = tuple("，、,（“《")
# What cannot begin a paragraph: closing marks, and particles that lean on the word before.
CANNOT_BEGIN = re.compile(r"[，、。；：！？”’）》】]|了(?![解却结断])|的|们|吗|呢|吧|着(?![力眼重手实])")
DANGLING = re.compile(r"(?:[的把被且并而从]|以及|及其|关于|对于)\Z")
ITEM = re.compile(r"[◆◇■□●○★☆※▲△►▶•·]")
ONLY_A_DATE = re.compile(
    r"[0-9〇零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日\Z"
)
LATIN_END = re.compile(r"[A-Za-z]\Z")
LATIN_START = re.compile(r"[A-Za-z]")
ONLY_A_HEAD = re.compile(r"[\u4e00-\u9fff0-9·]{2,24}(?:讯|电|消息)(?:[（(][^（）()]{0,120}[）)])?\Z")
LAST_BRACKET = re.compile(r"[\s\u3000]*[（(][^（）()]{0,160}[）)]\Z")
SHORT = 16
FULL_LINE = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set. ``measure``: characters in a full line when every line was broken by hand, else 0.

    ``indents``: paragraphs begin with an indent and continuations do not. ``gap``: the usual number of blank lines.
    """

    measure: int
    indents: bool
    gap: int

    def is_full(self, line):
        return bool(self.measure) and len(line.text) + line.indent // 2 >= self.measure - FULL_LINE

    def begins_paragraph(self, line):
        return self.indents and line.indent >= 2


def setting_of(lines):
    """The Setting of a page, judged from all its lines of text."""
    texts = [line for line in lines if line.kind in (Kind.TEXT, Kind.LEAD)]
    if not texts:
        return Setting(0, False, 0)
    indented = sum(1 for line in texts if line.indent >= 2)
    starts_flush = any(line.indent < 2 for line in texts)
    return Setting(
        measure=_measure(texts),
        indents=starts_flush and indented >= 2 and indented * 12 >= len(texts),
        gap=median_low(line.blanks for line in lines),
    )


def _measure(texts):
    """The common width of unfinished lines when a page is made of them, 0 when its lines are whole paragraphs."""
    widths = sorted(len(line.text) for line in texts if is_open(line.text))
    if len(widths) < 6 or len(widths) * 2 < len(texts):
        return 0
    widest = widths[len(widths) * 9 // 10]
    alike = sum(1 for width in widths if abs(width - widest) <= FULL_LINE)
    return widest if widest <= 60 and alike * 5 >= len(widths) * 3 else 0


def is_open(text):
    """True when a sentence goes on after ``text``: no full stop, nor one inside a quote or before a last bracket."""
    if text.endswith(FINISHED) or LAST_BRACKET.sub("", text, count=1).endswith(FINISHED):
        return False
    inner = text.rstrip(CLOSERS)
    return inner == text or not inner.endswith(FINISHED)


def leans_back(line):
    """True for a line that can only continue the one above."""
    return bool(CANNOT_BEGIN.match(line.text))


def breaks_off(line, following):
    """True when ``line`` is certainly half a sentence: by its own last word, or by the first of the next line."""
    return (
        line.text.endswith(WAITING) or bool(DANGLING.search(line.text)) or (bool(following) and leans_back(following))
    )


def goes_on(line, following, setting):
    """True when the paragraph may continue after ``line``."""
    if is_open(line.text) or ONLY_A_HEAD.match(line.text):
        return True
    set_solid = setting.indents and setting.is_full(line)
    return bool(set_solid and following and not following.blanks and not setting.begins_paragraph(following))


def continues(pieces, line, setting, *, listed):
    """True when ``line`` is the rest of the paragraph ``pieces`` that was left open above it.

    ``listed``: that paragraph is an item in a list of short lines, so another short line is the next item.
    """
    last = pieces[-1]
    if leans_back(line) or last.endswith(WAITING):
        return True
    if ITEM.match(line.text) or ONLY_A_DATE.match(line.text) or setting.begins_paragraph(line):
        return False
    items = len(pieces) == 1 and _could_be_item(last) and _could_be_item(line.text) and not ONLY_A_HEAD.match(last)
    return not (items and not setting.measure and (listed or is_open(line.text)))


def _could_be_item(text):
    return len(text) <= SHORT and "，" not in text and "," not in text


def joined(pieces):
    """One paragraph from its parts, as printed: nothing between Chinese, a space between Latin words."""
    text = pieces[0]
    parts = [text]
    for before, piece in pairwise(pieces):
        spaced = (LATIN_END.search(before) and LATIN_START.match(piece)) or ONLY_A_HEAD.match(before)
        parts.append(f" {piece}" if spaced else piece)
    return "".join(parts)
