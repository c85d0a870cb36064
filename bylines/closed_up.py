"""A text with the gaps of the printed page taken out, and the way back to where each character stood."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

GAP = re.compile(r"[\s\u200b\ufeff]+")
# A line is at its end behind these; elsewhere a column may have broken it.
ENDS_A_LINE = frozenset("。！？!?；;：:”’」』》）)】…—")
DATELINE = r"[（(【]?[\u4e00-\u9fff]{0,12}(?:讯|电|消息)(?=[\s（(：:])"
NOTICE = r"[\u4e00-\u9fff]{2,4}[，,][男女][，,]"
BEGINS_A_STORY = re.compile(rf"\s*(?:{DATELINE}|{NOTICE})")


@dataclass(slots=True)
class ClosedUp:
    """``text`` without gaps; a line that is surely at its end leaves one "\\n".

    ``spaces`` and ``breaks`` hold the offsets in ``text`` that stood behind a space and behind a doubtful line break.
    ``bounds``: how surely a name ends at an offset, as far as that was asked.
    """

    text: str
    spaces: frozenset[int]
    breaks: frozenset[int]
    _starts: list[int] = field(repr=False)
    _originals: list[int] = field(repr=False)
    bounds: dict[int, int] = field(repr=False, default_factory=dict)

    def original(self, offset):
        """Where the character at ``offset`` stood before."""
        piece = bisect_right(self._starts, offset) - 1
        return self._originals[piece] + offset - self._starts[piece]

    def parted(self, offset):
        """True when ``offset`` stood behind a space or a line break."""
        return offset in self.spaces or offset in self.breaks


def close_up(text):
    """The ClosedUp of ``text``."""
    pieces, starts, originals, spaces, breaks = [], [0], [0], set(), set()
    length = end = 0
    for gap in GAP.finditer(text):
        pieces.append(text[end : gap.start()])
        length += gap.start() - end
        end = gap.end()
        if "\n" not in gap[0] and "\r" not in gap[0]:
            spaces.add(length)
        elif _ends_a_line(text, gap):
            pieces.append("\n")
            length += 1
        else:
            breaks.add(length)
        starts.append(length)
        originals.append(end)
    pieces.append(text[end:])
    return ClosedUp("".join(pieces), frozenset(spaces), frozenset(breaks), starts, originals)


def _ends_a_line(text, gap):
    """True when the line before ``gap`` is at its end, not broken by a column."""
    start = gap.start()
    return start == 0 or text[start - 1] in ENDS_A_LINE or bool(BEGINS_A_STORY.match(text, gap.end()))
