"""The day of an event, from the first date in a story's lead. Papers leave out the year: the issue supplies it."""

import datetime
import re

from articles.intake.widths import half_width_alphanumerics

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
RELATIVE = {"今": 0, "当": 0, "昨": 1, "前": 2}
NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})"
DAY = rf"(?P<day>{NUMBER})\s?[日号]"
DATE = re.compile(
    rf"(?:(?P<year>[0-9]{{4}}|[〇零一二三四五六七八九]{{4}}|今|去)\s?年\s?)?(?P<month>{NUMBER})\s?月\s?{DAY}"
    rf"|(?P<whose>本|上)月\s?{DAY.replace('day', 'day_of')}"
    r"|(?P<relative>[今昨前])(?:日(?!前)|天|晚|晨)"
    # 5日下午, 11日至13日: the month goes without saying. 3日内, 5日游 are no dates, nor is the day of another date.
    r"|(?<![0-9月年第至到～—-])(?P<alone>[0-9]{1,2})日(?![内间游子元均])"
)
LONG_AGO = datetime.timedelta(days=183)


def event_date(lead, issue_date):
    """(date or None, what is printed or "") of the first date in ``lead``.

    A date without a year is the latest such day that is not after ``issue_date``; of several days the first counts.
    What is printed comes without a date when no calendar has it (2月30日).
    """
    match = DATE.search(half_width_alphanumerics(lead))
    if not match:
        return None, ""
    return _date(match, issue_date), match[0]


def _date(match, issue_date):
    if match["relative"]:
        return issue_date - datetime.timedelta(days=RELATIVE[match["relative"]])
    if match["alone"]:
        return _of_month(number(match["alone"]), issue_date, previous=number(match["alone"]) > issue_date.day)
    if match["whose"]:
        return _of_month(number(match["day_of"]), issue_date, previous=match["whose"] == "上")
    month, day = number(match["month"]), number(match["day"])
    later = (month, day) > (issue_date.month, issue_date.day)
    return _calendar(_year(match["year"], issue_date.year, later), month, day)


def _year(printed, issue_year, later):
    if printed == "去":
        return issue_year - 1
    if printed == "今":
        return issue_year
    if printed:
        return int("".join(str(DIGITS.get(char, char)) for char in printed))
    return issue_year - 1 if later else issue_year


def _of_month(day, issue_date, *, previous):
    first = issue_date.replace(day=1)
    if previous:
        first = (first - datetime.timedelta(days=1)).replace(day=1)
    return _calendar(first.year, first.month, day)


def _calendar(year, month, day):
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def number(printed):
    """A number up to 39 in Arabic or Chinese digits: 31, 三十一, 廿一."""
    if printed.isdecimal():
        return int(printed)
    tens, ten, units = printed.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(units, 0)
