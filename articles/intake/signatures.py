"""Who signs: the names and roles in a byline, in whatever shape it is printed."""

import re
from dataclasses import dataclass

from articles.intake.names import NOT_NAMES, is_foreign, plausible, split_names
from articles.intake.roles import (
    CREDIT,
    DESK_ROLES,
    LONE_CREDITS,
    ORGAN,
    ORGAN_NAME,
    PHOTO_AGENCY,
    PICTURE_ROLES,
    ROLE,
    SPACED_ROLE,
)
from articles.intake.widths import half_width_alphanumerics, is_han


@dataclass(frozen=True, slots=True)
class Signature:
    """One who signs: person, organ or pen-name. ``role`` is the word printed (记者, 通讯员, 摄 …), "" without one."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A byline as read.

    ``ambiguous``: runs of glued names whose cut is not sure, as (run, names). ``has_role``: a role word says that
    this is a byline. ``desk``: only editors, proofreaders or sources are named, so ``signatures`` is empty.
    """

    signatures: tuple[Signature, ...]
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...]
    has_role: bool
    desk: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """The names under one role. ``loose``: they are set apart well enough to be pen-names or organs."""

    role: str
    names: str
    loose: bool


LONGEST = 200
MOST_NAMES = 24
SEPARATORS = " /、，,；;"
ROLE_MARK = re.compile(r"\s*[:：|｜／/]\s*")
MARKUP = re.compile(r"<[^<>]{0,40}>")
BULLET = re.compile(r"[□◎●■◆▲△○★☆※▶►◇]")
BY_WHOM = re.compile(r"(?:本版|本文|以上|文中)?(?:图片|照片)?均?由(?=(?:本报)?[\u4e00-\u9fff]{0,4}记者)")
LAST_TOKEN = re.compile(r"[^\s、，,；;/]*\Z")
AND_OTHERS = re.compile(r"[\s、，,]+等\Z")
# What the author is besides: （作者：某某，系某某研究所所长）.
OF_THE_AUTHOR = re.compile(r"[，,；;]\s*(?:系|为|现任|现为|单位|均|工作|来自).*", re.DOTALL)
NO_NAME = re.compile(r"为|系|是|均|从|在|采访|获悉|了解|手记|调查|观察")
OWN_CREDIT = re.compile(r"(.{2,12})([译作])\Z")


def read_signatures(text, staff=()):
    """The byline that the whole of ``text`` is, as a Signed, or None when it is something else.

    ``text`` may stand in brackets. Beside a role word a name may be a pen-name or an organ; without one every
    name has to look like a Chinese person's, or be in ``staff``.
    """
    if len(text) > LONGEST:
        return None
    groups = _groups(_plain(text), bracketed=text.strip()[:1] in "（(【")
    signatures, ambiguous = [], []
    for group in groups:
        signed = [] if group.role in DESK_ROLES else _signatures(group, staff, ambiguous)
        if signed is None:
            return None
        signatures.extend(signed)
    desk = not signatures and any(group.role in DESK_ROLES for group in groups)
    if len(signatures) > MOST_NAMES or not (signatures or desk):
        return None
    has_role = any(signature.role for signature in signatures)
    if ambiguous and not has_role:
        return None
    return Signed(tuple(dict.fromkeys(signatures)), tuple(ambiguous), has_role, desk)


def _plain(text):
    """``text`` without brackets, bullets and markup, its role marks made one: 记 者｜ -> 记者/."""
    text = half_width_alphanumerics(MARKUP.sub(" ", text)).replace("\u3000", " ")
    text = BULLET.sub(" ", text).strip(" -—【】[]（）()")
    text = ROLE_MARK.sub("/", BY_WHOM.sub("", text, count=1))
    return SPACED_ROLE.sub(lambda spaced: re.sub(r"\s", "", spaced[0]), text)


