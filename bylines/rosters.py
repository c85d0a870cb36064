"""Rosters and notices that put the posts behind the name: 组长：单于飞（县委副书记、县长）."""

import re

from bylines.person_names import MARKED, Name, has_name_shape
from bylines.posts import SUFFIX, Post, head_of

HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
LISTED = re.compile(
    f"(?<=[、，,。；;：:\n])(?P<name>{HAN}{{2,4}})"
    "(?:[（(](?P<inside>[^（()）\n]{2,60})[)）]|[，,](?P<behind>[^，,。；;：:\n（(]{3,60})(?=[；;。\n]|\\Z))"
)
ROLE = re.compile(f"({HAN}{{2,20}})[：:]\\Z")
LONGEST_ROLE = 22


def listed_with_posts(copy, known):
    """(Name, posts) of each person whose posts stand behind the name, in brackets or in a roster parted by ；.

    A role before a colon, 组长：, is a post of all that follow until the next role.
    """
    text, role = copy.text, None
    for match in LISTED.finditer(text):
        mark = text[match.start() - 1]
        if mark in ":：":
            role = _role_before(copy, match.start())
        elif mark not in "、；;\n":
            role = None
        name = match["name"]
        posts = _posts(match["inside"] or match["behind"])
        if posts and (name in known or has_name_shape(name)):
            yield Name(match.start(), match.end("name"), MARKED), (role, *posts) if role else posts


def _role_before(copy, end):
    """The post before a colon that ends at ``end``, or None: 成员： is none."""
    first = max(0, end - LONGEST_ROLE)
    line = max((place for place in range(first, end) if place in copy.breaks), default=first)
    role = ROLE.search(copy.text, line, end)
    if not role or head_of(role[1]) is None or role[1].endswith("成员"):
        return None
    return role[1]


def _posts(chain):
    """The posts of ``chain``, or () when anything else is among them, or none is an office."""
    titles = tuple(chain.split("、"))
    posts = []
    for title in titles:
        bare = SUFFIX.sub("", title)
        head = head_of(bare)
        if head is None:
            return ()
        posts.append(Post(0, head, len(title), title, bare[head:]))
    return titles if any(post.is_office for post in posts) else ()
