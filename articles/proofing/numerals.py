"""How numbers are written: approximations, mixed digits, years, ranges, units, document numbers."""

import re

from articles.proofing.findings import PARTS, Slip
from articles.proofing.rules import table

DATA = table("numbers")
CHINESE = "〇一二三四五六七八九十"
COUNTED = "|".join(DATA["counted"])
RANGED = "|".join(DATA["ranged"])
FIGURE = r"(?:[0-9]+(?:\.[0-9]+)?[十百千万亿]*|[一二三四五六七八九十百千万亿两]{2,})"

# 近20余年来, 近10多天 say how long ago; 制约, 节约, 附近 are other words.
TWICE = re.compile(
    rf"(?<![附最远邻临靠新亲就])(?P<first>近){FIGURE}(?P<second>[余多])(?!年|天|日|个月|个多月|周|载)"
    rf"|(?<![制节合预条签契公协邀履特违租解缔])(?P<about>大?约){FIGURE}(?P<unit>[^，。；、！？\s0-9（）“”]{{0,5}}?)(?P<or_so>左右|上下)"
)
TENS_AND_SOME = re.compile(r"(?<![0-9.])([1-9])0几")
ZERO_YEAR = re.compile(r"[一二][〇零一二三四五六七八九]{3}年")
HUNDRED_MILLIONS = re.compile(r"(?<![0-9.])([0-9]+)(亿|万)([1-9])千(?P<same>万?)(?![0-9])")
THOUSANDS = re.compile(rf"(?<![0-9.])([1-9])([百千])(?=[多余]?(?:{COUNTED}))")
MIXED_DATE = re.compile(
    r"(?<![0-9正腊农历一二三四五六七八九十])(?:(?P<han>[一二三四五六七八九十]{1,2})月(?P<day>[0-9]{1,2})日"
    r"|(?P<month>[0-9]{1,2})月(?P<han_day>[一二三四五六七八九十]{1,3})日)"
)
CONGRESS = re.compile(r"(?<=党的)(1[5-9]|2[0-2])大(?![0-9型批量队])")
SHORT_YEAR = re.compile(r"(?<![0-9国绪历和治丰庆隆正熙宣.])([0-9]{2})年(?=(?:1[0-2]|[1-9])月(?!份?[龄]))")
LOST = re.compile(r"(?<=[0-9])[?？](?=[0-9])")
ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")

RANGE = re.compile(
    r"(?<![A-Za-z0-9.—～~-])(?P<low>[0-9]{1,4}(?:\.[0-9]+)?)(?P<mark>[-~])(?P<high>[0-9]{1,4}(?:\.[0-9]+)?)"
    rf"(?=[万亿]?(?:{RANGED}))"
)
SHORT_RANGE = re.compile(
    r"(?<![A-Za-z0-9.—～~-])(?P<low>[0-9]+(?:\.[0-9]+)?)(?P<mark>[—～~-])(?P<high>[0-9]+(?:\.[0-9]+)?)(?P<unit>[万亿%])"
)

DOCUMENT = re.compile(
    r"(?<=[\u4e00-\u9fff])(?P<bracket>[\[(（【［〖](?P<year>(?:19|20)[0-9]{2})[\])）】］〗])(?=第?[0-9]{1,4}号)"
)

UNITS = "|".join(sorted(map(re.escape, DATA["units"]), key=len, reverse=True))
UNIT = re.compile(rf"(?<=[0-9])\s?(?P<unit>{UNITS})(?![A-Za-z0-9母开])")
SQUARES = re.compile(r"(?<=[0-9万百千])(?P<unit>" + "|".join(DATA["whole"]) + ")")
CELSIUS = re.compile(r"摄氏(?:零下)?([0-9.]+)度")


def chinese_number(value):
    """1 to 99 as 一 to 九十九."""
    tens, units = divmod(value, 10)
    return ("" if tens < 2 else CHINESE[tens]) + ("十" if tens else "") + (CHINESE[units] if units else "")


