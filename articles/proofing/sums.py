"""Figures that must agree: a total with its parts, a share with the whole, a count with the list beside it."""

import re
from decimal import Decimal

from articles.proofing.findings import PARTS, Slip
from articles.proofing.numerals import arabic_number
from articles.proofing.rules import table

UNIT = r"(?:名|人|个|户|家|元|亩|辆|台|张|起|件|条|所|公里|吨|只|头|株|棵|场|次|座|处|项)"
NUMBER = r"[0-9]+(?:\.[0-9]+)?"
# What makes a figure no exact part: 近30人, 30余人, 30多人.
VAGUE = re.compile(r"[近约余多]|超过|以上|左右|累计|不足|至少|上下")
PART = rf"[^，。；：！？、（）()\n0-9]{{1,12}}?{NUMBER}[万亿]?{UNIT}"
TOTAL = rf"(?P<total>{NUMBER}[万亿]?)(?P<unit>{UNIT})"
# 党员30名、群众20名，共50名
BEFORE = re.compile(
    rf"(?:^|[。；：，\n])(?P<parts>{PART}(?:[、，和]{PART})+)，?(?:共计|合计|总计|共)(?P<whole>{TOTAL})"
)
# 共50名：党员30名、群众20名。 and 床位60张（老楼36张、新楼24张）
AFTER = re.compile(
    rf"(?P<whole>{TOTAL})(?:[^，。；：！？（）0-9\n]{{0,6}})"
    rf"(?:：(?P<list>{PART}(?:[、，]{PART})+)(?=[。；\n]|$)|（(?P<inside>{PART}(?:[、，]{PART})+)）)"
)
# 共50名，其中党员80名
AMONG = re.compile(
    rf"(?P<whole>(?:共|合计|共计|总计)[^，。；！？0-9\n]{{0,8}}{TOTAL})[^，。；！？0-9\n]{{0,8}}，其中(?P<of>[^。；！？\n]+)"
)
FIGURE = re.compile(rf"(?P<number>{NUMBER})(?P<times>[万亿]?)(?P<unit>{UNIT})")
TIMES = {"": 1, "万": 10**4, "亿": 10**8}

SHARES = "|".join(table("numbers")["shares"])
PERCENT = re.compile(
    rf"占[^，。；、：！？\n0-9]{{0,15}}?(?P<share>{NUMBER})%"
    rf"|(?:{SHARES})(?:均|都|已)?(?:达到?|为|是|在|提高到|提升到|保持在)?(?P<rate>{NUMBER})%"
)

COUNT = (
    r"(?P<count>[0-9]{1,2}|[二三四五六七八九十]{1,3}|两)"
    r"(?P<measure>个|大|项|类|种|家|所|条)(?P<noun>[\u4e00-\u9fff]{0,6})"
)
LIST_AFTER = re.compile(
    rf"(?<![0-9.第一十百千万亿近约余多前后]){COUNT}(?:：|，(?:分别是|分别为|即))(?P<items>[^，。；：！？\n]+)[。；\n]"
)
LIST_BEFORE = re.compile(
    rf"(?:^|[，。；：\n])(?P<items>[^，。；：！？\n、0-9]+(?:、[^，。；：！？\n、0-9]+){{2,}}?)(?P<etc>等?)(?P<said>{COUNT})"
)
# A list that begins inside its clause has the beginning of the clause before its first item, and only there.
RUNS_ON = re.compile(r"[在到对将把为是由向从给让使]")


def _value(number, times):
    return Decimal(number) * TIMES[times]


def _figures(text):
    return [(_value(found["number"], found["times"]), found["unit"], found[0]) for found in FIGURE.finditer(text)]


def totals_agree(part, text):
    for pattern, groups in ((BEFORE, ("parts",)), (AFTER, ("list", "inside"))):
        for found in pattern.finditer(text):
            listed = next(filter(None, (found[group] for group in groups)))
            figures = _figures(listed)
            total = _total(found)
            same = {unit for _value, unit, _printed in figures} == {found["unit"]}
            if same and not VAGUE.search(found[0]) and "其中" not in found[0] and sum(f[0] for f in figures) != total:
                params = {"total": _plain(total), "parts": _plain(sum(f[0] for f in figures))}
                yield Slip("sum", part, *found.span("whole"), params=params)


def parts_within_totals(part, text):
    for found in AMONG.finditer(text):
        total = _total(found)
        larger = [printed for value, unit, printed in _figures(found["of"]) if unit == found["unit"] and value > total]
        if larger and not VAGUE.search(found[0]):
            params = {"part": larger[0], "total": found["total"] + found["unit"]}
            yield Slip("part-over-total", part, *found.span("whole"), params=params)


def _total(found):
    return _value(found["total"].rstrip("万亿"), found["total"].lstrip("0123456789."))


def _plain(value):
    return f"{value.normalize():f}"


def shares_within_the_whole(part, text):
    for found in PERCENT.finditer(text):
        if Decimal(found["share"] or found["rate"]) > 100:
            yield Slip("percent", part, *found.span(), params={"wrong": found[0]})


def lists_as_long_as_said(part, text):
    for found in LIST_AFTER.finditer(text):
        lengths = _lengths(found["items"])
        if lengths and "等" not in found["items"] and _number(found["count"]) not in lengths:
            yield _miscounted(part, found, found.start("count"), found.end("noun"), lengths)
    for found in LIST_BEFORE.finditer(text):
        lengths = _lengths(found["items"])
        if not lengths:
            continue
        said = _number(found["count"])
        off = said not in lengths and not found["etc"] and min(abs(said - length) for length in lengths) <= 2
        if (off or (found["etc"] and said < min(lengths))) and _one_list(found["items"]):
            yield _miscounted(part, found, *found.span("said"), lengths)


def _lengths(items):
    """How many items ``items`` may hold: 和 joins two, or stands inside one."""
    if "、" not in items or re.search(r"[（“《]", items):
        return set()
    commas = items.count("、") + 1
    last = items.rpartition("、")[2]
    return {commas, commas + len(re.findall(r"以及|[和及与]", last))}


def _one_list(items):
    """Whether the items after the first are of one kind: of nearly one length, with no verb of a clause."""
    _first, *others = items.split("、")
    sizes = [len(item) for item in others]
    return max(sizes) - min(sizes) <= 1 and max(sizes) <= 8 and not any(RUNS_ON.search(item) for item in others)


def _number(printed):
    return int(printed) if printed.isdecimal() else 2 if printed == "两" else arabic_number(printed)


def _miscounted(part, found, start, end, lengths):
    said = found["count"] + found["measure"] + found["noun"]
    return Slip("count", part, start, end, params={"said": said, "listed": "或".join(map(str, sorted(lengths)))})


def figures_agree(story, _register):
    for part in PARTS:
        text = story.text(part)
        for check in (totals_agree, parts_within_totals, shares_within_the_whole, lists_as_long_as_said):
            yield from check(part, text)


CHECKS = (figures_agree,)
