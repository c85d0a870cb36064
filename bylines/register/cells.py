"""What a cell of a spreadsheet means. No database; an Unclear says in words what is wrong and what to write."""

import re
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

MARKS = "=+-@\t\r"
DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?:[ T]0?0:00(?::00)?)?")
# Excel counts days from here; what is not within these numbers is no day of ours: 1927 to 2119.
EXCEL_BEGINS = date(1899, 12, 30)
EXCEL_DAYS = range(10_000, 80_000)
BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff\U00020000-\U0003ffff])\s+(?=[\u3400-\u9fff\U00020000-\U0003ffff])")
YES, NO = {"是", "1", "√", "✓", "对", "有", "TRUE", "True", "true"}, {"否", "0", "×", "无", "FALSE", "False", "false"}
HIGHEST_RANK = 2_147_483_647


class Unclear(ValueError):
    """A cell that cannot be taken over; its text is a sentence for whoever filled it in."""


def text(value, *, longest):
    """``value`` as text without white space around it; "" for an empty cell. Raises Unclear."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    words = " ".join(str(value).split())
    if words[:1] == "'" and words[1:2] in tuple(MARKS):
        return words[1:]
    if words[:1] in ("=", "+", "@", "#") or not words.isprintable():
        raise Unclear(_("“%(value)s” is a formula or has unseen characters: type the words themselves.") % _said(words))
    if len(words) > longest:
        raise Unclear(
            _("“%(value)s” has %(count)s characters, %(most)s is the most: write it shorter.")
            % {**_said(words), "count": len(words), "most": longest}
        )
    return words


def name(value, *, longest):
    """A person's name or a post, which on paper may be spaced out: 张　娅 is 张娅. Raises Unclear."""
    return BETWEEN_HAN.sub("", text(value, longest=longest))


def day(value):
    """The date in a cell, or None when it is empty. Raises Unclear."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or value is None:
        return value
    words = " ".join(str(value).split())
    if not words:
        return None
    if re.fullmatch(r"\d{5}(?:\.0)?", words) and (number := int(float(words))) in EXCEL_DAYS:
        return EXCEL_BEGINS + timedelta(days=number)
    if found := DAY.fullmatch(words):
        year, *rest = (int(part) for part in found.groups() if part)
        try:
            return date(year, *rest)
        except ValueError:
            raise Unclear(_("There is no day “%(value)s”: look at the calendar.") % _said(words)) from None
    raise Unclear(_("“%(value)s” is no date: write it as 2026-04-01 or 2026/4/1.") % _said(words))


def rank(value):
    """A place in protocol order, or None for an empty cell. Raises Unclear."""
    words = text(value, longest=40)
    if not words:
        return None
    if not words.isdecimal() or int(words) > HIGHEST_RANK:
        raise Unclear(_("“%(value)s” is no place in an order: write a whole number such as 10 or 200.") % _said(words))
    return int(words)


def yes(value):
    """True, False, or None for an empty cell. Raises Unclear."""
    words = text(value, longest=40)
    if not words:
        return None
    if words not in YES | NO:
        raise Unclear(_("“%(value)s” is neither yes nor no: write 是 or 否.") % _said(words))
    return words in YES


def _said(words):
    return {"value": words if len(words) <= 40 else f"{words[:40]}…"}


def harmless(words):
    """``words`` for a cell of a CSV file: what a spreadsheet would run as a formula gets a mark in front."""
    return f"'{words}" if words.startswith(tuple(MARKS)) else words
