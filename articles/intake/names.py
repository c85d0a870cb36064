"""Chinese names as newsrooms print them: padded to one width, glued together, separated by anything."""

import re

from articles.intake.widths import is_han
from bylines.surnames import COMMON_SURNAMES, COMPOUND_SURNAMES, SURNAMES
from bylines.words import words_of

NOT_NAMES = words_of("column_titles")
FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•][\u4e00-\u9fffA-Z.]{1,8}){1,3}\Z")
LATIN = re.compile(r"[A-Za-z][A-Za-z.'\- ]{1,30}\Z")
HARD_SEPARATOR = re.compile(r"[、，,；;/|]+")
LONGEST_RUN = 12
LONGEST_NAME = 4


def plausible(name, staff=()):
    """True when ``name`` looks like one Chinese person's name: a known surname and a given name, or on the staff."""
    if name in staff:
        return True
    if name in NOT_NAMES or not all(is_han(char) for char in name):
        return False
    if name[:2] in COMPOUND_SURNAMES and len(name) in (3, 4):
        return True
    return name[:1] in SURNAMES and len(name) in (2, 3)


def is_foreign(name):
    """True for 比尔·巴尔特 and for names in Latin letters."""
    return bool(FOREIGN.match(name) or LATIN.match(name))


def split_names(text, staff=()):
    """The names in ``text``, and the runs of which the cut is not sure, each as (run, names it was cut into).

    Separators are 、，；/| and spaces; single characters are joined again (张 胜 男 -> 张胜男; in a run of 2+1+1
    the last two are one name); what is glued is cut by the staff register first and by surnames then.
    """
    names, doubtful = [], []
    for part in HARD_SEPARATOR.split(text):
        if LATIN.match(part.strip()):
            names.append(part.strip())
            continue
        for token in _rejoined(part.split(), staff, doubtful):
            if is_foreign(token) or len(token) > LONGEST_RUN or not all(is_han(char) for char in token):
                names.append(token)
            else:
                names.extend(_cut(token, staff, doubtful))
    return names, doubtful


def _rejoined(tokens, staff, doubtful):
    """``tokens`` with single characters put together again."""
    joined, singles = [], []
    for token in [*tokens, ""]:
        if len(token) == 1 and is_han(token):
            singles.append(token)
            continue
        if len(singles) == 1:
            token = _place_single(singles[0], joined, token, staff)
        elif singles:
            joined.extend(_cut("".join(singles), staff, doubtful))
        singles = []
        if token:
            joined.append(token)
    return joined


def _place_single(single, joined, following, staff):
    """One character on its own is a surname cut off before its given name, or the end of the name before it."""
    together = single + following
    if len(following) == 2 and plausible(together, staff) and not plausible(following, staff):
        return together
    if joined and len(joined[-1]) == 2:
        joined[-1] += single
    elif len(following) == 2 and plausible(together, staff):
        return together
    else:
        joined.append(single)
    return following


def _cut(run, staff, doubtful):
    """A run of characters without a separator, cut into names; a cut that is not sure is noted in ``doubtful``."""
    if len(run) <= 3 or run in staff:
        return [run]
    options = sorted(_partitions(run, staff), key=lambda names: _weight(names, staff), reverse=True)
    if not options:
        doubtful.append((run, (run,)))
        return [run]
    best = options[0]
    settled = all(name in staff for name in best) or (len(best) == 1 and best[0][:2] in COMPOUND_SURNAMES)
    rivals = [names for names in options[1:] if _on_staff(names, staff) == _on_staff(best, staff)]
    if not settled and (rivals or len(run) == 5):
        doubtful.append((run, tuple(best)))
    return list(best)


def _partitions(run, staff):
    """Every way to cut ``run`` into plausible names."""
    if not run:
        return [()]
    return [
        (run[:length], *rest)
        for length in range(2, LONGEST_NAME + 1)
        if len(run) >= length and plausible(run[:length], staff)
        for rest in _partitions(run[length:], staff)
    ]


def _on_staff(names, staff):
    return sum(len(name) for name in names if name in staff)


def _weight(names, staff):
    """Staff first, then compound surnames, common surnames, and few names rather than many."""
    compound = sum(1 for name in names if name[:2] in COMPOUND_SURNAMES and len(name) > 2)
    common = sum(1 for name in names if name[0] in COMMON_SURNAMES)
    return (_on_staff(names, staff), compound, common / len(names), -len(names))
