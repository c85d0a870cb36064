"""Which names are taken for each other: of one sound, or with one character of almost the same shape."""

from collections import defaultdict
from functools import cached_property, lru_cache

from ahocorasick_rs import AhoCorasick
from pypinyin import Style, lazy_pinyin

from articles.proofing.rules import table
from bylines.pinyin import SURNAMES

# Of a name of two characters too many people have the sound.
LONG_ENOUGH = 3

SHAPES = {}
for number, family in enumerate(table("lookalikes")["families"].split()):
    for character in family:
        SHAPES.setdefault(character, set()).add(number)


@lru_cache(maxsize=10_000)
def _sound(character, *, surname=False):
    reading = SURNAMES.get(character) if surname else None
    return reading or lazy_pinyin(character, style=Style.NORMAL)[0]


def sound_of(name):
    """The syllables of ``name`` without tones."""
    return tuple(_sound(character, surname=place == 0) for place, character in enumerate(name))


def are_alike(one, other):
    """Whether two names of one length sound the same, or differ in one character by its shape only."""
    if len(one) != len(other) or one == other:
        return False
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    alike_in_shape = len(different) == 1 and _share_a_shape(*different[0])
    return alike_in_shape or sound_of(one) == sound_of(other)


def _share_a_shape(one, other):
    return not SHAPES.get(one, set()).isdisjoint(SHAPES.get(other, ()))


class Neighbours:
    """The names of a register by their sound, and by all their characters but one."""

    def __init__(self, names):
        self.by_sound, self.by_rest, self.by_given_name = defaultdict(list), defaultdict(list), defaultdict(list)
        for name in sorted(names):
            if len(name) >= LONG_ENOUGH:
                self.by_given_name[name[1:]].append(name)
            self.by_sound[sound_of(name)].append(name)
            for rest in rests_of(name):
                self.by_rest[rest].append(name)

    def alike(self, name):
        """The names that ``name`` is taken for."""
        near = [*self.by_sound.get(sound_of(name), ()), *self.one_off(name)]
        return [other for other in dict.fromkeys(near) if are_alike(name, other)]

    def given_names_in(self, text):
        """(start, end, names) wherever ``text`` has all but the first character of names that are long enough."""
        if self.by_given_name:
            for number, start, end in self._given_names[0].find_matches_as_indexes(text, overlapping=True):
                given_name = self._given_names[1][number]
                yield start - 1, end, self.by_given_name[given_name]

    @cached_property
    def _given_names(self):
        given_names = list(self.by_given_name)
        return AhoCorasick(given_names), given_names

    def one_off(self, name):
        """The names that differ from ``name`` in one character, whatever it is."""
        return dict.fromkeys(other for rest in rests_of(name) for other in self.by_rest.get(rest, ()) if other != name)


def rests_of(name):
    """[(place, what is left of ``name`` without the character at that place)]."""
    return [(place, name[:place] + name[place + 1 :]) for place in range(len(name))]


@lru_cache(maxsize=4)
def neighbours_of(names):
    return Neighbours(names)
