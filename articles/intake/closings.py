"""A byline at the end of the last paragraph: in brackets, with half a bracket lost, or simply after the last stop."""

import re
from dataclasses import dataclass

from articles.intake.names import NOT_NAMES, plausible
from articles.intake.roles import ORGAN_NAME
from articles.intake.signatures import Signature, Signed, read_signatures
from articles.intake.widths import is_han

BRACKET = re.compile(r"[\s\u3000]*[（(]([^（）()]{1,160})[）)][。.]?\Z")
LOST_OPENING = re.compile(r"(?<=[。！？”])[\s\u3000]*([^（）()。，！？“”]{3,40})[）)]\Z")
AFTER_STOP = re.compile(r"(?<=[。！？”])([\s\u3000]*)([^。！？“”（）()]{2,60})\Z")
EXPLAINS = re.compile(r"[兼见参据转详原均图附来以由含]")
ENDS_SENTENCE = tuple("。！？”…")
_NO_PEN_NAMES = """
未完 待续 完毕 转载 节选 连载 摘要 摘编 图片 资料 上篇 下篇 中篇 附图 略图 全完 原载 掌声 鼓掌 笑声 欢呼 起立 休息
"""
NO_PEN_NAMES = frozenset(_NO_PEN_NAMES.split())
LONGEST_TAIL = 200


@dataclass(frozen=True, slots=True)
class Closing:
    """``kept``: the paragraph without its byline; ``printed``: the byline as it stood there."""

    kept: str
    printed: str
    signed: Signed


def read_closing(paragraph, staff=()):
    """The Closing of a last paragraph, or None when it ends with its text."""
    tail = paragraph[-LONGEST_TAIL:]
    for shape, reader in ((BRACKET, _bracketed), (LOST_OPENING, _damaged), (AFTER_STOP, _bare)):
        match = shape.search(tail)
        if not match:
            continue
        kept = paragraph[: len(paragraph) - len(tail) + match.start()].rstrip()
        if kept and (signed := reader(match, kept, staff)):
            return Closing(kept, match[0].strip(), signed)
    return None


def closes_story(line, staff=()):
    """True when a line of text ends with a byline that is sure: a role word, or names that look like a person's."""
    closing = read_closing(line, staff)
    if closing is None:
        return False
    return closing.signed.has_role or all(plausible(one.name, staff) for one in closing.signed.signatures)


def unnamed_signature(text):
    """（少芬）, （文明办）: a pen-name or an organ alone in brackets, as Signed; None for any other word."""
    inner = text[1:-1].strip() if text[:1] in "（(" and text[-1:] in "）)" else ""
    short = 2 <= len(inner) <= 3 and all(is_han(char) for char in inner)
    if inner in NOT_NAMES or EXPLAINS.match(inner) or inner in NO_PEN_NAMES or not (short or ORGAN_NAME.match(inner)):
        return None
    return Signed((Signature(inner, ""),), (), has_role=False, desk=False)


def _bracketed(match, kept, staff):
    """Names without a role word count only after a full stop: elsewhere a bracket explains what precedes it."""
    bracket = f"（{match[1]}）"
    signed = read_signatures(bracket, staff)
    if signed and (signed.has_role or signed.desk):
        return signed
    return (signed or unnamed_signature(bracket)) if kept.endswith(ENDS_SENTENCE) else None


def _damaged(match, kept, staff):
    return read_signatures(match[1], staff)


def _bare(match, kept, staff):
    signed = read_signatures(match[2], staff)
    return signed if signed and (signed.has_role or match[1]) else None
