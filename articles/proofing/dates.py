"""Days and hours that a story names: whether they exist, and agree with one another."""

import calendar
import re
from datetime import date

from articles.proofing.findings import PARTS, Slip

WEEKDAYS = "一二三四五六日"
DATE = re.compile(
    r"(?<![0-9.])(?:(?P<year>(?:19|20)[0-9]{2})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})(?P<mark>日)"
)
# 周 only where no name and no other word can follow: 3月5日周一鸣, 周日报.
WEEKDAY = re.compile(
    r"[，,]?[（(]?(?:(?:星期|礼拜)(?P<full>[一二三四五六日天])|周(?P<short>[一二三四五六日])(?=[）)，。、；\s上下早晚中]|$))"
)
HOUR = re.compile(
    r"(?:(?<=[日午晚晨])|(?<=凌晨)|(?<=早上))(?P<hour>[0-9]{1,2})(?:时|点)(?![间])(?:(?P<minute>[0-9]{1,2})分(?!钟))?"
)
HALF_A_YEAR = 183
LEAP = 2024


def calendar_day(found, near):
    """The day that ``found`` names, its year printed or else the one nearest to ``near``; None where it has none."""
    month, day = int(found["month"]), int(found["day"])
    if found["year"]:
        return _day(int(found["year"]), month, day)
    if near is None:
        return None
    days = [_day(year, month, day) for year in (near.year - 1, near.year, near.year + 1)]
    close = [found_day for found_day in days if found_day and abs(found_day - near).days <= HALF_A_YEAR]
    return min(close, key=lambda found_day: abs(found_day - near), default=None)


def _day(year, month, day):
    try:
        return date(year, month, day)
    except ValueError:
        return None


def reference_day(story):
    return story.event_date or story.print_date


def weekdays_agree(story, _register):
    for part in PARTS:
        text = story.text(part)
        for found in DATE.finditer(text):
            said = WEEKDAY.match(text, found.end())
            day = calendar_day(found, reference_day(story))
            if not said or day is None:
                continue
            group = "full" if said["full"] else "short"
            right = WEEKDAYS[day.weekday()]
            if said[group].replace("天", "日") != right:
                params = {
                    "date": f"{day.year}年{day.month}月{day.day}日",
                    "right": right,
                    "wrong": said[0].strip("，,（("),
                }
                yield Slip("weekday", part, *said.span(group), right, params)


def days_exist(story, _register):
    for part in PARTS:
        for found in DATE.finditer(story.text(part)):
            year = int(found["year"] or LEAP)
            month = int(found["month"])
            if not (1 <= month <= 12 and 1 <= int(found["day"]) <= calendar.monthrange(year, month)[1]):
                yield Slip("impossible-date", part, *found.span(), params={"wrong": found[0]})


def hours_exist(story, _register):
    for part in PARTS:
        for found in HOUR.finditer(story.text(part)):
            hour, minute = int(found["hour"]), int(found["minute"] or 0)
            if hour > 24 or minute > 59 or (hour == 24 and minute):
                yield Slip("impossible-time", part, *found.span(), params={"wrong": found[0]})


def told_before_printed(story, _register):
    """Announcements tell what is to come: only a story that says 本报讯 of a day after its issue is wrong."""
    event, printed = story.event_date, story.print_date
    if not (event and printed and event > printed):
        return
    dates = (found for found in DATE.finditer(story.text("body")) if calendar_day(found, event) == event)
    found = next(dates, None)
    span = found.span() if found else (0, 0)
    params = {"event": f"{event:%Y-%m-%d}", "print": f"{printed:%Y-%m-%d}"}
    yield Slip("event-after-print", "body" if found else "headline", *span, params=params)


def headline_agrees(story, _register):
    """A day in the headline stands in the body too, where the body names days at all."""
    body = story.text("body")
    told = {(int(found["month"]), int(found["day"])) for found in DATE.finditer(body)}
    days = {day for _month, day in told} | {int(day) for day in re.findall(r"([0-9]{1,2})日", body)}
    for found in DATE.finditer(story.text("headline")):
        named = (int(found["month"]), int(found["day"]))
        if told and named not in told and named[1] not in days:
            yield Slip("headline-date", "headline", *found.span(), params={"wrong": found[0]})


CHECKS = (weekdays_agree, days_exist, hours_exist, told_before_printed, headline_agrees)
