"""The names in a byline held against the register of the newsroom's own people."""

from functools import lru_cache

from articles.intake.names import is_foreign, plausible
from articles.intake.roles import ORGAN_NAME
from bylines.pinyin import syllables


def signature_doubts(signatures, ambiguous, staff):
    """The doubts about who signs a story, as (code, params)."""
    if not signatures:
        yield "no_byline", {}
    for printed, names in ambiguous:
        yield "ambiguous_names", {"printed": printed, "names": "、".join(names)}
    for signature in signatures:
        name = signature.name
        if name in staff or is_foreign(name) or ORGAN_NAME.match(name):
            continue
        near = nearest(name, staff)
        if near or (staff and (signature.role == "" or signature.role.endswith("记者"))):
            yield "unknown_reporter", {"name": name, "nearest": near}
        elif not plausible(name):
            yield "pen_name", {"name": name}


def nearest(name, staff):
    """The one on the ``staff`` whom ``name`` seems to mean: the same sound, or one character off; "" if nobody.

    With a single character in common two names are no likelier to be one person than any two.
    """
    same_sound = [known for known in staff if _sound(known) == _sound(name)]
    close = [known for known in staff if _one_off(name, known)]
    return min(same_sound or close, default="")


@lru_cache(maxsize=4096)
def _sound(name):
    return tuple(syllables(name))


def _one_off(name, known):
    """True when one character was changed, lost or added, and two or more remain."""
    shorter, longer = sorted((name, known), key=len)
    if len(shorter) == len(longer):
        return len(name) > 2 and sum(a != b for a, b in zip(name, known, strict=True)) == 1
    cut = (longer[:place] + longer[place + 1 :] for place in range(len(longer)))
    return len(longer) - len(shorter) == 1 and len(shorter) >= 2 and shorter in cut
