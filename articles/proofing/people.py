"""Who is named in a story and with which posts, and what the register says of them. The checks of people share both."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from articles.proofing.findings import PARTS
from articles.proofing.post_words import (
    IMPLIED,
    clearly_means,
    means,
    plain_post,
    ways_to_write,
    without_former,
    without_place,
)
from articles.proofing.rules import table
from bylines.person_names import is_han
from bylines.recognition import mentions_of

DATA = table("posts")
TOLD_OF = re.compile("|".join(map(re.escape, DATA["told_of"])))
ACTS = tuple(DATA["acts"])
# A bare name begins behind a mark or behind one of these.
BEFORE_A_NAME = "由和与及同跟向对在经为请让"
ENDS_A_SENTENCE = re.compile(r"[。；！？\n]")
LONGEST_CHAIN = 120
# Between two names of a list stands 、, 和 or a gap.
WIDEST_JOIN = 3


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name at ``start`` to ``end`` of a part, with the posts and the collective that are given right there."""

    part: str
    name: str
    posts: tuple[str, ...]
    collective: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Given:
    """A post as it is given to a person, plain, with the span where it stands; ``former``: written with 原 or 前."""

    written: str
    plain: str
    start: int
    end: int
    former: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A Term with every way to write its post, plain."""

    term: object
    plain: tuple[str, ...]

    def is_written(self, post):
        return any(means(post, own) for own in self.plain)

    def is_clearly_written(self, post):
        return any(clearly_means(post, own) for own in self.plain)

    def implies(self, post):
        return any(means(post, other) for own in self.plain for other in IMPLIED.get(own, ()))


class Roll:
    """The register made ready: the terms of each official, and by every way to write a post (all plain) what it is
    called in full (``posts``) and who ever held it alone (``single``: lists of (name, Term))."""

    def __init__(self, register):
        self.places = register.places
        self.names = frozenset(register.officials)
        self.terms = register.officials
        self.posts, self.single = {}, {}
        for name, terms in register.officials.items():
            for term in terms:
                for way in self._ways(term):
                    self.posts.setdefault(way, term.post)
                    if term.single:
                        self.single.setdefault(way, []).append((name, term))

    def _ways(self, term):
        return ways_to_write((term.post, *term.forms), self.places)

    def plain(self, post):
        """``post`` plain and without the home county, as the register has it where it does."""
        ways = [plain_post(way) for way in without_place(post, self.places)]
        return next((way for way in ways if way in self.posts), ways[0])

    def full(self, post):
        """The plain ``post`` as it is called in full where the register has it: 水利局长 -> 县水利局长."""
        return self.plain(self.posts[post]) if post in self.posts else post

    def held(self, name):
        """The Held of ``name`` at any time, in protocol order."""
        terms = sorted(self.terms.get(name, ()), key=lambda term: term.rank)
        return [Held(term, self._ways(term)) for term in terms]

    def held_on(self, name, days):
        """The Held of ``name`` on any of ``days``, in protocol order."""
        return [held for held in self.held(name) if any(held.term.held_on(day) for day in days)]

    def sole_holder(self, post, days, *, but=None):
        """Who held the single ``post``, plain, on all of ``days``; not ``but``. None where nobody is known."""
        if not days:
            return None
        holders = (name for name, term in self.single.get(post, ()) if all(map(term.held_on, days)))
        return next((name for name in holders if name != but), None)


@lru_cache(maxsize=4)
def roll_of(register):
    """The Roll of ``register``, kept: a newsroom proofs story after story against the same one."""
    return Roll(register)


# One story asks once for each part and check; a bulk run moves on from story to story.
@lru_cache(maxsize=32)
def _mentions(text, names):
    return tuple(mentions_of(text, known=names))


def sightings(story, roll):
    """The Sightings of a story in the order of its parts."""
    return [
        Sighting(part, mention.name, mention.posts, mention.collective, mention.start, mention.end)
        for part in PARTS
        if story.text(part)
        for mention in _mentions(story.text(part), roll.names)
    ]


def sharing_a_post(seen):
    """{sighting: the names of its list, in order} of those that have all their posts from a list: 副县长甲、乙."""
    lists = {}
    for one, other in pairwise(seen):
        if one.part == other.part and one.posts and one.posts == other.posts and other.start - one.end < WIDEST_JOIN:
            lists[other] = lists.setdefault(one, [one.name])
            lists[other].append(other.name)
    return lists


def begins_freely(text, start):
    """Whether a name may begin at ``start``: not in the middle of what may be another word."""
    before = text[start - 1 : start] if start else ""
    return not before or not is_han(before) or before in BEFORE_A_NAME


def acts_or_ends(text, end):
    """Whether what stands at ``end`` shows that a name ends there: a mark, or what a leader does."""
    return not is_han(text[end : end + 1]) or text.startswith(ACTS, end)


def days_of(story):
    """The days on which a post that the story gives may be held: of the event and of print, or when it is read."""
    told = tuple(dict.fromkeys(day for day in (story.event_date, story.print_date) if day))
    return told or tuple(filter(None, [story.read_on]))


def in_words(day):
    return f"{day.year}年{day.month}月{day.day}日"


def sentence_around(text, start, end):
    """(start, end) of the sentence, or piece between ；, that text[start:end] stands in."""
    first = max((text.rfind(mark, 0, start) for mark in "。；！？\n"), default=-1) + 1
    last = ENDS_A_SENTENCE.search(text, end)
    return first, last.start() if last else len(text)


# Four checks ask the same of every sighting.
@lru_cache(maxsize=1_000)
def posts_given(text, sighting, roll):
    """The Given posts of a sighting that are said of the story's own time, in the order of the text.

    None at all where the sentence tells of an appointment or of old days; none behind 原, which may cover the rest
    of its chain or not.
    """
    if not sighting.posts or TOLD_OF.search(text, *sentence_around(text, sighting.start, sighting.end)):
        return ()
    given = []
    for written in sighting.posts:
        now, former = without_former(written)
        start, end = _place(text, written, sighting)
        former = former or text[max(start - 1, 0) : start] in ("原", "前")
        given.append(Given(written, roll.plain(now), start, end, former))
        if former:
            break
    return tuple(given)


def _place(text, post, sighting):
    """Where ``post`` stands beside the name; the name itself where a gap is inside the post."""
    start = text.rfind(post, max(0, sighting.start - LONGEST_CHAIN), sighting.start)
    if start < 0 and text.startswith(post, sighting.end):
        start = sighting.end
    return (start, start + len(post)) if start >= 0 else (sighting.start, sighting.end)
