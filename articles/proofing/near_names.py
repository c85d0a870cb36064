"""Names that are almost somebody's: one character of the same sound or shape beside the right one."""

from collections import defaultdict
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from articles.proofing.findings import Slip
from articles.proofing.people import ACTS, begins_freely, days_of, in_words, posts_given, roll_of, sightings
from articles.proofing.rules import table
from bylines.person_names import is_han, is_word
from bylines.pinyin import SURNAMES

SHAPES = defaultdict(set)
for number, family in enumerate(table("lookalikes")["families"].split()):
    for character in family:
        SHAPES[character].add(number)

# Of a name of two characters too many people have the sound.
LONG_ENOUGH = 3
# How sure it is that somebody else is meant.
SURE, LIKELY, ALIKE = 0, 1, 2
RULES = {SURE: "near-name", LIKELY: "near-name-likely", ALIKE: "near-name-alike"}


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
    alike_in_shape = len(different) == 1 and not SHAPES[different[0][0]].isdisjoint(SHAPES[different[0][1]])
    return alike_in_shape or sound_of(one) == sound_of(other)


class Neighbours:
    """The names of a register by their sound, and by all their characters but one."""

    def __init__(self, names):
        self.by_sound, self.by_rest = defaultdict(list), defaultdict(list)
        for name in sorted(names):
            self.by_sound[sound_of(name)].append(name)
            for rest in _rests(name):
                self.by_rest[rest].append(name)

    def alike(self, name):
        """The names that ``name`` is taken for."""
        near = [*self.by_sound.get(sound_of(name), ()), *self.one_off(name)]
        return [other for other in dict.fromkeys(near) if are_alike(name, other)]

    def one_off(self, name):
        """The names that differ from ``name`` in one character, whatever it is."""
        return dict.fromkeys(other for rest in _rests(name) for other in self.by_rest.get(rest, ()) if other != name)


def _rests(name):
    return [(place, name[:place] + name[place + 1 :]) for place in range(len(name))]


@lru_cache(maxsize=4)
def _neighbours(names):
    return Neighbours(names)


def beside_a_post(story, register):
    """A name that stands beside a post, is nobody's in the register, and is almost an official's."""
    roll, days = roll_of(register), days_of(story)
    for sighting in sightings(story, roll) if roll.names else ():
        if sighting.name in roll.names or not (sighting.posts or sighting.collective):
            continue
        given = posts_given(story.text(sighting.part), sighting, roll)
        if candidates := _candidates(sighting, given, roll, days):
            yield _meant(sighting, candidates, days)


def _candidates(sighting, given, roll, days):
    """[(grade, name, post)] of the officials that may be meant."""
    neighbours = _neighbours(roll.names)
    alike = [
        (grade, name, post)
        for name in neighbours.alike(sighting.name)
        for grade, post in _likeness(sighting, name, given, roll, days)
    ]
    return alike or [
        (LIKELY, name, post)
        for name in neighbours.one_off(sighting.name)
        for post in _sole_post(sighting, name, given, roll, days)
    ]


def _likeness(sighting, name, given, roll, days):
    """[(grade, post)], at most one, of how sure ``name`` is meant: by the post that both have in common."""
    held, ever = roll.held_on(name, days), roll.held(name)
    now = [one.term.post for post in given for one in held if not post.former and one.is_clearly_written(post.plain)]
    if now:
        return [(SURE, now[0])]
    once = [one.term.post for post in given for one in ever if one.is_clearly_written(post.plain)]
    if once or (held and "领导" in (sighting.collective or "")):
        return [(LIKELY, (once or [held[0].term.post])[0])]
    if len(name) < LONG_ENOUGH or sighting.name[0] != name[0] or not ever:
        return []
    known_post = any(post.plain in roll.posts or any(one.is_written(post.plain) for one in ever) for post in given)
    return [(LIKELY if known_post else ALIKE, ever[0].term.post)]


def _sole_post(sighting, name, given, roll, days):
    """The single post that ``name`` alone holds that day and that stands beside a name one character away."""
    if len(name) < LONG_ENOUGH or name[0] != sighting.name[0]:
        return []
    return [post.plain for post in given if not post.former and name == roll.sole_holder(post.plain, days)][:1]


def _meant(sighting, candidates, days):
    """One Slip: of the surest of ``candidates``, with a suggestion where there is only one such."""
    surest = min(grade for grade, _name, _post in candidates)
    names = {name: post for grade, name, post in candidates if grade == surest}
    name, post = next(iter(names.items()))
    params = {"name": sighting.name, "known": name, "post": post, "day": in_words(days[0]) if days else ""}
    right = name if len(names) == 1 else None
    return Slip(RULES[surest], sighting.part, sighting.start, sighting.end, right, params)


def later_in_the_story(story, register):
    """A bare name that is almost one that the story itself gives with a post: 解芳 first, 解方强调 later."""
    roll = roll_of(register)
    seen = sightings(story, roll)
    named = {
        sighting.name: None for sighting in seen if sighting.posts or sighting.collective or sighting.name in roll.names
    }
    taken = {(sighting.part, place) for sighting in seen for place in range(sighting.start, sighting.end)}
    for part in dict.fromkeys(sighting.part for sighting in seen):
        text = story.text(part)
        for name in named:
            for start, end in _near_misses(name, text):
                wrong = text[start:end]
                if wrong in named or wrong in roll.names or any((part, place) in taken for place in range(start, end)):
                    continue
                if are_alike(wrong, name) and _stands_as_name(text, start, end):
                    yield Slip("near-name-later", part, start, end, name, {"name": wrong, "known": name})


def _near_misses(name, text):
    """(start, end) wherever all characters of ``name`` but one stand in their places."""
    for place, rest in _rests(name):
        head, tail = rest[:place], rest[place:]
        anchor, offset = (head, 0) if head else (tail, 1)
        at = text.find(anchor)
        while at >= 0:
            start = at - offset
            end = start + len(name)
            wrong = text[start + place : start + place + 1] if start >= 0 else ""
            if wrong and is_han(wrong) and wrong != name[place] and text.startswith(tail, start + place + 1):
                yield start, end
            at = text.find(anchor, at + 1)


def _stands_as_name(text, start, end):
    """Whether text[start:end] can only be a person: by itself before what a leader does, or in a list of names."""
    if is_word(text[start:end]) or not begins_freely(text, start):
        return False
    marks = text[start - 1 : start] if start else "", text[end : end + 1]
    listed = end - start >= LONG_ENOUGH and "、" in marks and not is_han(marks[1])
    return listed or text.startswith(ACTS, end)


CHECKS = (beside_a_post, later_in_the_story)
