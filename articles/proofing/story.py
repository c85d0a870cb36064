"""The plain data that the checks are given; what touches the database fills them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

OURS, REPRINT = "ours", "reprint"
# The rank that a post has until the desk gives it one.
UNRANKED = 1000


@dataclass(frozen=True, slots=True)
class Story:
    """A story as it is proofed. ``parts`` holds plain text by part; what is missing reads as empty.

    ``bylines`` are (role, name) pairs in printed order. ``event_date`` is the day that the story tells of,
    ``print_date`` the day of the issue; either may be unknown, and ``read_on``, the day on which readers got it or
    else today, stands in for posts where both are. ``origin`` is OURS or REPRINT.
    """

    parts: Mapping[str, str]
    bylines: tuple[tuple[str, str], ...] = ()
    event_date: date | None = None
    print_date: date | None = None
    read_on: date | None = None
    section: str = ""
    origin: str = OURS
    source_name: str = ""
    original_title: str = ""
    tags: tuple[str, ...] = ()
    has_event: bool = False
    event_place: str = ""
    number: int | None = None

    def text(self, part):
        return self.parts.get(part) or ""


@dataclass(frozen=True, slots=True)
class Term:
    """One post held by an official from ``since`` up to and with ``until`` (None: still held).

    ``post`` is the full name, ``forms`` every way in which it may be written; ``rank`` orders a list, lowest first
    (0, and UNRANKED and above: no rank is known); a ``single`` post has one holder at a time.
    """

    post: str
    forms: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    rank: int = 0
    single: bool = False

    def held_on(self, day):
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def is_ranked(self):
        return 0 < self.rank < UNRANKED


@dataclass(frozen=True, slots=True)
class HouseWord:
    """A line of the desk's own word list; ``right`` empty where the word is only to be looked at."""

    wrong: str
    right: str = ""
    level: str = "warn"
    reason: str = ""
    source: str = ""
    since: date | None = None
    until: date | None = None
    in_quotes: bool = False

    def holds_on(self, day):
        return day is None or ((self.since is None or self.since <= day) and (self.until is None or day <= self.until))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A published story that a new one may repeat: its number, headline and ``near.fingerprints`` of its body."""

    number: int
    headline: str
    fingerprints: frozenset[int]


# Equal only to itself, so that what is made of it for one story is kept for the next.
@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """What the newsroom knows. ``published`` finds the stories that a body may repeat, given its fingerprints.

    ``places``: what the home county is called (青岚县), for posts that are written with it. Make one Register and pass
    it for many stories: the indexes that the checks need are made once for each.
    """

    officials: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    house_words: tuple[HouseWord, ...] = ()
    published: Callable[[frozenset[int]], Iterable[Candidate]] | None = None
    places: tuple[str, ...] = ()
