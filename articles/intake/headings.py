"""Which lines are headlines, which are sub-headings, and which only look so because a column broke them off."""

import re
from dataclasses import dataclass
from itertools import takewhile

from articles.intake.lines import TITLE_LABELS, Kind
from articles.intake.reflow import ONLY_A_DATE, SHORT, WAITING, breaks_off, is_open, leans_back

LONGEST_TITLE = 44
MOST_TITLE_LINES = 6
LONGEST_COLUMN_NAME = 5
MOST_TITLES_ABOVE_PROSE = 3
SHORTEST_LONE_TITLE = 8
ENOUGH = 3
NUMBERED = re.compile(
    r"（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、．](?![0-9])|第[一二三四五六七八九十]{1,3}[章节条]"
)
BEGINS_WITH_TIME = re.compile(
    r"[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日|[0-9]{1,2}日|近日|日前|昨[日天晚]|今[日天年晨]|连日|近期|近年|截至|记者"
    r"|入[春夏秋冬]|初[春夏秋冬]|清晨|春日"
)
TIME_CLAUSE = re.compile(rf"(?:{BEGINS_WITH_TIME.pattern})[^，]{{0,8}}，")
SPOKEN = re.compile(r"[！？][（(]")
EXCLAIMS = tuple("！？!?")
TAKES_PART = re.compile(r"(?:参加|出席|主持|陪同|讲话|列席|致辞|作报告)\Z")
DASH = re.compile(r"[—–-]{1,2}")
ABOVE_HEADLINE = re.compile(r"(?:强调|指出|要求|表示|提出|时|之[一二三四五六七八九十])[：:]?\Z")
CAPTION = re.compile(r"(?:[左右上下]?图为|图[①②③④⑤⑥1-9]|[左右上下]图[：:]|资料(?:照片|图片)\Z)")
LEADING_ITEM = re.compile(r"[◆◇■□●○★☆※▲△►▶]\s*")


@dataclass(frozen=True, slots=True)
class Titles:
    """``guessed``: nothing printed says which of the lines is the headline."""

    kicker: str = ""
    headline: str = ""
    subhead: str = ""
    guessed: bool = False


def could_be_title(line):
    text = line.text
    return (
        line.kind is Kind.TEXT
        and len(text) <= LONGEST_TITLE
        and not any(mark in text for mark in "。；")
        and text.count("，") <= 2
        and not text.endswith((*WAITING, "：", ":"))
        and not leans_back(line)
        and not TIME_CLAUSE.match(LEADING_ITEM.sub("", text, count=1))
        and not ONLY_A_DATE.match(text)
        and not CAPTION.match(text)
    )


def _could_be_headline(line):
    return could_be_title(line) and not NUMBERED.match(line.text) and not SPOKEN.search(line.text)


def title_lines(lines, start, draft, setting):
    """(number of title lines at ``start``, True if that is a guess); (0, False) when no story begins there.

    Names alone are a heading only at the top of a page: elsewhere they sign.
    """
    labelled = _labelled(lines[start : start + len(TITLE_LABELS)])
    if labelled:
        # 主题：… inside a notice is an item of it, such as its time and its place.
        return (0 if lines[start].raw.startswith("主题") and not draft.awaits_title else labelled), False
    run = list(takewhile(_could_be_headline, lines[start : start + MOST_TITLE_LINES]))
    if lines[start].kind is Kind.NAMES and not (draft.begun or draft.bylines):
        run = [lines[start], *takewhile(_could_be_headline, lines[start + 1 : start + MOST_TITLE_LINES])]
    if not run:
        return 0, False
    if _is_lead(_after_bylines(lines, start + len(run))):
        return (len(run) if _may_head(run, draft) else 0), False
    if draft.awaits_title:
        return _at_story_start(lines, start, run, draft, setting), False
    return _between_paragraphs(lines, start, draft, setting)


def _labelled(lines):
    """How many of ``lines`` are labelled as one heading; a label that comes again belongs to the next story."""
    seen = set()
    for line in lines:
        if line.kind is not Kind.LABEL or line.label not in TITLE_LABELS - seen:
            break
        seen.add(line.label)
    return len(seen)


def _is_lead(line):
    return line is not None and (line.kind is Kind.LEAD or (line.kind is Kind.LABEL and line.label == "text"))


