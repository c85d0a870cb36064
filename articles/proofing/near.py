"""Whether a text repeats one that is already published, from sampled fingerprints of its shingles."""

import re
from zlib import crc32

# Ten characters in a row are seldom the same by chance, and survive a changed name or figure elsewhere.
SHINGLE = 10
# One fingerprint in so many is kept: those of both texts are the same ones, as the value itself decides.
SAMPLED = 4
# Below this many fingerprints (about 100 characters) two notices of one form look alike.
FEWEST = 20
ALIKE = 0.5
WRITTEN = re.compile(r"[^\u3400-\u9fff0-9A-Za-z]+")


def fingerprints(text):
    """The fingerprints of ``text``, stable over processes, about one in SAMPLED of its shingles."""
    written = WRITTEN.sub("", text)
    prints = (crc32(written[at : at + SHINGLE].encode()) for at in range(len(written) - SHINGLE + 1))
    return frozenset(value for value in prints if value % SAMPLED == 0)


def near(text_or_fingerprints, candidates):
    """[(candidate, share)] of the candidates that share much with the text, the most alike first.

    ``share`` is what part of the shorter of the two stands in the other, from ALIKE up to 1.
    """
    given = text_or_fingerprints
    ours = fingerprints(given) if isinstance(given, str) else given
    if len(ours) < FEWEST:
        return []
    shares = ((candidate, _share(ours, candidate.fingerprints)) for candidate in candidates)
    return sorted((pair for pair in shares if pair[1] >= ALIKE), key=lambda pair: -pair[1])


def _share(ours, theirs):
    shorter = min(len(ours), len(theirs))
    return len(ours & theirs) / shorter if shorter >= FEWEST else 0
