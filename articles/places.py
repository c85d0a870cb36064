"""Where a span of a story's plain text stands in its HTML, and putting other words there.

Both are counted in characters that are not blank: ``sanitize.plain_text`` changes blanks and line ends, nothing else.
The desk's proofing.js counts in the same way what stands in the editor.
"""

import re
from functools import lru_cache
from html import escape, unescape
from itertools import accumulate

# As nh3 writes it: a tag, an entity, or one character.
TOKEN = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)


# The findings of one page all ask about the same few texts.
@lru_cache(maxsize=8)
def _offsets_of(text):
    """For each place in ``text``, its end too, how many characters before it are not blank."""
    return (0, *accumulate(not character.isspace() for character in text))


def offset_of(text, start):
    """How many characters of ``text`` before ``start`` are not blank."""
    return _offsets_of(text)[start]


def replaced(html, text, edits):
    """``html``, whose plain text is ``text``, with (start, end, words) of ``edits`` done: words in text[start:end].

    Every tag stays as it was. Only what differs is put in, so a mark-up that begins or ends within the span keeps the
    characters that stay. The spans must not lie over each other.
    """
    tokens = TOKEN.findall(html)
    written = [n for n, token in enumerate(tokens) if not _is_tag(token) and not unescape(token).isspace()]
    # from the end, so that the places before stay where they are
    for edit in sorted(edits, reverse=True):
        start, end, words = _what_differs(text, *edit)
        first, last = _tokens_of(tokens, written, text, start, end)
        kept = [token for token in tokens[first:last] if _is_tag(token)]
        # words that follow a character stand right behind it, before a tag that closes there
        tokens[first:last] = [escape(words, quote=False), *kept]
    return "".join(tokens)


def _what_differs(text, start, end, words):
    """(start, end, words) without what both begin and end with."""
    old = text[start:end]
    shorter = min(len(old), len(words))
    head = next((n for n in range(shorter) if old[n] != words[n]), shorter)
    tail = next((n for n in range(shorter - head) if old[-1 - n] != words[-1 - n]), shorter - head)
    return start + head, end - tail, words[head : len(words) - tail]


def _tokens_of(tokens, written, text, start, end):
    """The range of ``tokens`` that text[start:end] covers; ``written`` are the numbers of those that are not blank.

    A span that begins or ends with blanks, or is empty, reaches as far as the written character beside it.
    """
    before, through = offset_of(text, start), offset_of(text, end)
    begins_written = start < end and not text[start].isspace()
    ends_written = start < end and not text[end - 1].isspace()
    if start == end:
        at = written[before - 1] + 1 if before and not text[start - 1].isspace() else _at(written, before, tokens)
        return at, at
    first = written[before] if begins_written else (written[before - 1] + 1 if before else 0)
    last = written[through - 1] + 1 if ends_written else _at(written, through, tokens)
    return first, last


def _at(written, n, tokens):
    return written[n] if n < len(written) else len(tokens)


def _is_tag(token):
    return len(token) > 1 and token[0] == "<"
