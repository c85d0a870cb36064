"""Posts inside one story: a post of one holder is given to one person, and nobody gets two that exclude each other."""

import re

from articles.proofing.findings import Slip
from articles.proofing.people import DATA, days_of, posts_given, roll_of, sentence_around, sharing_a_post, sightings
from articles.proofing.post_words import plain_post
from bylines.alike import are_alike

SINGLE = DATA["single"]


def _of_each_level(posts):
    """[posts] with # filled for every level, each plain."""
    return [[plain_post(post.replace("#", level)) for post in posts] for level in SINGLE["levels"]]


ONE_HOLDER = frozenset(post for posts in _of_each_level(SINGLE["posts"]) for post in posts)
CONFLICTS = frozenset(frozenset(pair) for posts in SINGLE["conflicts"] for pair in _of_each_level(posts))
GROUP = re.compile(SINGLE["groups"])
TWO_HEADS = re.compile(SINGLE["two_heads"])
# 翼北县委书记甲、县长乙: the second post is of 翼北 too.
OF_ANOTHER_PLACE = re.compile("[^副常兼全我原]{1,4}[省市县区旗](?:委|政府|人大|政协|纪委|[省市县区旗]?长)")
SHORTEST_WITH_BODY = 5


def posts_have_one_holder(story, register):
    roll, days = roll_of(register), days_of(story)
    seen = sightings(story, roll)
    lists = sharing_a_post(seen)
    holders = {}
    for sighting, given in _given_now(story, seen, roll):
        if sighting in lists or not _has_one_holder(given.plain, roll):
            continue
        if given.plain in ONE_HOLDER and _is_of_another_place(story.text(sighting.part), sighting, seen, roll):
            continue
        first = holders.setdefault(roll.full(given.plain), sighting.name)
        if first != sighting.name and not _is_judged_elsewhere(first, sighting.name, given.plain, roll, days):
            params = {"post": given.written, "first": first, "second": sighting.name}
            yield Slip("post-shared", sighting.part, given.start, given.end, params=params)


def _given_now(story, seen, roll):
    """(sighting, given) of every post that the story says somebody holds now."""
    for sighting in seen:
        for given in posts_given(story.text(sighting.part), sighting, roll):
            if not given.former:
                yield sighting, given


def _has_one_holder(post, roll):
    if post in ONE_HOLDER or post in roll.single:
        return True
    return bool(GROUP.fullmatch(post)) and not TWO_HEADS.search(post)


def _is_of_another_place(text, sighting, seen, roll):
    """Whether another place's officials stand in the same sentence: their later posts go without the place."""
    start, end = sentence_around(text, sighting.start, sighting.end)
    return any(
        OF_ANOTHER_PLACE.match(roll.plain(post))
        for other in seen
        if other.part == sighting.part and start <= other.start < end
        for post in other.posts
    )


def _is_judged_elsewhere(one, other, post, roll, days):
    """Whether another check sees it better: the register knows all three, or one name is a slip for the other."""
    in_register = days and post in roll.posts and roll.terms.get(one) and roll.terms.get(other)
    return bool(in_register) or are_alike(one, other)


def posts_go_together(story, register):
    roll, days = roll_of(register), days_of(story)
    posts = {}
    for sighting, given in _given_now(story, sightings(story, roll), roll):
        of_name = posts.setdefault(sighting.name, {})
        if given.plain in of_name:
            continue
        rival = next((other for other in of_name.values() if _exclude(given.plain, other.plain)), None)
        of_name[given.plain] = given
        if rival and not _holds_both(sighting.name, given.plain, rival.plain, roll, days):
            params = {"name": sighting.name, "first": rival.written, "second": given.written}
            yield Slip("post-conflict", sighting.part, given.start, given.end, params=params)


def _exclude(one, other):
    """Whether nobody holds both: a pair of the table, or the head and a deputy of one body."""
    if frozenset((one, other)) in CONFLICTS:
        return True
    head, deputy = sorted((one, other), key=lambda post: "副" in post)
    return (
        "副" not in head and (head in ONE_HOLDER or len(head) >= SHORTEST_WITH_BODY) and _without_deputy(deputy) == head
    )


def _without_deputy(post):
    return plain_post(post.replace("副", "", 1))


def _holds_both(name, one, other, roll, days):
    held = roll.held_on(name, days)
    return all(any(own.is_written(post) for own in held) for post in (one, other))


CHECKS = (posts_have_one_holder, posts_go_together)
