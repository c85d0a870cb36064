"""Names in running text: where a name that begins at a place ends."""

import re
from typing import NamedTuple

from bylines.surnames import COMPOUND_SURNAMES, RARE_SURNAMES, SURNAMES
from bylines.words import pattern_of, words_of

# How surely a name is at its end: at a mark, before a word that follows names, before a verb, before some particle.
MARKED, BOUNDED, LIKELY, WEAK, OPEN = 4, 3, 2, 1, 0
ANY_SURNAME = SURNAMES | RARE_SURNAMES
NEVER = words_of("never_names")
SELDOM = words_of("seldom_names")
COMPOUNDS = words_of("post_compounds")
SPEAKS = frozenset(["强调", "指出", "要求", "表示", "主持", "出席", "宣布"])
VERBS = words_of("verbs")
_BESIDE = words_of("beside_names")
BESIDE = tuple(frozenset(word for word in _BESIDE if len(word) == length) for length in (2, 3, 4))
SINGLE = frozenset(word for word in _BESIDE if len(word) == 1) | frozenset("作做任被称是并则给的还之处")
STRONG_SINGLE = frozenset("等及说")
ADVERB = re.compile("[\u4e00-\u9fff]{2,4}地[说讲告介问表对向握]")
# 挨家挨户, not 局副局长.
TWOFOLD = re.compile("([^的局县市省镇乡村])[\u4e00-\u9fff]\\1[\u4e00-\u9fff]")
# No given name has them: they are grammar, or belong to bodies and places.
NOT_GIVEN = frozenset("的了是们这那你我他她它您个些么吗呢吧或且但呀啊并县厅局委处被把很就也都还各该即等及某说副省厂")
# A name does not end with them: they belong to what follows.
NOT_LAST = frozenset("在对到给将率作向从带县市镇乡村区")
RUNS_ON = words_of("runs_on")
ACTS_ON = words_of("acts_on")
WITHIN = frozenset("里上中下内外前后间时")
# Surnames that more often begin another word: without a sure end there is no name.
WORDLIKE = frozenset(
    "解文全成高马和都关任于从干向包代应付常广公有相经时通过平安明易来家国海原南能别计终应信多展后古养管双黄空万红水"
    "归法爱福言喜青铁随库衣"
)
IN_BODIES = frozenset("县市省区镇乡村局委部办厅处科组队党政会院所站校社协联副原职届任总支团室府群")
HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0003ffff]")
HAN_ONLY = re.compile(f"{HAN.pattern}+")
DOTS = "·•・"
DOT = re.compile(f"[{DOTS}]")
FOREIGN = re.compile(rf"[\u4e00-\u9fff]{{1,8}}(?:[{DOTS}][\u4e00-\u9fff]{{1,8}})+")
LONGEST_LAST_PART = 5
SYLLABLES = pattern_of("syllables")
TRANSLITERATED = words_of("transliterated")
# How far around a name the text is asked for its shorter and its longer form, in characters.
NEAR = 2000


class Name(NamedTuple):
    """A name at ``start`` to ``end``; ``bound``: how sure its end is, OPEN to MARKED."""

    start: int
    end: int
    bound: int


def is_han(char):
    return "\u4e00" <= char <= "\u9fff" or bool(HAN.match(char))


def bound_after(copy, end):
    """How surely a name that reaches to ``end`` is at its end there; ``copy`` keeps the answer."""
    bound = copy.bounds.get(end)
    if bound is None:
        bound = copy.bounds[end] = _bound(copy, end)
    return bound


def _bound(copy, end):
    text = copy.text
    following = text[end : end + 1]
    if not is_han(following):
        return OPEN if following and following in DOTS else MARKED
    if end in copy.spaces or following in STRONG_SINGLE:
        return BOUNDED
    two, three, four = BESIDE
    if text[end : end + 2] in two or text[end : end + 3] in three or text[end : end + 4] in four:
        return BOUNDED
    if ADVERB.match(text, end) or TWOFOLD.match(text, end):
        return BOUNDED
    if text[end : end + 2] in VERBS:
        return LIKELY
    return WEAK if following in SINGLE or end in copy.breaks else OPEN


def is_word(name):
    return name in NEVER or name in SELDOM


def has_name_shape(name, *, strict=False):
    """True for a surname and a given name of one or two characters. ``strict``: without characters of bodies."""
    surname = 2 if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else 1
    if surname == 1 and (name[:1] not in ANY_SURNAME or len(name) not in (2, 3)):
        return False
    given = name[surname:]
    if name[-1] in NOT_LAST or len(given) not in (1, 2) or not HAN_ONLY.fullmatch(given):
        return False
    return NOT_GIVEN.isdisjoint(given) and not (strict and not IN_BODIES.isdisjoint(given))


