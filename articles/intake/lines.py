"""The lines of a page, and what each is by itself: text, head of a story, byline, credits, page furniture, rule."""

import re
from dataclasses import dataclass
from enum import Enum

from articles.intake.closings import unnamed_signature
from articles.intake.datelines import read_head
from articles.intake.roles import DESK_ROLES
from articles.intake.signatures import Signed, read_signatures
from articles.intake.widths import full_width, tidy_spaces


class Kind(Enum):
    TEXT = "text"
    LEAD = "lead"  # begins a story's text: 本报讯 …
    SIGNED = "signed"  # a byline that says so, by a role word or by brackets
    NAMES = "names"  # names and nothing else: a byline, or two words that look like names
    CREDITS = "credits"  # 责编：… 校对：…
    FURNITURE = "furniture"  # 第2版：要闻, 下转第3版, the masthead
    RULE = "rule"  # ——————, ＊＊＊
    LABEL = "label"  # 引题：…, <正题>=…


@dataclass(frozen=True, slots=True)
class Line:
    """``raw``: as printed, without outer spaces. ``text``: the same, tidied for judging it. ``indent``: in half cells.

    ``number`` counts all lines of the page, ``blanks`` the empty ones just above. ``label`` is what a LABEL says of its
    ``text``, which is without it: kicker, headline, subhead, author, photographer, caption or text.
    """

    number: int
    raw: str
    text: str
    indent: int
    blanks: int
    kind: Kind
    label: str = ""
    signed: Signed | None = None


LABELS = {
    "引题": "kicker",
    "肩题": "kicker",
    "眉题": "kicker",
    "主题": "headline",
    "主标题": "headline",
    "正题": "headline",
    "标题": "headline",
    "副题": "subhead",
    "副标题": "subhead",
    "正文": "text",
    "文章作者": "author",
    "图片作者": "photographer",
    "图片说明": "caption",
}
TITLE_LABELS = frozenset(["kicker", "headline", "subhead"])
LABEL = re.compile(
    rf"(?P<mark>[<＜【\[])?\s*(?P<label>{'|'.join(sorted(LABELS, key=len, reverse=True))})\s*[>＞】\]]?\s*[=＝:：]"
)
EXPORT_FIELD = re.compile(r"[<＜][\u4e00-\u9fff]{2,6}[>＞]\s*[=＝]")
RULE = re.compile(r"[-—–_=＝*＊~～·•◆◇■□●○★☆※▲△▼▽#＃+＋|｜│─━…. \u3000]{2,}\Z|[◆◇■□●○★☆※*＊]\Z")
DIGIT = "[0-9一二三四五六七八九十]"
FURNITURE = re.compile(
    rf"第?\s?[A-Z]?{DIGIT}{{1,3}}\s?版(?:\s?[：:·|\s]\s?.{{0,12}})?\Z"
    r"|版次\s?[：:]"
    r"|[^，。]{0,20}?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日[^，。]{0,24}(?:星期[一二三四五六日]|第\s?[0-9]+\s?期|[0-9]版)\s*\Z"
    r"|[\u4e00-\u9fff]{2,3}(?:日报|晚报|晨报|周报|时报)\Z"
    r"|星期[一二三四五六日]\s*[0-9]{4}年"
    r"|(?:总第|第)\s?[0-9]{1,6}\s?期(?:\s|\Z)"
    r"|(?:国内统一|CN\s?[0-9]{2}-|邮发代号|今日[0-9]{1,2}版|主管[：:]|主办[：:]|印刷[：:]|网址[：:]|本报地址)"
    r"|.{0,30}(?:报料热线|新闻热线|投稿邮箱|联系电话)\s?[：:].{0,40}\Z"
    r"|(?:要闻|时政|综合|民生|综合新闻|时政要闻|本地新闻|国内新闻|广告)\Z",
    re.ASCII,
)
TURN_WORDS = rf"[（(【\[]?(?:下转|紧接|转|上接|接)第?\s?[A-Z]?{DIGIT}{{1,3}}\s?版[^（）()。，]{{0,12}}[）)】\]]?"
TURN = re.compile(rf"{TURN_WORDS}\Z")
TURN_AT_END = re.compile(rf"[\s\u3000]*{TURN_WORDS.replace(']?(', '](', 1)}\Z")
TURN_AT_START = re.compile(rf"{TURN_WORDS.replace(']?(', '](', 1)}[\s\u3000]*")
CREDITS = re.compile(rf"[【\[（(□■]?\s?(?:{'|'.join(sorted(DESK_ROLES, key=len, reverse=True))})\s?[：:|｜/／]")
LONGEST_FURNITURE = 60
LONGEST_CREDITS = 160


def lines_of(text, staff=()):
    """The lines of ``text`` that hold anything, as Line."""
    lines, blanks = [], 0
    for number, printed in enumerate(text.split("\n")):
        stripped = printed.strip(" \u3000")
        if not stripped:
            blanks += 1
            continue
        indent = sum(2 if char == "\u3000" else 1 for char in printed[: len(printed) - len(printed.lstrip(" \u3000"))])
        lines.append(_line(number, stripped, indent, blanks, staff))
        blanks = 0
    return lines


def _line(number, raw, indent, blanks, staff):
    text = tidy_spaces(full_width(raw))
    label = LABEL.match(raw)
    if label:
        value = tidy_spaces(full_width(raw[label.end() :]))
        return Line(number, raw, value, indent, blanks, Kind.LABEL, LABELS[label["label"]])
    kind, signed = _kind(raw, text, staff)
    return Line(number, raw, text, indent, blanks, kind, signed=signed)


def _kind(raw, text, staff):
    """(kind, the byline if it is one)."""
    if RULE.match(raw):
        return Kind.RULE, None
    if len(text) <= LONGEST_FURNITURE and (FURNITURE.match(text) or TURN.match(text) or EXPORT_FIELD.match(raw)):
        return Kind.FURNITURE, None
    signed = read_signatures(text, staff) or unnamed_signature(text)
    if len(text) <= LONGEST_CREDITS and (CREDITS.match(text) or (signed and signed.desk)):
        return Kind.CREDITS, None
    head = read_head(text, staff)
    if signed and not head.dateline:
        return (Kind.SIGNED if signed.has_role or text[0] in "（【" else Kind.NAMES), signed
    return (Kind.LEAD if head.strong else Kind.TEXT), None
