"""When two ways of writing a post mean the same one: 县公安局局长, 公安局长; 青岚县人民政府县长, 县长."""

import re
from functools import lru_cache

from articles.proofing.rules import table

DATA = table("posts")
SHORT = dict(sorted(DATA["short"].items(), key=lambda pair: -len(pair[0])))
LONG = re.compile("|".join(map(re.escape, SHORT)))
IMPLIED = {post: tuple(others) for post, others in DATA["implies"].items()}

GAP_OR_BRACKET = re.compile(r"\s+|[（(][^（()）]*[)）]")
FORMER = re.compile(r"^(?:原任|原|前任|前)(?=..)|原(?=副?[局部厅处科院校镇乡县市区]?(?:长|主任|书记|主席)$)")
ACTING = re.compile(r"^(?:中共|代(?=[省市县区镇乡]长))")
GOVERNMENT = re.compile(r"[省市县区镇乡]?政府(?=(?:常务)?副?[省市县区镇乡]长$)")
UNIT_TWICE = re.compile(r"(?P<unit>[省市县区镇乡局处科股部厅院站所校])(?P=unit)(?=长$)")
# In front of one of these a shorter post is another post: 副|县长, 县委副|书记.
CHANGES_THE_POST = ("副", "代", "助理", "第一", "原", "常务")
SHORTEST_CLEAR = 4
# A county's bodies are written without their 县 in the county's own paper: 教育局长, not 委书记.
HOME_LEVELS = tuple("县区旗市")
NOT_LEFT_OUT = tuple("委长政人")


@lru_cache(maxsize=20_000)
def plain_post(post):
    """``post`` in the one form in which posts are compared: short names of bodies, no gaps, no 中共, no brackets."""
    post = ACTING.sub("", GAP_OR_BRACKET.sub("", post))
    post = LONG.sub(lambda found: SHORT[found[0]], post)
    return UNIT_TWICE.sub(r"\g<unit>", GOVERNMENT.sub("", post))


def without_former(post):
    """(post without 原 or 前, whether it had one): 原县长, 县水利局原局长."""
    now = FORMER.sub("", post, count=1)
    return now, now != post


def without_place(post, places):
    """The ways to write ``post`` without the home county before it, the likelier first; ``post`` alone without one.

    青岚县委书记: 县委书记, 委书记; 青岚县副县长: 县副县长, 副县长.
    """
    post = post.removeprefix("中共")
    for place in places:
        if post.startswith(place):
            rest = post.removeprefix(place)
            return (rest,) if rest.startswith(place[-1]) else (place[-1] + rest, rest)
    return (post,)


def means(written, post):
    """Whether ``written`` may stand for ``post``, both plain: the same, or one without the place or body before it."""
    if written == post:
        return True
    longer, shorter = (written, post) if len(written) > len(post) else (post, written)
    if not shorter or not longer.endswith(shorter):
        return False
    before = longer[: -len(shorter)]
    # 常务副县长 is called 副县长 too, but no 副县长 is called 常务副县长.
    return before == "常务" if before.endswith("常务") and longer is post else not before.endswith(CHANGES_THE_POST)


def clearly_means(written, post):
    """Whether ``written`` can hardly be another post than ``post``: the same, or only without its place."""
    return written == post or (len(written) >= SHORTEST_CLEAR and post.endswith(written) and means(written, post))


@lru_cache(maxsize=20_000)
def ways_to_write(forms, places):
    """Every plain way to write a post that has ``forms``: also without the level of the home county before its body."""
    plain = dict.fromkeys(plain_post(way) for form in forms for way in without_place(form, places))
    return tuple(dict.fromkeys([*plain, *(post[1:] for post in plain if _has_home_level(post))]))


def _has_home_level(post):
    return post.startswith(HOME_LEVELS) and len(post) > SHORTEST_CLEAR and not post[1:].startswith(NOT_LEFT_OUT)
