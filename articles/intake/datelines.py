"""The head of a story: 本报讯（记者 某某）, 新华社某地3月7日电, and the many other ways to begin one."""

import re
from dataclasses import dataclass

from articles.intake.dates import NUMBER
from articles.intake.roles import ROLE
from articles.intake.signatures import Signature, read_signatures
from articles.intake.widths import half_width_alphanumerics

MONTH_DAY = rf"{NUMBER}\s?月\s?{NUMBER}\s?日"
KIND = r"(?:综合|体育|经济|文化|财经)?(?:专|特)?(?:讯|电|消息)"
AT_END = r"(?=[\s\u3000（(：:]|题|$|[\u4e00-\u9fff·]{0,8}记者)"
HOUSE = r"[\u4e00-\u9fffA-Za-z0-9·•《》-]"
MEDIA = r"(?:报|社|网|台|刊|在线|中心|融媒|客户端|新闻|发布|媒体)"
SOON = r"(?=\s*(?:[（(]|[\s\u3000]+(?:[0-9]|昨|今|近|日前|连日|记者|通讯员|[^\s]{0,8}记者)))"
# Anchored, with bounded repeats: one try for each line, whatever is in it.
SHAPES = [
    re.compile(
        rf"据?本(?:报|台|刊|网|社|站)讯(?!员|息)|据?本(?:报|台|刊|网|社|站)[\u4e00-\u9fff]{{0,6}}?{KIND}{AT_END}"
    ),
    re.compile(rf"据?本(?:报|台|刊|网|社|站)[\u4e00-\u9fff]{{0,8}}?{MONTH_DAY}{KIND}"),
    re.compile(rf"据?{HOUSE}{{2,20}}?{MONTH_DAY}{KIND}{AT_END}"),
    re.compile(rf"据?{HOUSE}{{1,20}}?{MEDIA}[\u4e00-\u9fff]{{0,6}}?{KIND}(?=[\s\u3000（(]|$)"),
    re.compile(rf"{HOUSE}{{1,8}}?(?<![资喜通简短快音视腾科电])讯{SOON}"),
    re.compile(rf"{MONTH_DAY}(?=\s*[（(])"),
]
LONGEST_HEAD = 60
BRACKET = re.compile(r"[\s\u3000]*[（(]([^（）()]{0,200})[）)]")
REPORTED = re.compile(r"[\s\u3000]*([^。，！？（(]{2,60}?)报道(?=[\s\u3000：:])[：:]?")
TITLE_MARK = re.compile(r"[\s\u3000]*题[：:][\s\u3000]*")
TOKEN = re.compile(r"[\s\u3000]*([^\s\u3000]+)")
MOST_TOKENS = 20


@dataclass(frozen=True, slots=True)
class Head:
    """How a paragraph begins. ``end``: offset at which its prose begins; ``title``: what stands after 题：.

    ``strong``: only the first paragraph of a story begins like this.
    """

    dateline: str
    signatures: tuple[Signature, ...]
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...]
    end: int
    title: str = ""

    @property
    def strong(self):
        return bool(self.dateline or self.signatures)


def read_head(paragraph, staff=()):
    """The Head of ``paragraph``; one without dateline and names when it simply begins."""
    dateline, end = _dateline(paragraph)
    signed, signed_end = _signed_head(paragraph, end, staff, has_dateline=bool(dateline))
    title = ""
    if dateline and (mark := TITLE_MARK.match(paragraph, signed_end)):
        title = paragraph[mark.end() :].strip()
    if not signed:
        return Head(dateline, (), (), signed_end, title)
    return Head(dateline, signed.signatures, signed.ambiguous, signed_end, title)


def _dateline(paragraph):
    """(the dateline as printed, where it ends), ("", 0) without one."""
    opening = half_width_alphanumerics(paragraph[:LONGEST_HEAD])
    for shape in SHAPES:
        match = shape.match(opening)
        if match and (shape is not SHAPES[-1] or _signed_bracket(paragraph, match.end(), ())[0]):
            return match[0], match.end()
    return "", 0


def _signed_head(paragraph, start, staff, *, has_dateline):
    """(Signed or None, where the head ends): the names in brackets or without them, right after the dateline."""
    signed, end = _signed_bracket(paragraph, start, staff)
    if signed and (has_dateline or signed.has_role) and paragraph[end:].strip():
        return signed, end
    if not has_dateline:
        return None, start
    if end > start:
        return signed, end
    return _reported(paragraph, start, staff) or _unbracketed(paragraph, start, staff) or (None, start)


def _signed_bracket(paragraph, start, staff):
    match = BRACKET.match(paragraph, start)
    if not match:
        return None, start
    signed = read_signatures(f"（{match[1]}）", staff)
    if signed and not signed.desk:
        return signed, match.end()
    return None, start if match[1].strip() else match.end()


def _reported(paragraph, start, staff):
    """记者某某报道： without brackets."""
    match = REPORTED.match(paragraph, start)
    signed = match and ROLE.search(match[1]) and read_signatures(match[1], staff)
    return (signed, match.end()) if signed and signed.has_role else None


def _unbracketed(paragraph, start, staff):
    """记者 某某 实习生某某, ending where the next word is no name: the longest run of words that reads as a byline."""
    ends = []
    for match in TOKEN.finditer(paragraph, start, start + 200):
        ends.append(match.end())
        if len(match[1]) > 24 or len(ends) == MOST_TOKENS:
            break
    best = None
    for end in ends:
        words = paragraph[start:end].strip()
        if words and ROLE.match(words) and end < len(paragraph) and (signed := read_signatures(words, staff)):
            best = (signed, end)
    return best if best and best[0].has_role else None
