"""Formulae that list their items: nothing left out, nothing moved."""

import re
from dataclasses import dataclass

from articles.proofing.findings import PARTS, Slip
from articles.proofing.rules import table

JOINT = r"(?:、|，|,|和|及|与|以及)"
# How far from a shortened list its missing item may stand and still count as written.
NEARBY = 20


@dataclass(frozen=True, slots=True)
class Formula:
    """``items`` in their order; ``cut`` where the list must never be shortened."""

    items: tuple[str, ...]
    cut: bool
    run: re.Pattern

    @property
    def fewest(self):
        return len(self.items) - 1 if self.cut else len(self.items)


def _formula(items, *, cut=False):
    one = "(?:" + "|".join(map(re.escape, items)) + ")"
    return Formula(tuple(items), cut, re.compile(f"{one}(?:{JOINT}{one})+"))


FORMULAE = tuple(_formula(**line) for line in table("formulae")["list"])


def listed_in_full(story, _register):
    for part in PARTS:
        text = story.text(part)
        for formula in FORMULAE:
            # two of the items tell in no time whether the formula can be here
            if sum(item in text for item in formula.items) < formula.fewest:
                continue
            for found in formula.run.finditer(text):
                yield from _slips(formula, part, text, found)


def _slips(formula, part, text, found):
    listed = re.findall("|".join(map(re.escape, formula.items)), found[0])
    if len(set(listed)) < len(listed) or len(listed) < formula.fewest or tuple(listed) == formula.items:
        return
    missing = [item for item in formula.items if item not in listed]
    around = text[max(found.start() - NEARBY, 0) : found.end() + NEARBY]
    if any(item in around for item in missing):
        return
    joint = re.search(JOINT, found[0])[0]
    right = (joint if joint in "、，," else "、").join(formula.items)
    params = {"right": right, "wrong": found[0]}
    yield Slip("formula-cut" if missing else "formula-order", part, *found.span(), right, params)


CHECKS = (listed_in_full,)
