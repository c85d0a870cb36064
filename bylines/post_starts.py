"""How far back from its last word a post reaches: 会上,|政府副县长."""

import re

from bylines.posts import SUFFIX, Post
from bylines.words import pattern_of, words_of

# The text of a post, back from its last word.
POST_BEFORE = re.compile(r"[\u3400-\u9fff0-9０-９A-Za-z“”·（）()\-]*")
LONGEST_POST = 44
LONGEST_ASIDE = 4
COLONS = (":", "：")
CUT = pattern_of("cuts")
LEADING = re.compile(f"(?:{pattern_of('leading').pattern})(?=.{{2}})")
CONJUNCTION = re.compile("[和与及同跟并暨](?=原?(?:[县市省镇乡州旗]|自治|国家|中央|全国|中共|副))")
BODY_FIRST = re.compile("原?(?:[县市省镇乡州旗]|中共|国家|中央|全国|自治区)")
VERBS = words_of("verbs") - words_of("body_verbs")
ACTS = words_of("acts") - {"代表"}
PLACE_FIRST = re.compile("[县市省镇乡州旗原副国]|中(?=[共国央])")
BEGINS_BEHIND_BREAK = frozenset("县市省副原")
# Behind one of these a body's name goes on, broken line or not.
GOES_ON = frozenset("委局厅部院会府办组处室党县市省")


def segment_start(text, head, limit):
    """How far back from ``head`` a post may reach: to a mark, to ``limit``, or LONGEST_POST characters."""
    lowest = max(limit, head - LONGEST_POST, 0)
    return head - POST_BEFORE.match(text[lowest:head][::-1]).end()


def post_ending(text, head, end, limit, breaks=frozenset()):
    """The Post whose last word stands at ``head`` to ``end`` and that begins behind ``limit``.

    ``breaks``: the offsets behind doubtful line breaks.
    """
    start = segment_start(text, head, limit)
    start = _inside_brackets(text, start, head)
    start = _behind_cuts(text, start, head, breaks)
    if text[end : end + 1] in COLONS:
        start = max((place for place in range(start, head + 1) if place in breaks), default=start)
    word = text[head:end]
    suffix = SUFFIX.search(word)
    return Post(start, head, end, text[start:end], word[: suffix.start()] if suffix else word)


def _inside_brackets(text, start, head):
    """``start`` moved behind a quotation mark or bracket that has no partner before ``head``."""
    opened = []
    for place in range(start, head):
        char = text[place]
        if char in "“（(":
            opened.append(place)
        elif char in "”）)" and (not opened or (place - opened.pop() > LONGEST_ASIDE and char != "”")):
            start = place + 1
    return opened[-1] + 1 if opened else start


def _behind_cuts(text, start, head, breaks):
    """``start`` moved behind the last word that stands in no post."""
    for cut in CUT.finditer(text, start, head):
        start = max(start, cut.end())
    for first in PLACE_FIRST.finditer(text, start + 2, head):
        place = first.start()
        if text[place] != text[place + 1] and _is_begun_at(text, start, place, breaks):
            start = place
    for conjunction in CONJUNCTION.finditer(text, start, head):
        if not BODY_FIRST.match(text, start):
            start = conjunction.end()
    while leading := LEADING.match(text, start, head):
        start = leading.end()
    return start + 2 if text[start : start + 2] in ACTS else start


def _is_begun_at(text, start, place, breaks):
    """True when a verb stands before ``place``, or a column broke there between two sentences."""
    if text[place - 2 : place] in VERBS:
        return True
    is_broken = place in breaks and text[place] in BEGINS_BEHIND_BREAK and place - start > 3
    return is_broken and text[place - 1] not in GOES_ON
