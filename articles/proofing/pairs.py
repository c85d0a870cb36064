"""Quotation marks, title marks and brackets: each has its other half, and what stands inside has the inner kind."""

import re

from articles.proofing.findings import PARTS, Slip

CLOSING = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "【": "】", "〔": "〕", "「": "」", "『": "』"}
OPENING = {closing: opening for opening, closing in CLOSING.items()}
# A half-width bracket is a slip of its own: here it is a half like the full-width one.
WIDE = {"(": "（", ")": "）"}
MARK = re.compile("[" + re.escape("".join([*CLOSING, *OPENING, *WIDE])) + "]")
INNER = {"“": "‘", "《": "〈"}

# 1）, 一）, a) at the start of a line or after a stop count items; they have no other half.
COUNTS_ITEMS = re.compile(r"(?:^|[\s。；;：:，,、])(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])$")


def paired(story, _register):
    for part in PARTS:
        at = 0
        for paragraph in story.text(part).split("\n"):
            follows = story.text(part)[at + len(paragraph) + 1 :]
            yield from _in_paragraph(part, paragraph, at, goes_on=follows.lstrip().startswith("“"))
            at += len(paragraph) + 1


def _in_paragraph(part, text, at, *, goes_on):
    """Slips of one paragraph. A quotation over several opens each of them with “ and is closed in the last."""
    waiting = []
    for found in MARK.finditer(text):
        mark = WIDE.get(found[0], found[0])
        if mark in CLOSING:
            yield from _nested(part, mark, waiting, at + found.start())
            waiting.append((mark, found.start()))
        elif not _stands_alone(text, found):
            closed = _closed_by(mark, waiting)
            if closed is None:
                yield _unpaired(part, found[0], at + found.start())
            else:
                yield from (_unpaired(part, text[start], at + start) for _mark, start in waiting[closed + 1 :])
                del waiting[closed:]
    lead = len(text) - len(text.lstrip())
    for mark, start in waiting:
        if not (mark == "“" and start == lead and goes_on):
            yield _unpaired(part, text[start], at + start)


def _closed_by(mark, waiting):
    """The place in ``waiting`` of the half that ``mark`` closes, the nearest one; None where there is none."""
    return next((n for n in reversed(range(len(waiting))) if waiting[n][0] == OPENING[mark]), None)


def _stands_alone(text, found):
    """Whether a closing mark is none: 1） before an item, ’ in a Latin word."""
    before = text[: found.start()]
    if found[0] == "’":
        return bool(re.search(r"[A-Za-z0-9]$", before)) and "‘" not in before
    return found[0] in "）)" and bool(COUNTS_ITEMS.search(before[-5:]))


def _nested(part, mark, waiting, at):
    if mark in INNER and waiting and waiting[-1][0] == mark:
        yield Slip("nested", part, at, at + 1, params={"outer": mark + CLOSING[mark], "inner": _inner(mark)})


def _inner(mark):
    return INNER[mark] + CLOSING[INNER[mark]]


def _unpaired(part, mark, at):
    return Slip("unpaired", part, at, at + 1, params={"mark": mark})


CHECKS = (paired,)
