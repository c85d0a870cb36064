"""Names in running text: where a name that begins at a place ends, and lists of names."""

import re
from dataclasses import dataclass

from bylines.surnames import COMPOUND_SURNAMES, SURNAMES
from bylines.words import pattern_of, words_of

BOUNDED, LIKELY, WEAK, OPEN = 3, 2, 1, 0
NEVER = words_of("never_names")
SELDOM = words_of("seldom_names")
VERBS = words_of("verbs")
_BESIDE = words_of("beside_names")
BESIDE = tuple({length: {w for w in _BESIDE if len(w) == length} for length in (2, 3, 4)}.values())
SINGLE = frozenset(word for word in _BESIDE if len(word) == 1) | frozenset("作做任被称是并则给的还之处")
STRONG_SINGLE = frozenset("等及说")
# No given name has them: they are grammar, or belong to bodies and places.
NOT_GIVEN = frozenset("的了是们这那你我他她它您个些么吗呢吧或且但呀啊并县厅局委处被把很就也都还各该即等及某说副省厂")
# A name does not end with them: they belong to what follows.
NOT_LAST = frozenset("在对到给将率作向从带县市镇乡村区")
# Surnames that more often begin another word: without a sure end there is no name.
WORDLIKE = frozenset(
    "解文全成高马和都关任于从干向包代应付常广公有相经时通过平安明易来家国海原南能别计终应信多展后古养管双黄空万红水"
)
IN_BODIES = frozenset("县市省区镇乡村局委部办厅处科组队党政会院所站校社协联副原职届任总支团室府群")
HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0003ffff]")
FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,8})+")
LONGEST_LAST_PART = 5
NEAR = 2000
SYLLABLES = pattern_of("syllables")
ASIDE = re.compile(
    r"[（(](?:[^（()）\n]{0,4}[左右排一二三四五六中]|女|男|兼|[\u4e00-\u9fff]{1,4}族|女[，,][^（()）\n]{1,6})[）)]"
)
AND = re.compile(r"以及|和|与|及")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``start`` to ``end``; ``bound``: how sure its end is, OPEN to BOUNDED."""

    start: int
    end: int
    bound: int


def is_han(char):
    return bool(HAN.match(char))


def bound_after(copy, end):
    """How surely a name that reaches to ``end`` is at its end there."""
    text = copy.text
    following = text[end : end + 1]
    if not is_han(following):
        return OPEN if following in "·•・" and following else BOUNDED
    if end in copy.spaces or following in STRONG_SINGLE:
        return BOUNDED
    if any(text[end : end + length] in words for length, words in zip((2, 3, 4), BESIDE, strict=True)):
        return BOUNDED
    if text[end : end + 2] in VERBS:
        return LIKELY
    return WEAK if following in SINGLE or end in copy.breaks else OPEN


def is_word(name):
    return name in NEVER or name in SELDOM


def has_name_shape(name, *, strict=False):
    """True for a surname and a given name of one or two characters. ``strict``: without characters of bodies."""
    surname = 2 if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else 1
    if surname == 1 and (name[:1] not in SURNAMES or len(name) not in (2, 3)):
        return False
    given = name[surname:]
    return (
        name[-1] not in NOT_LAST
        and len(given) in (1, 2)
        and all(is_han(char) and char not in NOT_GIVEN and not (strict and char in IN_BODIES) for char in given)
    )


def name_at(copy, start, known=frozenset()):
    """The Name that begins at ``start``, or None."""
    text = copy.text
    if not is_han(text[start : start + 1]):
        return None
    for length in (5, 4, 3, 2):
        if text[start : start + length] in known and (length > 2 or bound_after(copy, start + length)):
            return Name(start, start + length, BOUNDED)
    if foreign := FOREIGN.match(text, start):
        return _foreign(copy, foreign)
    if syllables := _by_syllables(copy, start):
        return syllables
    candidates = [
        Name(start, start + length, bound_after(copy, start + length))
        for length in (3, 2, 4)
        if has_name_shape(text[start : start + length]) and not _spans_a_gap(copy, start, start + length)
    ]
    return _best(text, candidates)


def _best(text, candidates):
    """The likeliest of ``candidates``: the surest end, then the longer, unless the text knows the shorter."""
    fit = [name for name in candidates if _fits(text[name.start : name.end], name.bound)]
    if not fit:
        return None
    best = max(fit, key=lambda name: (name.bound, name.end))
    if best.bound == OPEN and (best.end - best.start == 2 or text[best.start] in WORDLIKE):
        return None
    shorter = [name for name in fit if name.end == best.end - 1 and name.bound > OPEN]
    if shorter and best.bound < BOUNDED + (shorter[0].bound > OPEN) and _stands_apart(text, shorter[0], best):
        return shorter[0]
    return best


def _stands_apart(text, shorter, longer):
    """True when the text near by has the shorter name where the longer does not stand."""
    near = text[max(0, shorter.start - NEAR) : shorter.end + NEAR]
    return near.count(text[shorter.start : shorter.end]) > near.count(text[longer.start : longer.end])


def _fits(name, bound):
    """True unless ``name`` is a word, or starts with one, and nothing speaks for its being a name here."""
    if name in NEVER:
        return False
    if name in SELDOM:
        return bound > OPEN
    return bound > WEAK or name[:2] not in NEVER


def _spans_a_gap(copy, start, end):
    """True when two characters or more stand before a space inside the name: 张三 李四, not 张 三丰."""
    return any(
        place in copy.spaces and (place - start >= 2 and not _spaced(copy, start, end))
        for place in range(start + 1, end)
    )


def _spaced(copy, start, end):
    return all(place in copy.spaces for place in range(start + 1, end))


def _foreign(copy, match):
    """买买提·艾力强调: the last part of a name with a dot ends where a verb or a mark follows."""
    last = max(match[0].rfind(dot) for dot in "·•・") + match.start() + 1
    ends = range(last + 1, min(match.end(), last + LONGEST_LAST_PART) + 1)
    names = [Name(match.start(), end, bound_after(copy, end)) for end in ends]
    return max(names, key=lambda name: (name.bound, name.end)) if names else None


def _by_syllables(copy, start):
    for length in (5, 4, 3, 2):
        part = copy.text[start : start + length]
        if len(part) == length and all(map(is_han, part)) and bound_after(copy, start + length) >= LIKELY:
            found = SYLLABLES.search(part)
            if found and (found.start() == 0 or length <= 4) and part not in NEVER and not NOT_GIVEN & set(part):
                return Name(start, start + length, BOUNDED)
    return None


def names_at(copy, start, known=frozenset(), *, commas=False):
    """The Names of the list that begins at ``start``, and the offset behind it; ``commas``: they may part it, too."""
    names, place = [], start
    while name := name_at(copy, place, known):
        if names and not _goes_on(copy, names[-1], name, commas):
            break
        names.append(name)
        place = _behind_aside(copy.text, name.end)
        separator = copy.text[place : place + 1]
        if separator == "、" or (commas and separator in ",，" and separator):
            place += 1
        elif conjunction := AND.match(copy.text, place):
            place = conjunction.end()
        elif place not in copy.spaces:
            break
    return names, names[-1].end if names else start


def _goes_on(copy, previous, name, commas):
    """True when ``name`` carries on the list that ``previous`` stands in."""
    text = copy.text
    between = text[_behind_aside(text, previous.end) : name.start]
    if between == "、":
        return name.bound > OPEN or not is_word(text[name.start : name.end])
    if name.bound < BOUNDED or is_word(text[name.start : name.end]):
        return False
    return not between or bool(AND.fullmatch(between)) or commas


def _behind_aside(text, end):
    aside = ASIDE.match(text, end)
    return aside.end() if aside else end
