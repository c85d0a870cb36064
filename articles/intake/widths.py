"""Half-width and full-width: Chinese prose takes full-width marks, numbers and Latin words half-width ones.

Whether a mark stands beside Chinese is judged by the nearest letter, digit or Chinese character on either side,
looking past other marks and spaces. Conversions therefore never change the answer for their neighbours, and a
second run changes nothing.
"""

import re

FULL_ALNUM = {
    **{0xFF10 + n: 0x30 + n for n in range(10)},
    **{0xFF21 + n: 0x41 + n for n in range(26)},
    **{0xFF41 + n: 0x61 + n for n in range(26)},
}
MARKS = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
HALF_MARKS = frozenset(",;:!?().\"'")
TRANSPARENT = HALF_MARKS | frozenset("，；：！？（）。“”‘’") | frozenset(" \t\u3000")
CHINESE_MARKS = frozenset("、《》〈〉【】「」『』〔〕…々〇")

# Bounded repeats: an address is never that long, and an unbounded one would cost quadratic time on a run of letters.
ADDRESS = re.compile(
    r"(?:https?|ftp)://[!-~]{1,2000}"
    r"|(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,255}"
    r"|(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]{1,63}\.){1,8}(?:com|cn|net|org|gov|edu|info|html?)(?![A-Za-z0-9])[!-~]{0,500}",
    re.ASCII,
)
TRAILING_MARKS = ",;:!?().\"'"
FULL_STOP_IN_NUMBER = re.compile(r"(?<=[0-9])．(?=[0-9])")
LIST_NUMBER = re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,3}[）)]?\Z")
SPACES = re.compile(r"[ \t\u3000]+")


def is_han(char):
    """True for a Chinese character proper, of any plane; marks are not."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0003ffff"


def is_chinese(char):
    """True for a Chinese character or a mark that only Chinese uses (、《》【】 …)."""
    return is_han(char) or char in CHINESE_MARKS


def half_width_alphanumerics(text):
    """``text`` with full-width digits and Latin letters made half-width: ３月 -> 3月."""
    return FULL_STOP_IN_NUMBER.sub(".", text.translate(FULL_ALNUM))


def full_width(text):
    """One paragraph or heading with every mark in its right width.

    Never touched: marks inside numbers, times and ratios, between Latin words, and in web and mail addresses.
    Straight quotes are paired within ``text``; a quote without its fellow stays.
    """
    text = half_width_alphanumerics(text)
    if HALF_MARKS.isdisjoint(text):
        return text
    chars = list(text)
    frozen = _address_positions(text)
    left, right = _neighbours(chars)
    beside = [is_chinese(before) or is_chinese(after) for before, after in zip(left, right, strict=True)]
    _turn_quotes(chars, beside, frozen)
    _turn_brackets(chars, beside, frozen)
    return _turn_marks(chars, text, left, beside, frozen)


def tidy_spaces(text):
    """``text`` without outer spaces; a run of spaces becomes one, ideographic if one of them was."""
    return SPACES.sub(lambda run: "\u3000" if "\u3000" in run[0] else " ", text).strip()


def _address_positions(text):
    """Offsets that belong to an address; the marks that end its sentence do not."""
    positions = set()
    for match in ADDRESS.finditer(text):
        positions.update(range(match.start(), match.start() + len(match[0].rstrip(TRAILING_MARKS))))
    return positions


def _neighbours(chars):
    """For every offset the nearest character that is no mark and no space, on the left and on the right."""
    return _nearest_before(chars), _nearest_before(chars[::-1])[::-1]


def _nearest_before(chars):
    nearest, last = [], ""
    for char in chars:
        nearest.append(last or " ")
        if char not in TRANSPARENT:
            last = char
    return nearest


def _turn_quotes(chars, beside, frozen):
    for straight, opening, closing in (('"', "“", "”"), ("'", "‘", "’")):
        start = None
        for offset, char in enumerate(chars):
            if char == opening:
                start = offset
            elif char == closing or (char == straight and offset not in frozen and not _apostrophe(chars, offset)):
                if start is None:
                    start = offset if char == straight else None
                    continue
                curly = chars[start] == opening or char == closing
                if curly or beside[start] or beside[offset]:
                    chars[start], chars[offset] = opening, closing
                start = None


def _apostrophe(chars, offset):
    """True inside a Latin word: don't, '98."""
    before = chars[offset - 1] if offset else " "
    after = chars[offset + 1] if offset + 1 < len(chars) else " "
    return chars[offset] == "'" and (before.isascii() and before.isalnum()) and after.isascii() and after.isalnum()


def _turn_brackets(chars, beside, frozen):
    """A pair turns together when either of its brackets stands beside Chinese; so does a bracket left alone."""
    opened = []
    for offset, char in enumerate(chars):
        if offset in frozen:
            continue
        if char in "(（":
            opened.append(offset)
        elif char in ")）":
            start = opened.pop() if opened else offset
            if beside[start] or beside[offset] or chars[start] == "（" or char == "）":
                chars[offset] = "）"
                chars[start] = "（" if start != offset else "）"
    for offset in opened:
        if beside[offset]:
            chars[offset] = "（"


def _turn_marks(chars, text, left, beside, frozen):
    turned, after_mark = [], False
    for offset, char in enumerate(chars):
        if after_mark and char in " \t\u3000":
            continue
        after_mark = False
        if offset in frozen:
            pass
        elif char in MARKS and beside[offset]:
            char, after_mark = MARKS[char], True
        elif char == "." and is_chinese(left[offset]):
            char = _full_stop(text, offset, beside)
            after_mark = char == "。"
        turned.append(char)
    return "".join(turned)


def _full_stop(text, offset, beside):
    """What the dot at ``offset``, after Chinese, becomes: 。 at the end of a sentence, … in a row of dots."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if before == "." or after == ".":
        return _ellipsis(text, offset)
    if after.isascii() and after.isalnum():
        return "."
    return "." if offset < 8 and LIST_NUMBER.match(text[:offset]) else "。"


def _ellipsis(text, offset):
    """Three dots or more become two cells of …; two dots stay."""
    start = offset
    while start and text[start - 1] == "." and offset - start < 3:
        start -= 1
    position = offset - start
    if position >= 3:
        return ""
    if text[start : start + 3] != "...":
        return "."
    return "…" if position < 2 else ""