def _groups(text, *, bracketed):
    """A _Group for every role word in ``text``; names before the first one have the role ""."""
    found = list(ROLE.finditer(text))
    if not found:
        return [_Group("", _without_leading_house(text), bracketed)]
    groups = []
    before = _without_house(text[: found[0].start()], leading=True)
    if before.strip(SEPARATORS):
        groups.append(_Group("", before, bracketed))
    covering = ""
    for match, following in zip(found, [*found[1:], None], strict=True):
        role = match["role"] or match["mark"]
        printed = text[match.end() : following.start() if following else len(text)]
        names = _without_house(printed, leading=False) if following else printed
        if following and not names.strip(SEPARATORS):
            covering = role
            continue
        # 图/本报记者 某某: the picture is what tells them apart; 文/视频 本报记者 says nothing of one person.
        role = covering if covering in PICTURE_ROLES and role not in DESK_ROLES else role
        groups.append(_Group(role, names, bracketed or printed[:1] in SEPARATORS))
        covering = ""
    return _with_closing_role(groups)


def _with_closing_role(groups):
    """A role at the very end covers names that have none: 某某 某某 摄影."""
    last = groups[-1]
    if len(groups) == 2 and not last.names.strip(SEPARATORS) and not groups[0].role:
        return [_Group(last.role, groups[0].names, groups[0].loose)]
    return groups


def _without_leading_house(names):
    """县融媒 某某 某某 -> 某某 某某."""
    house, gap, rest = names.partition(" ")
    return rest if gap and ORGAN.search(house) and not plausible(house) else names


def _without_house(names, *, leading):
    """``names`` without the paper that stands before the next role: 纪晓禾、石桥日报|记者 -> 纪晓禾、.

    What is glued to the first role of all is a paper's name unless it can be a person's.
    """
    kept = names.rstrip()
    tail = LAST_TOKEN.search(kept)[0]
    is_house = not plausible(tail) and (ORGAN.search(tail) or (leading and kept == names))
    if tail and (is_house or (kept == names and len(tail) == 2 and tail.endswith("报"))):
        return kept[: len(kept) - len(tail)]
    return names


def _signatures(group, staff, ambiguous):
    """The signatures of one group, [] when it names nobody, None when it is no list of names at all."""
    printed = AND_OTHERS.sub("", group.names.strip(SEPARATORS))
    if group.role:
        printed = OF_THE_AUTHOR.sub("", printed)
    if not printed or PHOTO_AGENCY.match(printed):
        return []
    printed, credit = _without_credit(printed, staff)
    signatures = []
    for part, own_role in _parts(printed, staff):
        names, doubtful = split_names(part, staff)
        role = own_role or group.role or credit
        if not all(_signs(name, bool(role) and (group.loose or bool(credit)), staff) for name in names):
            return None
        signatures.extend(Signature(name, role) for name in names)
        ambiguous.extend(doubtful)
    return signatures


def _parts(printed, staff):
    """(names, role of their own) for pieces of a list; only 译 and 作, glued to a name, change one name's role."""
    parts, waiting = [], []
    for token in re.split(r"[\s，,；;]+", printed):
        own = OWN_CREDIT.match(token)
        if PHOTO_AGENCY.match(token):
            continue
        if own and token not in staff and (plausible(own[1], staff) or is_foreign(own[1])) and not plausible(token):
            parts.append((own[1], own[2]))
        else:
            waiting.append(token)
    return [(" ".join(waiting), "")] * bool(waiting) + parts


def _without_credit(printed, staff):
    """(``printed`` without the 文/图, 摄影报道 … at its end, that credit or ""), if what remains can be names."""
    match = CREDIT.search(printed)
    if not match or printed in staff:
        return printed, ""
    before, credit = printed[: match.start()].strip(SEPARATORS), re.sub(r"\s", "", match["credit"])
    remaining, _ = split_names(before, staff)
    if (credit in LONE_CREDITS and not match["gap"]) or not remaining or min(map(len, remaining)) < 2:
        return printed, ""
    return before, credit


def _signs(name, loose, staff):
    """True when ``name`` can stand in a byline; set apart by a role word, pen-names and organs can too."""
    if plausible(name, staff):
        return True
    if not loose or NO_NAME.match(name) or name in NOT_NAMES:
        return False
    return bool(is_foreign(name) or ORGAN_NAME.match(name)) or (
        2 <= len(name) <= 3 and all(is_han(char) for char in name)
    )
