"""Text as the search index keeps it: overlapping pairs of characters. Pure.

A line of n characters has n tokens: its n - 1 pairs, and its last character alone. So whatever stands in a line is
found exactly: two characters and more as a phrase of pairs, and one character as the beginning of a token.
"""

import re

# What a text cannot hold once it is folded: it begins every lexeme that is no pair of the text.
MARK = "\x01"
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_WORD = re.compile(r"[0-9a-z]+")
_LONGEST_GRAM = 4


def fold(text):
    """``text`` as it is compared: small letters, half width, one character for one.

    Line ends and control characters become spaces; the length never changes, so places in it are places in ``text``.
    """
    text = _UNSEEN.sub(" ", text).translate(_WIDE)
    folded = text.lower()
    if len(folded) != len(text):
        # a few signs have small forms of more than one character
        folded = "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
    return folded.replace("ς", "σ")  # the one small letter that depends on its place


def lines_of(text):
    """The folded lines of ``text``, white space within made one space, none empty."""
    lines = (" ".join(fold(line).split()) for line in text.splitlines())
    return [line for line in lines if line]


def tokens_of(line):
    """The pairs of ``line`` and its last character: as many tokens as it has characters."""
    return [line[at : at + 2] for at in range(len(line))]


def pairs_of(word):
    """The tokens that stand one behind the other wherever ``word`` stands, for a word of two characters or more."""
    return tokens_of(word)[:-1]


def grams_of(text):
    """The parts of three and four characters of each run of Latin letters and digits in ``text``.

    Pairs of digits stand in every story; these tell 2027 from a story with 20, 02 and 27 in it.
    """
    found = set()
    for run in _WORD.findall(text):
        for length in range(3, _LONGEST_GRAM + 1):
            found.update(run[at : at + length] for at in range(len(run) - length + 1))
    return found
