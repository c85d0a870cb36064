"""The desk's own list of words: what this newsroom prints, and what it does not."""

from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from articles.proofing.findings import PARTS, Slip
from articles.proofing.quotations import Quotations


def house_words(story, register):
    """Longest words first: where one lies in another, the longer is meant."""
    day = story.print_date or story.event_date
    words = [word for word in register.house_words if word.wrong and word.holds_on(day)]
    finder = _finder(tuple(word.wrong for word in words))
    for part in PARTS:
        text = story.text(part)
        found = {number for number, _start, _end in finder.find_matches_as_indexes(text, overlapping=True)}
        present = sorted((words[number] for number in sorted(found)), key=lambda word: -len(word.wrong))
        if not present:
            continue
        quotations, taken = Quotations(text), set()
        for word in present:
            for start, end in _standing_alone(word, text):
                if taken.intersection(range(start, end)) or (not word.in_quotes and quotations.hold(start, end)):
                    continue
                taken.update(range(start, end))
                yield _slip(word, part, start, end)


# A newsroom's list changes seldom; its automaton is kept until it does.
@lru_cache(maxsize=4)
def _finder(wrongs):
    """Finds which of ``wrongs`` a text holds in one pass over it."""
    return AhoCorasick(wrongs)


def _standing_alone(word, text):
    """Where the wrong word is not just a piece of the right one: 医院 in 人民医院."""
    inside = word.right.find(word.wrong)
    at = text.find(word.wrong)
    while at >= 0:
        end = at + len(word.wrong)
        if inside < 0 or not text.startswith(word.right, max(at - inside, 0)):
            yield at, end
        at = text.find(word.wrong, end)


def _slip(word, part, start, end):
    params = {"wrong": word.wrong, "right": word.right, "reason": word.reason}
    rule = "house-word" if word.right else "house-word-watch"
    return Slip(rule, part, start, end, word.right or None, params, level=word.level, source=word.source or None)


CHECKS = (house_words,)