def _after_bylines(lines, index):
    """The first line from ``index`` on that is no byline, None at the end of the page."""
    for line in lines[index : index + 3]:
        if line.kind not in (Kind.SIGNED, Kind.NAMES):
            return line
    return None


def _may_head(run, draft):
    """A headline follows ``run``'s first line; is that line itself part of the heading, or the story's last words?"""
    if draft.awaits_title or len(run) == 1:
        return True
    if run[0].text.endswith(EXCLAIMS):
        return False
    return not (draft.open and draft.paragraphs[-1][-1].endswith(WAITING))


def _at_story_start(lines, start, run, draft, setting):
    """How many unpunctuated lines are the heading where a story has to begin; of a whole list the first is."""
    run = list(takewhile(lambda line: not (setting.is_full(line) or setting.begins_paragraph(line)), run))
    if not run or len(run) > MOST_TITLES_ABOVE_PROSE:
        return min(len(run), 1)
    follower = lines[start + len(run)] if start + len(run) < len(lines) else None
    heads_something = follower is not None and follower.kind in (Kind.TEXT, Kind.SIGNED, Kind.NAMES)
    if draft.paragraphs and not heads_something and len(run[0].text) < SHORTEST_LONE_TITLE:
        return 0
    return len(run)


def _between_paragraphs(lines, start, draft, setting):
    """Points for and against a headline in the middle of text, when neither byline nor dateline tells."""
    line, following = lines[start], lines[start + 1] if start + 1 < len(lines) else None
    if draft.open or not following or not is_open(line.text) or line.text.endswith("”"):
        return 0, False
    if breaks_off(line, following) or setting.is_full(line) or NUMBERED.match(line.text):
        return 0, False
    points = (
        2 * bool(BEGINS_WITH_TIME.match(following.text))
        + 2 * (line.blanks > setting.gap)
        + (len(line.text) >= 12)
        + (setting.begins_paragraph(following) and not setting.begins_paragraph(line))
        - (len(line.text) <= 8)
    )
    return (1, True) if points >= ENOUGH and following.kind is Kind.TEXT else (0, False)


def is_subheading(lines, index, draft, setting):
    """True for a short line without punctuation between two paragraphs of one story."""
    line, following = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    if draft.open or not draft.paragraphs or not following or following.kind is not Kind.TEXT:
        return False
    if not could_be_title(line) or not is_open(line.text) or breaks_off(line, following) or setting.is_full(line):
        return False
    if NUMBERED.match(line.text):
        return len(line.text) <= 2 * SHORT and len(following.text) > SHORT
    return len(line.text) <= SHORT and "，" not in line.text and len(following.text) > SHORT


def is_doubtful(line, following, draft):
    """True when a line that was taken as half a sentence could have been a heading."""
    return (
        not draft.open
        and could_be_title(line)
        and is_open(line.text)
        and not ONLY_A_DATE.match(following.text)
        and "，" not in line.text
        and len(following.text) > SHORT
        and not breaks_off(line, following)
    )


def arranged(titles):
    """The Titles of a story from (label or "", text) for each of its title lines."""
    labelled = {label: text for label, text in titles if label}
    if labelled:
        rest = [text for label, text in titles if not label]
        headline = labelled.get("headline") or " ".join(rest)
        return Titles(labelled.get("kicker", ""), headline, labelled.get("subhead", ""))
    texts = [LEADING_ITEM.sub("", text, count=1) for _, text in titles]
    dashed = next((place for place, text in enumerate(texts) if place and DASH.match(text)), None)
    if dashed:
        return _with_subhead(texts[:dashed], "　".join(texts[dashed:]))
    if len(texts) < 2:
        return Titles(headline="".join(texts))
    if len(texts) > 2:
        return Titles(texts[0], texts[1], "　".join(texts[2:]), guessed=True)
    first, second = texts
    is_column = len(first) <= LONGEST_COLUMN_NAME
    longer = len(second) > 1.6 * len(first) and not (is_column or ABOVE_HEADLINE.search(first))
    if TAKES_PART.search(second) or longer:
        return Titles("", first, second, guessed=True)
    return Titles(first, second, guessed=True)


def _with_subhead(above, subhead):
    return Titles("　".join(above[:-1]), above[-1], subhead)
