"""Merging and splitting the stories of an intake page, with everything that was typed kept.

A story is a row here: a dict of what stands in its fields, as text. Nothing is checked: a half-corrected page
must come back exactly as it was left.
"""

import unicodedata

from articles.desk.typed_bylines import SPACES, is_role
from articles.taking_in import SUBHEADING

EMPTY = {
    "source": "",
    "original": "",
    "as_read": "",
    "doubts": "[]",
    "leave_out": False,
    "kicker": "",
    "headline": "",
    "subhead": "",
    "event_date": "",
    "section": "",
    "text": "",
    "signed": "",
    "named": "",
}
# A headline is short and ends without a full stop.
LONGEST_HEADLINE = 60
SENTENCE_ENDS = tuple("。！？；：”…，、")
# So many characters of a paragraph find it in the original, whatever happened to its punctuation.
ENOUGH = 20


def paragraphs_in(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def merged(rows, index):
    """``rows`` with the one at ``index`` put behind the one before it; its headline becomes a sub-heading."""
    first, second = rows[index - 1], rows[index]
    heading = [f"{SUBHEADING}{second['headline']}"] if second["headline"].strip() else []
    inserted = [second["kicker"], *heading, second["subhead"], second["text"]]
    together = first | {
        "source": "、".join(dict.fromkeys(filter(None, [first["source"], second["source"]]))),
        "original": f"{first['original']}\n\n{second['original']}",
        "as_read": "",
        "doubts": first["doubts"],
        "leave_out": first["leave_out"] and second["leave_out"],
        "event_date": first["event_date"] or second["event_date"],
        "section": first["section"] or second["section"],
        "text": "\n\n".join(paragraphs_in("\n".join([first["text"], *inserted]))),
        "signed": _joined(first["signed"], _signed(second["signed"], _not_in(first["signed"]))),
        "named": _joined(first["named"], _named(second["named"], _not_in(first["named"]))),
    }
    return [*rows[: index - 1], together, *rows[index + 1 :]]


def split(rows, index, at):
    """``rows`` with the one at ``index`` cut before its paragraph number ``at`` (from 0).

    The second part begins with what looks like its headline; people go where the original names them.
    """
    row = rows[index]
    paragraphs = paragraphs_in(row["text"])
    if not 0 < at < len(paragraphs):
        return rows
    above, below = paragraphs[:at], paragraphs[at:]
    head, tail = cut_before(row["original"], below[0]) or ("\n".join(above), "\n".join(below))
    headline = below.pop(0).removeprefix(SUBHEADING) if _may_be_headline(below) else ""
    first = row | {
        "original": head,
        "as_read": "",
        "text": "\n\n".join(above),
        "signed": _signed(row["signed"], _in(head)),
        "named": _named(row["named"], _in(head)),
    }
    second = EMPTY | {
        "source": row["source"],
        "original": tail,
        "leave_out": row["leave_out"],
        "headline": headline,
        "section": row["section"],
        "text": "\n\n".join(below),
        "signed": _signed(row["signed"], _in(tail)),
        "named": _named(row["named"], _in(tail)),
    }
    return [*rows[:index], first, second, *rows[index + 1 :]]


def cut_before(original, paragraph):
    """``original`` in two, the second part beginning with the line that holds the start of ``paragraph``, or None."""
    places = [place for place, character in enumerate(original) if character.isalnum()]
    letters = "".join(_folded(original[place]) for place in places)
    start = letters.find(_letters(paragraph)[:ENOUGH])
    if start < 1:
        return None
    cut = original.rfind("\n", 0, places[start]) + 1
    return (original[:cut].rstrip(), original[cut:]) if cut else None


def _folded(character):
    return unicodedata.normalize("NFKC", character)[:1]


def _letters(text):
    return "".join(_folded(character) for character in text if character.isalnum())


def _may_be_headline(paragraphs):
    line = paragraphs[0]
    if len(paragraphs) == 1 or len(line) > LONGEST_HEADLINE:
        return False
    return line.startswith(SUBHEADING) or not line.endswith(SENTENCE_ENDS)


def _in(part):
    """Whether a name stands in ``part``, however it is spaced there."""
    letters = _letters(part)
    return lambda name: _letters(name) in letters


def _not_in(lines):
    """Whether a name is none of the words in ``lines``."""
    words = set(SPACES.split(lines.replace("（", " ")))
    return lambda name: name not in words


def _joined(*parts):
    return "\n".join(filter(None, parts))


def _signed(lines, wanted):
    """The byline lines with those names alone that are ``wanted``; a role without a name goes with them."""
    kept = []
    for line in paragraphs_in(lines):
        words = [word for word in SPACES.split(line) if is_role(word) or wanted(word)]
        if not all(map(is_role, words)):
            kept.append(" ".join(words))
    return "\n".join(kept)


def _named(lines, wanted):
    """The mention lines whose names are ``wanted``; the note behind a name is none of it."""
    return "\n".join(line for line in paragraphs_in(lines) if wanted(line.split()[-1].partition("（")[0]))
