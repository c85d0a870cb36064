"""Known names wherever they stand, with care for those that are words or parts of longer names."""

import re
from bisect import bisect_right
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from bylines.mentions import Mention, begins_freely
from bylines.person_names import BOUNDED, OPEN, WEAK, WORDLIKE, bound_after, has_name_shape, is_han, is_word
from bylines.surnames import COMMON_SURNAMES, SURNAMES
from bylines.words import pattern_of, words_of

CREDIT = pattern_of("credits").pattern
SIGNS = re.compile(f"(?:{CREDIT})[：:]?(?:[\u4e00-\u9fff]{{2,3}}[、，,])*\\Z")
SIGNATURE = re.compile("[（(][^（()）\n]{0,40}(?:记者|通讯员|摄)[^（()）\n]{0,60}[)）]")
LONGEST_CREDIT = 16
FEW = 40
ACTS = words_of("acts")


def automaton(names):
    """The automaton that finds any of ``names``, and the names as it numbers them."""
    patterns = sorted(filter(None, names))
    return AhoCorasick(patterns), patterns


def find_each(names, text):
    """(name, start, end) wherever one of ``names`` stands: quicker than an automaton while they are few."""
    for name in names:
        start = text.find(name)
        while start >= 0:
            yield name, start, start + len(name)
            start = text.find(name, start + 1)


# A newsroom asks with the same frozenset for one story after the other.
kept_automaton = lru_cache(maxsize=4)(automaton)


class Places:
    """Where names stand in ``copy``: those in ``known``, and those that stand beside posts somewhere in it.

    ``beside_posts``: {(start, end): Mention}.
    """

    def __init__(self, copy, known, beside_posts):
        self.copy, self.known, self.beside_posts = copy, known, beside_posts
        self.others = frozenset(mention.name for mention in beside_posts.values()) - known
        self.signatures = [match.span() for match in SIGNATURE.finditer(copy.text)]

    def mentions(self):
        """The Mentions of all that stand there as names, in order; of two that overlap, the first, then the longer."""
        covered = 0
        for name, start, end in self._matches():
            if start < covered:
                continue
            if mention := self.beside_posts.get((start, end)):
                yield mention
            elif self._stands(name, start, end):
                yield Mention(name, (), None, start, end)
            else:
                continue
            covered = end

    def _matches(self):
        """(name, start, end) of all names, in order; of those that begin at one place, the longest first."""
        found = {(mention.name, start, end) for (start, end), mention in self.beside_posts.items()}
        text = self.copy.text
        for names, build in ((self.known, kept_automaton), (self.others, automaton)):
            if len(names) < FEW:
                found.update(find_each(filter(None, names), text))
            else:
                machine, patterns = build(names)
                matches = machine.find_matches_as_indexes(text, overlapping=True)
                found.update((patterns[index], start, end) for index, start, end in matches)
        return sorted(found, key=lambda match: (match[1], -match[2]))

    def _stands(self, name, start, end):
        """True when the name at ``start`` to ``end``, without a post beside it, is somebody's."""
        if self._signs(start):
            return False
        if len(name) == 2 and (self._is_part(start, end) or self._runs_on(start, end)):
            return False
        if is_word(name) or (len(name) == 2 and name[0] not in SURNAMES):
            return self._acts(start, end) or self._is_listed(start, end)
        return True

    def _signs(self, start):
        before = bisect_right(self.signatures, (start, len(self.copy.text))) - 1
        if before >= 0 and start < self.signatures[before][1]:
            return True
        return bool(SIGNS.search(self.copy.text, max(0, start - LONGEST_CREDIT), start))

    def _is_part(self, start, end):
        """True when the two characters belong to a longer name: 李翔|宇强调, 曾|文静、."""
        text = self.copy.text
        bound = bound_after(self.copy, end)
        longer = text[start : end + 1]
        if bound < BOUNDED and has_name_shape(longer) and bound_after(self.copy, end + 1) > bound:
            return True
        if not start or text[start - 1] not in COMMON_SURNAMES or self.copy.parted(start):
            return False
        return bound > WEAK and (start < 2 or not is_han(text[start - 2]))

    def _runs_on(self, start, end):
        """True when nothing says where in the sentence the two characters begin or end: 大学生|李建|设, 稳中|向好."""
        begins = not start or not is_han(self.copy.text[start - 1]) or self.copy.parted(start)
        if begins:
            return False
        is_wordlike = self.copy.text[start] in WORDLIKE and not begins_freely(self.copy, start)
        return is_wordlike or bound_after(self.copy, end) == OPEN

    def _acts(self, start, end):
        text = self.copy.text
        if start and is_han(text[start - 1]) and not self.copy.parted(start):
            return False
        return text[end : end + 2] in ACTS

    def _is_listed(self, start, end):
        """True in a list of names: 、 on one side, with another name beyond it."""
        text = self.copy.text
        after = text[end : end + 1]
        if (start and is_han(text[start - 1])) or (is_han(after) and bound_after(self.copy, end) < BOUNDED):
            return False
        if start and text[start - 1] == "、":
            return any(self._named(text[max(0, start - 1 - length) : start - 1]) for length in (2, 3, 4))
        return after == "、" and any(self._named(text[end + 1 : end + 1 + length]) for length in (2, 3, 4))

    def _named(self, name):
        return (name in self.known or name in self.others) and not is_word(name)
