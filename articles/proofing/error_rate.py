"""编校差错率: how many errors there are in an issue, as the trade counts them, and how many that is in ten thousand.

Counted in tenths, so that nothing is lost to rounding.
"""

from collections import defaultdict
from dataclasses import dataclass

from articles.proofing.rules import table

# More than this many errors in 10,000 characters, and a newspaper does not pass.
LIMIT = 3
HEADLINES = ("kicker", "headline", "subhead")
KINDS = {rule: kind for kind, rules in table("error_rate").items() for rule in rules}
ONE = 10
# One error of a few characters in an issue, three times at most; 0.1 each for style, 1 an issue at most.
SAME, STYLE, MOST_STYLE = 3, 1, 10
FEW = 5


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A finding that an editor confirmed as an error. ``suggestion`` is None where the finding had none."""

    rule: str
    part: str
    quote: str
    suggestion: str | None = None


def errors_in(confirmed):
    """The errors of one issue, or of one story; 2.1 for two errors and a comma."""
    style, same, rest = defaultdict(int), defaultdict(list), 0
    for error in confirmed:
        kind = KINDS.get(error.rule)
        if kind in ("numerals", "punctuation"):
            style[kind] += STYLE * _weight(error)
        elif kind is None:
            same[error.rule, error.quote, error.suggestion].append(_characters(error) * _weight(error))
        elif kind != "nothing":
            rest += ONE * (2 if kind == "weighty" else _weight(error))
    repeated = sum(sum(sorted(counts, reverse=True)[:SAME]) for counts in same.values())
    return (rest + repeated + sum(min(count, MOST_STYLE) for count in style.values())) / ONE


def rate(errors, characters):
    """Errors in 10,000 characters, to two places; None where nothing is printed."""
    return round(errors * 10_000 / characters, 2) if characters else None


def _weight(error):
    return 2 if error.part in HEADLINES else 1


def _characters(error):
    """What the wrong, extra or missing characters of ``error`` count, in tenths."""
    if error.suggestion is None:
        return ONE
    difference = abs(len(error.suggestion) - len(error.quote))
    if difference > FEW:
        return 4 * ONE
    if difference > 1:
        return 2 * ONE
    if difference == 1 or sorted(error.suggestion) == sorted(error.quote):
        return ONE
    wrong = sum(old != new for old, new in zip(error.quote, error.suggestion, strict=True))
    return max(wrong, 1) * ONE
