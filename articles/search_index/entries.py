"""What the index keeps of a public copy. Pure.

``place`` orders the copies as lists do, newest first by falling place: the second of the story's first publication,
and the number of the copy below it. It is the same in SQLite and in PostgreSQL.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

# 2 ** 28 copies and, above them in 64 bits, the seconds of a thousand years.
NUMBERS = 1 << 28
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """``headline`` and ``text`` are folded lines; ``facets`` are what a search may be narrowed to, such as s12.

    ``month`` is that of the first publication, as in 202603.
    """

    number: int
    place: int
    month: str
    headline: list[str]
    text: list[str]
    facets: list[str]


def place_of(moment, number=0):
    """The place of the copy ``number`` of a story first published at ``moment``; without one, below that second."""
    return int((moment - EPOCH).total_seconds() // 1) * NUMBERS + number


def section_facet(number):
    return f"s{number}"


def official_facet(number):
    return f"o{number}"


def reporter_facet(number):
    return f"r{number}"
