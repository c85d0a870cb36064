"""Characters, words and marks that stand twice where once is meant."""

import re

from articles.proofing.findings import PARTS, Slip
from articles.proofing.rules import table

DATA = table("repeated")
CHARACTERS = {char: re.compile(pattern) for char, pattern in DATA["characters"].items()}
WORDS = re.compile(f"(?P<once>{'|'.join(map(re.escape, DATA['words']))})(?P=once)+(?!会)")
# Four characters or more, twice over, are no figure of speech: 各乡镇各乡镇.
PHRASE = re.compile(r"(?P<once>[\u4e00-\u9fff]{4,15})(?P=once)")
MARKS = re.compile(r"(?P<once>[，。、；：])(?P=once)+")


def said_once(story, _register):
    for part in PARTS:
        text = story.text(part)
        for char, pattern in CHARACTERS.items():
            if char * 2 in text:
                yield from (_slip("repeated", part, found, char) for found in pattern.finditer(text))
        for pattern in (WORDS, PHRASE):
            yield from (
                _slip("repeated", part, found, found["once"]) for found in pattern.finditer(text) if _meant(found)
            )
        for found in MARKS.finditer(text):
            dots = found["once"] == "。" and len(found[0]) > 2
            yield _slip("repeated-mark", part, found, "……" if dots else found["once"])


def _meant(found):
    """Cheers and rhymes repeat a smaller unit within: 加油加油加油加油."""
    once = found["once"]
    return (once + once).find(once, 1) == len(once)


def _slip(rule, part, found, once):
    return Slip(rule, part, *found.span(), once, {"wrong": found[0]})


CHECKS = (said_once,)