def name_at(copy, start, known=frozenset()):
    """The Name that begins at ``start``, or None."""
    text = copy.text
    if not is_han(text[start : start + 1]):
        return None
    # Near the end of the text a longer slice is the shorter name again.
    for length in range(min(5, len(text) - start), 1, -1) if known else ():
        if text[start : start + length] in known and (length > 2 or bound_after(copy, start + length)):
            return Name(start, start + length, max(BOUNDED, bound_after(copy, start + length)))
    if DOT.search(text, start, start + 9) and (foreign := FOREIGN.match(text, start)):
        return _foreign(copy, foreign)
    return _padded(copy, start) or _transliterated(copy, start) or _best(copy, start)


def _best(copy, start):
    """The likeliest name with a surname: the surest end, then the longer, unless the text knows the shorter."""
    text = copy.text
    is_compound = text[start : start + 2] in COMPOUND_SURNAMES
    if not is_compound and text[start] not in ANY_SURNAME:
        return None
    names = [
        Name(start, start + length, bound_after(copy, start + length))
        for length in ((3, 2, 4) if is_compound else (3, 2))
        if len(text) >= start + length
        and has_name_shape(text[start : start + length])
        and not _spans_a_gap(copy, start, start + length)
    ]
    fit = [name for name in names if _fits(text, name)]
    if not fit:
        return None
    best = max(fit, key=lambda name: (name.bound, name.end))
    shorter = next((name for name in fit if name.end == best.end - 1), None)
    if shorter and text[start] not in WORDLIKE and _runs_on(text[best.end - 1], best.bound):
        return shorter
    is_doubtful = shorter and best.bound <= BOUNDED and (shorter.bound > OPEN or best.end - best.start > 3)
    if is_doubtful and _stands_apart(text, shorter, best):
        return shorter
    if best.bound == OPEN and (best.end - best.start == 2 or text[start] in WORDLIKE):
        return None
    return best


def _runs_on(last, bound):
    """True when the ``last`` character more likely begins what the person does."""
    if last in ACTS_ON:
        return bound < MARKED
    return last in RUNS_ON and bound <= (LIKELY if last in "为任" else OPEN)


def _stands_apart(text, shorter, longer):
    """True when the text near by has the shorter name where the longer does not stand."""
    near = text[max(0, shorter.start - NEAR) : shorter.end + NEAR]
    return near.count(text[shorter.start : shorter.end]) > near.count(text[longer.start : longer.end])


def _fits(text, name):
    """True unless ``name`` is a word, or starts with one, and nothing speaks for its being a name here."""
    word = text[name.start : name.end]
    if word in NEVER:
        speaks = text[name.end : name.end + 2] in SPEAKS
        return (name.bound == MARKED or speaks) and word not in COMPOUNDS
    if word in SELDOM:
        return name.bound > OPEN
    if word[:2] in NEVER:
        return name.bound > WEAK and word[-1] not in WITHIN
    return True


def _padded(copy, start):
    """Characters set apart to fill a line are a name, whatever they say: 方　便、厉 害."""
    if start + 1 not in copy.spaces:
        return None
    for length in (3, 2):
        end = start + length
        if end > len(copy.text):
            continue
        if _spaced(copy, start, end) and all(map(is_han, copy.text[start:end])) and bound_after(copy, end) == MARKED:
            return Name(start, end, MARKED)
    return None


def _spans_a_gap(copy, start, end):
    """True when two characters or more stand before a space inside the name: 张三 李四, not 张 三丰, 欧阳 晴."""
    text = copy.text
    gaps = [place for place in range(start + 1, end) if place in copy.spaces]
    if not gaps or len(gaps) == end - start - 1:
        return False
    return gaps[0] - start >= 2 and not (text[start : start + 2] in COMPOUND_SURNAMES and gaps == [start + 2])


def _spaced(copy, start, end):
    return all(place in copy.spaces for place in range(start + 1, end))


def _foreign(copy, match):
    """买买提·艾力强调: the last part of a name with a dot ends where a verb or a mark follows."""
    last = max(match[0].rfind(dot) for dot in DOTS) + match.start() + 1
    ends = range(last + 1, min(match.end(), last + LONGEST_LAST_PART) + 1)
    names = [Name(match.start(), end, bound_after(copy, end)) for end in ends]
    return max(names, key=lambda name: (name.bound, name.end)) if names else None


def _transliterated(copy, start):
    """A Tibetan, Mongolian, Uyghur, Yi or Dai name of two to six characters; it needs no surname."""
    text = copy.text
    end = start
    while text[end : end + 1] in TRANSLITERATED and end - start < 6:
        end += 1
    names = []
    for place in range(start + 2, end + 1):
        name = text[start:place]
        bound = bound_after(copy, place)
        sure = WEAK if len(name) > 3 else BOUNDED
        if bound >= sure and (len(name) > 2 or SYLLABLES.match(name)) and not is_word(name):
            names.append(Name(start, place, bound))
    return max(names, key=lambda name: (name.bound, name.end), default=None)
