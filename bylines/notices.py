"""Appointments as notices word them: the name stands before the post."""

import re

from bylines.person_names import BOUNDED, NEVER, Name, has_name_shape, is_han
from bylines.post_starts import post_ending, segment_start
from bylines.posts import head_of

NAME = "[\u3400-\u9fff\U00020000-\U0003ffff·]"
OPENS = re.compile(
    "任命|免去|撤销|接受|提名|选举|补选|增补|推选|决定|同意|聘任|批准|表决通过|研究|(?<!自)由|宣布|[:：]"
)
LISTS = ("选举", "任命", "免去", "补选", "决定", "提名", "接受", "批准", "推选", "增补", "聘任", "同意")
# Behind these a name needs no surname that is known.
FORMAL = ("选举", "任命", "免去", "补选", "批准", "增补", "当选")
LINK = re.compile(
    f"(?P<name>{NAME}{{2,12}}?)"
    "(?:(?:同志|后来|随后|此后)?(?:不再担任|兼任|担任|出任|调任|转任|升任|就任|当选为|当选|辞去|为(?!为)|任|的)|同志)(?P<post>[^的]*)\\Z"
)
PUBLIC = re.compile(f"(?:(?<=[\n。；：:])|^)(?P<name>{NAME}{{2,8}})[，,][男女][，,](?P<life>[^\n。；;]{{4,300}})")
HELD = re.compile("(?:现任|拟任|拟提名为|拟提任)(?P<posts>[^，,。；;]{3,60})")


def noticed(copy, head, end, limit, known):
    """The Names before the post at ``head``, and the Post, where words of appointment stand between them."""
    text = copy.text
    start = segment_start(text, head, limit)
    announced = text[start - 1 : start] == "、"
    for opening in OPENS.finditer(text, start, head):
        start, announced = opening.end(), True
    link = LINK.match(text, start, head)
    if not link:
        return [], None
    name = _name(text, link.start("name"), link.end("name"), known, announced)
    if not name:
        return [], None
    if text[link.end("name") : link.start("post")].endswith("的") and not _is_removed(text, end):
        return [], None
    post = post_ending(text, head, end, link.start("post"))
    return [*_listed_before(text, name.start, known), name], post


def _is_removed(text, end):
    return text.startswith(("职务", "、"), end)


def _name(text, start, end, known, announced=False):
    name = text[start:end]
    if name in known or "·" in name or (has_name_shape(name) and (announced or name not in NEVER)):
        return Name(start, end, BOUNDED)
    return None


def _listed_before(text, start, known):
    """The Names of a list that goes on to the name at ``start``: 选举|甲、|乙为."""
    names = []
    while start and text[start - 1] == "、":
        end = start - 1
        name = next((found for length in (3, 2, 4) if (found := _listed(text, end - length, end, known))), None)
        if not name:
            break
        names.insert(0, name)
        start = name.start
    return names


def _listed(text, start, end, known):
    if start < 0:
        return None
    begins = start == 0 or not is_han(text[start - 1]) or text.endswith(LISTS, 0, start)
    return _name(text, start, end, known) if begins else None


def public_notices(copy):
    """(Name, posts) of each person whom a notice names with sex and birth: 某某，女，…现任…，拟任…"""
    for match in PUBLIC.finditer(copy.text):
        posts = [
            post
            for held in HELD.finditer(match["life"])
            for post in held["posts"].split("、")
            if head_of(post) is not None
        ]
        name = _name(copy.text, match.start("name"), match.end("name"), ())
        if name and posts:
            yield name, tuple(posts)
