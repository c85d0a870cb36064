"""Terms in office that cannot stand beside each other. Pure, over plain data."""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Term:
    """``official`` and ``post`` are what tells them apart. Both days belong to it; open while ``until`` is None."""

    official: Hashable
    post: Hashable
    since: date
    until: date | None = None

    @property
    def last_day(self):
        return self.until or date.max


def clashes(terms: Iterable[Term], single: Collection[Hashable]) -> list[tuple[Term, Term]]:
    """Pairs of ``terms`` in one post that share a day, the one that began earlier first.

    Two terms of one official clash in any post; those of two officials in a post of ``single``.
    """
    in_one_place = {}
    for term in terms:
        place = term.post if term.post in single else (term.post, term.official)
        in_one_place.setdefault(place, []).append(term)
    found = []
    for together in in_one_place.values():
        found += _overlaps(sorted(together, key=lambda term: term.since))
    return found


def _overlaps(terms):
    """Each of ``terms``, sorted by ``since``, that begins before the furthest of those before it has ended."""
    furthest = None
    for term in terms:
        if furthest and term.since <= furthest.last_day:
            yield furthest, term
        if furthest is None or term.last_day > furthest.last_day:
            furthest = term
