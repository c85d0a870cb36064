"""Runs every check over a story and puts their findings into words and order."""

from articles.proofing import (
    dates,
    form,
    formulae,
    headline_names,
    headlines,
    house_words,
    near_names,
    numerals,
    one_holder,
    order,
    pairs,
    post_forms,
    posts_held,
    repetition,
    sums,
    widths,
    words,
)
from articles.proofing.findings import PARTS, Finding
from articles.proofing.quotations import Quotations
from articles.proofing.rules import RULES, RULES_VERSION

__all__ = ["CHECKS", "RULES", "RULES_VERSION", "proof"]

# A check is a function (story, register) that yields Slips. One line for each module, in the order of the fields.
CHECKS = (
    *words.CHECKS,
    *formulae.CHECKS,
    *pairs.CHECKS,
    *repetition.CHECKS,
    *widths.CHECKS,
    *numerals.CHECKS,
    *dates.CHECKS,
    *sums.CHECKS,
    *post_forms.CHECKS,
    *posts_held.CHECKS,
    *near_names.CHECKS,
    *one_holder.CHECKS,
    *order.CHECKS,
    *headline_names.CHECKS,
    *house_words.CHECKS,
    *headlines.CHECKS,
    *form.CHECKS,
)


def proof(story, register, *, switched_off=frozenset(), levels=None):
    """The findings in ``story`` by part and position.

    ``switched_off`` holds codes of rules that this newsroom does not want, ``levels`` the level of a rule by its
    code where this newsroom has set its own; a line of a table that has its own level follows it too.
    """
    quotations = {part: Quotations(story.text(part)) for part in PARTS}
    slips = [
        slip
        for check in CHECKS
        for slip in check(story, register)
        if slip.rule not in switched_off
        and (RULES[slip.rule].in_quotes or not quotations[slip.part].hold(slip.start, slip.end))
    ]
    findings = [_finding(slip, levels or {}) for slip in _merged(slips)]
    return sorted(findings, key=lambda found: (PARTS.index(found.part), found.start, found.end, found.rule))


def _merged(slips):
    """Of the slips against one rule that lie over each other, the longest, or the first of equals."""
    kept = {}
    for slip in sorted(slips, key=lambda slip: (slip.start, -slip.end)):
        neighbours = kept.setdefault((slip.rule, slip.part), [])
        if neighbours and slip.start < neighbours[-1].end:
            if slip.end - slip.start > neighbours[-1].end - neighbours[-1].start:
                neighbours[-1] = slip
        else:
            neighbours.append(slip)
    return [slip for neighbours in kept.values() for slip in neighbours]


def _finding(slip, levels):
    rule = RULES[slip.rule]
    return Finding(
        rule=slip.rule,
        level=levels.get(slip.rule) or slip.level or rule.level,
        part=slip.part,
        start=slip.start,
        end=slip.end,
        message=(slip.message or rule.message).format_map(slip.params),
        suggestion=slip.suggestion,
        source=slip.source or rule.source,
    )
