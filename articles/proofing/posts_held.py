"""Whether an official holds the post that a story gives to him, on the day that the story tells of."""

from articles.proofing.findings import Slip
from articles.proofing.people import (
    acts_or_ends,
    begins_freely,
    days_of,
    in_words,
    posts_given,
    roll_of,
    sharing_a_post,
    sightings,
)


def posts_are_held(story, register):
    """Silent where the day is unknown, where the register knows no such post, or nothing of this official."""
    roll, days = roll_of(register), days_of(story)
    if not days or not roll.names:
        return
    seen = sightings(story, roll)
    lists = sharing_a_post(seen)
    for sighting in seen:
        if not roll.terms.get(sighting.name):
            continue
        for given in posts_given(story.text(sighting.part), sighting, roll):
            in_list = lists.get(sighting) if given.plain in roll.single else None
            if given.plain in roll.posts and not (in_list and _list_may_be_right(in_list, sighting, given, roll, days)):
                yield from _against_register(sighting, given, roll, days)


def _list_may_be_right(names, sighting, given, roll, days):
    """县长甲、乙 gives 乙 no post that one person holds, and 县委书记、县长甲、乙 gives 甲 the first of two."""
    if sighting.name != names[0]:
        return True
    return any(one.is_written(given.plain) for name in names for one in roll.held_on(name, days))


def _against_register(sighting, given, roll, days):
    held = roll.held_on(sighting.name, days)
    if given.former:
        still = next((one.term for one in held if given.plain in one.plain), None)
        if still:
            yield _slip("post-still-held", sighting, given, held=still.post, since=_since(still))
        return
    if any(one.is_written(given.plain) or one.implies(given.plain) for one in held):
        return
    ever = [one.term for one in roll.held(sighting.name) if one.is_written(given.plain)]
    ended = [term.until for term in ever if term.until and term.until < min(days)]
    if ended:
        yield _slip("post-ended", sighting, given, until=in_words(max(ended)))
        return
    other = roll.sole_holder(given.plain, days, but=sighting.name)
    facts = {"day": in_words(days[0]), "held": "、".join(one.term.post for one in held) or "无"}
    if other and not ever:
        yield _slip("post-of-another", sighting, given, holder=other, **facts)
    else:
        yield _slip("post-not-held", sighting, given, **facts)


def _since(term):
    return f"{in_words(term.since)}起" if term.since else ""


def _slip(rule, sighting, given, **facts):
    params = {"name": sighting.name, "post": given.written, **facts}
    return Slip(rule, sighting.part, given.start, given.end, params=params)


def posts_are_given(story, register):
    """An official is named with a post first, and bare later; the headline may go without.

    A bare name counts where it surely is one: 金平 stands in 租金平均 too.
    """
    roll = roll_of(register)
    introduced, met = set(), set()
    for sighting in sightings(story, roll):
        if sighting.posts or sighting.collective:
            introduced.add(sighting.name)
        if sighting.part != "body" or sighting.name in met:
            continue
        text = story.text("body")
        if not (begins_freely(text, sighting.start) and acts_or_ends(text, sighting.end)):
            continue
        met.add(sighting.name)
        if sighting.name not in introduced and roll.terms.get(sighting.name):
            yield Slip("post-missing", "body", sighting.start, sighting.end, params={"name": sighting.name})


CHECKS = (posts_are_held, posts_are_given)
