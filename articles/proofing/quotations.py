"""Where a text quotes: what stands between “ and ”, outermost pair by outermost pair."""

import re
from bisect import bisect_right

# A quotation that is never closed must not swallow the rest of the story: it ends with its paragraph.
QUOTED = re.compile(r"“[^“”\n]*(?:“[^“”\n]*”[^“”\n]*)*”")


class Quotations:
    """The quotations of one text; ``hold`` tells in the logarithm of their number."""

    def __init__(self, text):
        spans = [found.span() for found in QUOTED.finditer(text)]
        self._starts = [start for start, _end in spans]
        self._ends = [end for _start, end in spans]

    def hold(self, start, end):
        """Whether text[start:end] lies inside one quotation."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]
