"""Lists of names: 甲、乙和丙, with what newsrooms put between them."""

import re

from bylines.person_names import (
    BOUNDED,
    IN_BODIES,
    MARKED,
    NOT_GIVEN,
    OPEN,
    VERBS,
    WEAK,
    Name,
    bound_after,
    is_han,
    is_word,
    name_at,
)
from bylines.posts import HEAD
from bylines.words import words_of

ASIDE = re.compile(
    r"[（(](?:[^（()）\n]{0,4}[左右排一二三四五六中]|女|男|兼|[\u4e00-\u9fff]{1,4}族|女[，,][^（()）\n]{1,6})[）)]"
)
AND = re.compile(r"以及|和|与|及")
MARK = re.compile(r"[、，,。；;：:！？\n]|\Z")
COMMAS = ",，"
PEOPLE = words_of("people_nouns")


def names_at(copy, start, known=frozenset(), *, commas=False):
    """The Names of the list that begins at ``start``, and the offset behind it; ``commas``: they may part it, too."""
    text = copy.text
    names, place = [], start
    while name := name_at(copy, place, known) or (_stranger(copy, place) if names else None):
        if not (_goes_on(copy, names[-1], name, commas) if names else _begins(text, name)):
            break
        names.append(name)
        place = behind_aside(text, name.end)
        separator = text[place : place + 1]
        if separator == "、" or (commas and separator in COMMAS and separator):
            place += 1
        elif conjunction := AND.match(text, place):
            place = conjunction.end()
        elif place not in copy.spaces:
            break
    return names, names[-1].end if names else start


def behind_aside(text, end):
    """Where the text goes on behind a name that ends at ``end``: 甲（左一）|."""
    aside = ASIDE.match(text, end)
    return aside.end() if aside else end


def _begins(text, name):
    """False for 和|村民: a conjunction before people without names."""
    return not (AND.match(text, name.start) and text[name.start + 1 : name.start + 3] in PEOPLE)


def _goes_on(copy, previous, name, commas):
    """True when ``name`` carries on the list that ``previous`` stands in."""
    text = copy.text
    between = text[behind_aside(text, previous.end) : name.start]
    if HEAD.search(text, name.start, name.end):
        return False
    if name.bound <= WEAK and HEAD.search(text, name.end, MARK.search(text, name.end).start()):
        return False  # the body of the next post: 甲、|区经贸局局长乙
    if between == "、":
        return name.bound > OPEN or not is_word(text[name.start : name.end])
    if name.bound < BOUNDED or is_word(text[name.start : name.end]):
        return False
    return not between or bool(AND.fullmatch(between)) or commas


def _stranger(copy, start):
    """The Name of somebody without a known surname, two or three characters between the marks of a list."""
    text = copy.text
    if text[start - 1 : start] != "、":
        return None
    for length in (3, 2):
        name = text[start : start + length]
        if len(name) < length or not all(map(is_han, name)) or (NOT_GIVEN | IN_BODIES) & set(name):
            continue
        ends = bound_after(copy, start + length) == MARKED or text.startswith("等", start + length)
        if ends and not (is_word(name) or name in PEOPLE or name in VERBS):
            return Name(start, start + length, MARKED)
    return None