def arabic_number(printed):
    """三十一 as 31."""
    tens, ten, units = printed.rpartition("十")
    return (CHINESE.find(tens) if tens else 1) * 10 * bool(ten) + (CHINESE.find(units) if units else 0)


def said_about_once(part, text):
    for found in TWICE.finditer(text):
        if found["first"]:
            yield Slip("about-twice", part, *found.span(), None, {"first": "近", "second": found["second"]})
        else:
            right = found[0].removesuffix(found["or_so"])
            params = {"first": found["about"], "second": found["or_so"]}
            yield Slip("about-twice", part, *found.span(), right, params)


def one_kind_of_digits(part, text):
    for found in TENS_AND_SOME.finditer(text):
        yield _slip("numerals-mixed", part, found, chinese_number(int(found[1]) * 10) + "几")
    for found in MIXED_DATE.finditer(text):
        if found["han"]:
            right = f"{arabic_number(found['han'])}月{found['day']}日"
        else:
            right = f"{found['month']}月{arabic_number(found['han_day'])}日"
        yield _slip("numerals-mixed", part, found, right)
    for found in CONGRESS.finditer(text):
        yield _slip("numerals-mixed", part, found, chinese_number(int(found[1])) + "大")


def figures_written_out(part, text):
    for found in ZERO_YEAR.finditer(text):
        if "零" in found[0]:
            yield _slip("numeral-zero", part, found, found[0].replace("零", "〇"))
    for found in HUNDRED_MILLIONS.finditer(text):
        # 5亿6千万 is 5.6亿, 3万5千 is 3.5万; 5亿6千 is something else
        if bool(found["same"]) == (found[2] == "亿"):
            yield _slip("numeral-units", part, found, f"{found[1]}.{found[3]}{found[2]}")
    for found in THOUSANDS.finditer(text):
        yield _slip("numeral-units", part, found, found[1] + ("00" if found[2] == "百" else "000"))
    for found in SHORT_YEAR.finditer(text):
        yield Slip("year-short", part, *found.span(), None, {"wrong": found[0]})


def marks_between_figures(part, text):
    for found in LOST.finditer(text):
        if not any(address.start() < found.start() < address.end() for address in ADDRESS.finditer(text)):
            around = text[found.start() - 1 : found.end() + 1]
            yield Slip("mark-lost", part, *found.span(), None, {"wrong": around})
    for found in SHORT_RANGE.finditer(text):
        if float(found["low"]) < float(found["high"]):
            right = f"{found['low']}{found['unit']}—{found['high']}{found['unit']}"
            yield _slip("numeral-units", part, found, right)
    for found in RANGE.finditer(text):
        if float(found["low"]) < float(found["high"]):
            params = {"mark": found["mark"]}
            yield Slip("range-mark", part, found.start("mark"), found.end("mark"), "—", params)
    for found in DOCUMENT.finditer(text):
        yield _slip("document-number", part, found, f"〔{found['year']}〕")


def units(part, text):
    for found in UNIT.finditer(text):
        start, end = found.span("unit")
        params = {"wrong": found["unit"], "right": DATA["units"][found["unit"]]}
        yield Slip("unit", part, start, end, params["right"], params)
    for found in SQUARES.finditer(text):
        yield _slip("unit", part, found, found["unit"] + "米")
    for found in CELSIUS.finditer(text):
        right = ("零下" if "零下" in found[0] else "") + found[1] + "摄氏度"
        yield _slip("unit", part, found, right)


def _slip(rule, part, found, right):
    return Slip(rule, part, *found.span(), right, {"wrong": found[0], "right": right})


def _in_every_part(check):
    def checked(story, _register):
        for part in PARTS:
            yield from check(part, story.text(part))

    return checked


CHECKS = tuple(
    map(
        _in_every_part,
        (said_about_once, one_kind_of_digits, figures_written_out, marks_between_figures, units),
    )
)
