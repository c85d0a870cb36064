"""Who is named in a text, and with which posts."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from bylines.closed_up import close_up
from bylines.known_names import Places
from bylines.mentions import Mention, mentions_in


@dataclass(frozen=True, slots=True)
class Named:
    """A person named in a text. ``start`` and ``end`` are character offsets of the name, where it first stands.

    ``posts``: all posts that the text gives to the person, as written, each once; ``collective``: the words that
    a whole list shares and nobody holds alone (县领导, 11个专班组长), or None. A post that each of a list holds
    (副县长甲、乙) is among the ``posts`` of each.
    """

    name: str
    posts: tuple[str, ...]
    collective: str | None
    start: int
    end: int


def people_in(text: str, *, known: Collection[str] = ()) -> list[Named]:
    """Officials named in ``text`` with their posts, each person once, in order of first appearance.

    ``known`` names are found wherever they stand; others only beside a post. Pass one frozenset for many texts:
    what is made of it is kept.
    """
    by_name = {}
    for mention in mentions_of(text, known=known):
        by_name.setdefault(mention.name, []).append(mention)
    return [
        Named(
            name,
            tuple(dict.fromkeys(post for mention in mentions for post in mention.posts)),
            next((mention.collective for mention in mentions if mention.collective), None),
            mentions[0].start,
            mentions[0].end,
        )
        for name, mentions in by_name.items()
    ]


def mentions_of(text: str, *, known: Collection[str] = ()) -> list[Mention]:
    """Every place in ``text`` where an official's name stands, in order, with the posts given right there.

    A bare later name has no posts. ``start`` and ``end`` are character offsets; the name between them may hold gaps.
    """
    known = known if isinstance(known, frozenset) else frozenset(known)
    copy = close_up(text)
    beside_posts = {}
    for mention in mentions_in(copy, known):
        earlier = beside_posts.get((mention.start, mention.end))
        beside_posts[mention.start, mention.end] = _joined(earlier, mention) if earlier else mention
    places = Places(copy, known, beside_posts)
    return [
        Mention(one.name, one.posts, one.collective, copy.original(one.start), copy.original(one.end - 1) + 1)
        for one in places.mentions()
    ]


def _joined(one, other):
    return replace(
        one, posts=tuple(dict.fromkeys(one.posts + other.posts)), collective=one.collective or other.collective
    )
