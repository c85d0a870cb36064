"""Names that are almost somebody's: one character of the same sound or shape beside the right one."""

from articles.proofing.findings import PARTS, Slip
from articles.proofing.people import ACTS, DATA, begins_freely, days_of, in_words, posts_given, roll_of, sightings
from bylines.alike import LONG_ENOUGH, are_alike, is_one_off, neighbours_of
from bylines.person_names import is_han, is_word

# How sure it is that somebody else is meant.
SURE, LIKELY, ALIKE = 0, 1, 2
RULES = {SURE: "near-name", LIKELY: "near-name-likely", ALIKE: "near-name-alike"}
# 长乐山公园: a place's name is almost a person's more often than anything else.
PLACES = tuple(DATA["places"])


def beside_a_post(story, register):
    """A name that stands beside a post, is nobody's in the register, and is almost an official's."""
    roll, days = roll_of(register), days_of(story)
    for sighting in sightings(story, roll) if roll.names else ():
        if sighting.name in roll.names or not (sighting.posts or sighting.collective):
            continue
        given = posts_given(story.text(sighting.part), sighting, roll)
        if candidates := _candidates(sighting, given, roll, days):
            yield _meant(sighting, candidates, days)


def _candidates(sighting, given, roll, days):
    """[(grade, name, post)] of the officials that may be meant."""
    alike = [
        (grade, name, post)
        for name in neighbours_of(roll.names).alike(sighting.name)
        for grade, post in _likeness(sighting, name, given, roll, days)
    ]
    return alike or _sole_holders(sighting, given, roll, days)


def _likeness(sighting, name, given, roll, days):
    """[(grade, post)], at most one, of how sure ``name`` is meant: by the post that both have in common."""
    held, ever = roll.held_on(name, days), roll.held(name)
    now = [one.term.post for post in given for one in held if not post.former and one.is_clearly_written(post.plain)]
    if now:
        return [(SURE, now[0])]
    once = [one.term.post for post in given for one in ever if one.is_clearly_written(post.plain)]
    if once or (held and "领导" in (sighting.collective or "")):
        return [(LIKELY, (once or [held[0].term.post])[0])]
    if len(name) < LONG_ENOUGH or sighting.name[0] != name[0] or not ever:
        return []
    known_post = any(post.plain in roll.posts or any(one.is_written(post.plain) for one in ever) for post in given)
    return [(LIKELY if known_post else ALIKE, ever[0].term.post)]


def _sole_holders(sighting, given, roll, days):
    """The official who alone holds the post that day, where his name is one character away, whatever it is."""
    holders = [(roll.sole_holder(post.plain, days), post.plain) for post in given if not post.former]
    return [
        (LIKELY, name, post)
        for name, post in holders
        if name and len(name) >= LONG_ENOUGH and name[0] == sighting.name[0] and is_one_off(name, sighting.name)
    ]


def _meant(sighting, candidates, days):
    """One Slip: of the surest of ``candidates``, with a suggestion where there is only one such."""
    surest = min(grade for grade, _name, _post in candidates)
    names = {name: post for grade, name, post in candidates if grade == surest}
    name, post = next(iter(names.items()))
    params = {"name": sighting.name, "known": name, "post": post, "day": in_words(days[0]) if days else ""}
    right = name if len(names) == 1 else None
    return Slip(RULES[surest], sighting.part, sighting.start, sighting.end, right, params)


def later_in_the_story(story, register):
    """A bare name that is almost one that the story itself gives with a post: 解芳 first, 解方强调 later."""
    roll = roll_of(register)
    seen = sightings(story, roll)
    named = {
        sighting.name: None for sighting in seen if sighting.posts or sighting.collective or sighting.name in roll.names
    }
    taken = {(sighting.part, place) for sighting in seen for place in range(sighting.start, sighting.end)}
    for part in PARTS:
        text = story.text(part)
        for name in named:
            for start, end in _near_misses(name, text):
                wrong = text[start:end]
                if wrong in named or wrong in roll.names or any((part, place) in taken for place in range(start, end)):
                    continue
                if are_alike(wrong, name) and _stands_as_name(text, start, end):
                    yield Slip("near-name-later", part, start, end, name, {"name": wrong, "known": name})


def _near_misses(name, text):
    """(start, end) wherever all characters of ``name`` but one stand in their places."""
    for place in range(len(name)):
        head, tail = name[:place], name[place + 1 :]
        anchor, offset = (head, 0) if head else (tail, 1)
        at = text.find(anchor)
        while at >= 0:
            start = at - offset
            end = start + len(name)
            wrong = text[start + place : start + place + 1] if start >= 0 else ""
            if wrong and is_han(wrong) and wrong != name[place] and text.startswith(tail, start + place + 1):
                yield start, end
            at = text.find(anchor, at + 1)


def _stands_as_name(text, start, end):
    """Whether text[start:end] can only be a person: at the head of a clause, before what a leader does, in a list."""
    if is_word(text[start:end]) or not begins_freely(text, start):
        return False
    if text.startswith(ACTS, end):
        return True
    at_head = not is_han(text[start - 1 : start])
    return end - start >= LONG_ENOUGH and at_head and not text.startswith(PLACES, end)


def with_another_surname(story, register):
    """县委书记蒸砚秋: the given name of an official, right behind his own post, with what is no surname before it."""
    roll, days = roll_of(register), days_of(story)
    if not days or not roll.names:
        return
    neighbours = neighbours_of(roll.names)
    taken = {(one.part, place) for one in sightings(story, roll) for place in range(one.start, one.end)}
    for part in PARTS:
        text = story.text(part)
        for start, end, names in neighbours.given_names_in(text):
            for name in names if start >= 0 and (part, start + 1) not in taken else ():
                post = _post_right_before(text, start, name, roll, days)
                if post and are_alike(text[start:end], name):
                    params = {"name": text[start:end], "known": name, "post": post, "day": in_words(days[0])}
                    yield Slip("near-name", part, start, end, name, params)


def _post_right_before(text, start, name, roll, days):
    """The post that ``name`` holds and that ends at ``start``; None where none does."""
    for held in roll.held_on(name, days):
        if text[:start].endswith((held.term.post, *held.term.forms)):
            return held.term.post
    return None


CHECKS = (beside_a_post, later_in_the_story, with_another_surname)
