"""The order of officials in a list, against protocol rank on the story's day."""

import re
from itertools import combinations, pairwise

from articles.proofing.findings import Slip
from articles.proofing.people import days_of, roll_of, sightings

JOINS = re.compile(r"[、，,和与及\s（）()]*")
# Who speaks in turn stands in the order of the agenda.
IN_TURN = re.compile(r"等?(?:同志)?(?:分别|先后|依次|轮流)")
SHORTEST = 2


def listed_in_order(story, register):
    roll, days = roll_of(register), days_of(story)
    if not days or not roll.names:
        return
    for run in _runs(story, sightings(story, roll)):
        if IN_TURN.match(story.text(run[-1].part), run[-1].end):
            continue
        ranks = {one: rank for one in run if (rank := _rank(roll, one.name, days))}
        if any(ranks[one] > ranks[other] for one, other in combinations(ranks, 2)):
            yield _slip(story, run, ranks)


def _runs(story, seen):
    """Sightings that stand in one list, as lists: nothing but their posts, 、 and the like between them."""
    run = seen[:1]
    for one, other in pairwise(seen):
        if _goes_on(story, one, other):
            run.append(other)
            continue
        if len(run) >= SHORTEST:
            yield run
        run = [other]
    if len(run) >= SHORTEST:
        yield run


def _goes_on(story, one, other):
    if one.part != other.part or one.collective != other.collective:
        return False
    between = "".join(story.text(one.part)[one.end : other.start].split())
    for post in sorted([*one.posts, *other.posts], key=len, reverse=True):
        between = between.replace(post, "", 1)
    return bool(JOINS.fullmatch(between)) and between != ""


def _rank(roll, name, days):
    """The highest rank (the lowest number) that ``name`` has on any of ``days``; None where none is known."""
    return next((held.term.rank for held in roll.held_on(name, days) if held.term.is_ranked), None)


def _slip(story, run, ranks):
    right = sorted(ranks, key=ranks.get)
    start, end = run[0].start, run[-1].end
    names = "、".join(one.name for one in right)
    text = story.text(run[0].part)
    plain = "、".join(one.name for one in run) == text[start:end] and len(ranks) == len(run)
    return Slip("order", run[0].part, start, end, names if plain else None, {"right": names})


CHECKS = (listed_in_order,)
