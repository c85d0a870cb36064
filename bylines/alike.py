"""Which names are taken for each other: of one sound, or with one character of almost the same shape."""

from collections import defaultdict
from functools import cached_property, lru_cache

from ahocorasick_rs import AhoCorasick

from bylines.pinyin import SURNAMES, syllables
from bylines.words import table_of

# Of a name of two characters too many people have the sound.
LONG_ENOUGH = 3

# {character: all that have almost its shape}
LOOKALIKES = defaultdict(set)
for family in table_of("lookalikes")["families"].split():
    for character in family:
        LOOKALIKES[character].update(set(family) - {character})
LOOKALIKES = dict(LOOKALIKES)


@lru_cache(maxsize=10_000)
def _sound(character):
    return syllables(character)[0]


def sound_of(name):
    """The syllables of ``name`` without tones."""
    surname = name[0]
    return (SURNAMES.get(surname) or _sound(surname), *map(_sound, name[1:]))


def are_alike(one, other):
    """Whether two names of one length sound the same, or differ in one character by its shape only."""
    if len(one) != len(other) or one == other:
        return False
    different = _differences(one, other)
    alike_in_shape = len(different) == 1 and different[0][1] in LOOKALIKES.get(different[0][0], ())
    return alike_in_shape or sound_of(one) == sound_of(other)


def is_one_off(one, other):
    """Whether two names of one length differ in one character, whatever it is."""
    return len(one) == len(other) and len(_differences(one, other)) == 1


def _differences(one, other):
    return [(a, b) for a, b in zip(one, other, strict=True) if a != b]


class Neighbours:
    """The names of a register by their sound, and by their given names."""

    def __init__(self, names):
        self.names, self.by_sound, self.by_given_name = names, defaultdict(list), defaultdict(list)
        for name in sorted(filter(None, names)):
            self.by_sound[sound_of(name)].append(name)
            if len(name) >= LONG_ENOUGH:
                self.by_given_name[name[1:]].append(name)

    def alike(self, name):
        """The names that ``name`` is taken for."""
        same_sound = [other for other in self.by_sound.get(sound_of(name), ()) if other != name]
        same_shape = [
            other
            for place, character in enumerate(name)
            for lookalike in sorted(LOOKALIKES.get(character, ()))
            if (other := name[:place] + lookalike + name[place + 1 :]) in self.names
        ]
        return list(dict.fromkeys([*same_sound, *same_shape]))

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


@lru_cache(maxsize=4)
def neighbours_of(names):
    return Neighbours(names)
