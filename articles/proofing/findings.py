"""What a check reports: a slip as the code sees it, a finding as the desk shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

STOP, WARN, HINT = "stop", "warn", "hint"
LEVELS = (STOP, WARN, HINT)

# The parts of a story that are read, in the order in which findings are shown.
PARTS = ("kicker", "headline", "subhead", "summary", "body")


@dataclass(frozen=True, slots=True)
class Slip:
    """What a check yields: the code of the rule and the place. The rule's data say the rest.

    ``params`` fill the placeholders of the rule's message. ``level``, ``message`` and ``source`` overrule the rule's
    own, for tables whose every line has its own (a house word, a pair of words that are confused).
    """

    rule: str
    part: str
    start: int
    end: int
    suggestion: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)
    level: str | None = None
    message: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One 校对意见. ``start`` and ``end`` are character offsets in the plain text of ``part``.

    ``suggestion`` replaces exactly text[start:end]; None where a person must decide. A finding about something that
    is missing (a byline, a summary) has an empty span at the start of the part where it is shown.
    """

    rule: str
    level: str
    part: str
    start: int
    end: int
    message: str
    suggestion: str | None = None
    source: str = ""
