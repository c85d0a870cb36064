"""Places in the change feed, as they stand in cursors and in the newsroom's books. Pure Python."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MARK = re.compile(r"([0-9]{1,16})-([0-9])-([0-9]{1,18})")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """When a change became true, the place of its kind among changes of one moment, and its row's number."""

    at: datetime
    rank: int = 0
    row: int = 0

    def __str__(self):
        return f"{(self.at - EPOCH) // MICROSECOND}-{self.rank}-{self.row}"


BEGINNING = Mark(EPOCH)


def mark_of(text):
    """The Mark that ``text`` was made of. Raises ValueError for what no mark was ever written as."""
    match = MARK.fullmatch(text)
    if match is None:
        raise ValueError(f"no mark: {text!r}")
    return Mark(EPOCH + int(match[1]) * MICROSECOND, int(match[2]), int(match[3]))
