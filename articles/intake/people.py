"""Known officials named in a story, with the posts that stand before their names."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """An official named in a story. ``posts``: as written; ``collective``: a post given to a whole list, or None."""

    name: str
    posts: tuple[str, ...]
    collective: str | None = None


def officials_in(text, officials):
    """The Named of all ``officials`` ({name: posts and short forms}) in ``text``, in order of first appearance."""
    posts_of = {}
    if not officials:
        return ()
    anyone = re.compile("|".join(map(re.escape, sorted(filter(None, officials), key=len, reverse=True))))
    for match in anyone.finditer(text) if anyone.pattern else ():
        posts = posts_of.setdefault(match[0], {})
        posts.update(dict.fromkeys(_posts_before(text, match.start(), officials[match[0]])))
    return tuple(Named(name, tuple(posts)) for name, posts in posts_of.items())


def _posts_before(text, end, known):
    """The chain of known posts that ends at ``end``: 县委书记、县长|某某."""
    longest_first = sorted(filter(None, known), key=len, reverse=True)
    chain = []
    while post := next((post for post in longest_first if text.endswith(post, 0, end)), None):
        chain.insert(0, post)
        end -= len(post)
        if not text.endswith("、", 0, end):
            break
        end -= 1
    return chain
