"""Half-width punctuation in Chinese text, full-width digits and letters, spaces between Chinese characters."""

import re
import unicodedata

from articles.proofing.findings import PARTS, Slip

HAN = r"\u3400-\u9fff"
WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
# Beside a Chinese character or a Chinese mark, whatever lies between; not between two digits, as in 1,000 or 9:30.
BESIDE = rf"[{HAN}“”‘’《》（）【】、。，；：！？…]"
HALF = re.compile(rf"(?<={BESIDE})[,;:!?()]|[,;:!?()](?={BESIDE})")
FULL_STOP = re.compile(rf"(?<=[{HAN}”》）])\.(?=[{HAN}“\n]|$)")
# Addresses hold half-width marks of their own.
ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w.-]+", re.ASCII)
STRAIGHT = re.compile(rf"\"([^\"\n]*[{HAN}][^\"\n]*)\"")
FULL = re.compile(r"[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ．]*[０-９Ａ-Ｚａ-ｚ])?")

SPACE = re.compile(rf"(?<=[{HAN}])[ \u00a0\u3000]+(?=[{HAN}])")
SENTENCE_END = re.compile(r"[。！？；…]")
BRACKETED = re.compile(r"[（(][^）)\n]*[）)]")
# Names are set off from the role before them and from what is done with a picture.
SET_OFF = re.compile(r"(?:讯|电|消息|记者|通讯员|实习生|作者|编辑|责编|校对|审核|摄影|供稿|文|图|摄)$")
# A name of two characters is spaced out to the width of three: 、张　娅、.
PADDED_NAME = 1


def half_width_marks(story, _register):
    for part in PARTS:
        text = story.text(part)
        addresses = [found.span() for found in ADDRESS.finditer(text)] if "." in text or "@" in text else []
        for found in HALF.finditer(text):
            if not any(start <= found.start() < end for start, end in addresses):
                yield _slip("half-width", part, found, WIDE[found[0]])
        for found in FULL_STOP.finditer(text):
            yield _slip("half-width", part, found, "。")
        for found in STRAIGHT.finditer(text):
            yield _slip("straight-quotes", part, found, f"“{found[1]}”")


def full_width_digits(story, _register):
    for part in PARTS:
        for found in FULL.finditer(story.text(part)):
            yield _slip("full-width", part, found, unicodedata.normalize("NFKC", found[0]))


def spaces_in_chinese(story, _register):
    """Only in running text: in a headline or a signature a space is a mark."""
    for part in ("summary", "body"):
        at = 0
        for paragraph in story.text(part).split("\n"):
            if SENTENCE_END.search(paragraph):
                yield from _spaces(part, paragraph, at)
            at += len(paragraph) + 1


def _spaces(part, text, at):
    bracketed = [found.span() for found in BRACKETED.finditer(text)]
    for found in SPACE.finditer(text):
        start, end = found.span()
        before = re.search(rf"[{HAN}]+$", text[:start])[0]
        after = re.match(rf"[{HAN}]+", text[end:])[0]
        in_brackets = any(left < start < right for left, right in bracketed)
        padded = len(before) == PADDED_NAME or len(after) == PADDED_NAME
        if not (in_brackets or padded or SET_OFF.search(before)):
            params = {"around": text[start - 1 : end + 1]}
            yield Slip("space", part, at + start, at + end, "", params)


def _slip(rule, part, found, right):
    return Slip(rule, part, *found.span(), right, {"wrong": found[0], "right": right})


CHECKS = (half_width_marks, full_width_digits, spaces_in_chinese)
