"""Dates as the portal writes them, and the days of its archive. All by the newsroom's clock, Asia/Shanghai."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from lunardate import LunarDate

# A year outside these cannot have an archive, and the ends of the calendar cannot be moved to another clock.
FIRST_YEAR, LAST_YEAR = 1900, 9000

LUNAR_YEARS = range(1901, 2100)  # what the package's tables reach; outside it answers nonsense
LUNAR_MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
LUNAR_TENS, LUNAR_ONES = ("初", "十", "廿", "三"), ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of whole days, from ``start`` up to and without ``end``: aware moments."""

    start: datetime
    end: datetime


def written(day, *, with_year):
    """3月31日, or 2026年3月31日."""
    return _form(with_year) % {"year": day.year, "month": day.month, "day": day.day}


@cache
def _form(with_year):
    # looked up once: the newsroom speaks one language, and a list has dozens of days
    return _("%(month)d/%(day)d/%(year)d") if with_year else _("%(month)d/%(day)d")


def year_word(year):
    return _("year %(year)d") % {"year": year}


def month_word(day):
    """2026年3月"""
    return _("%(month)d/%(year)d") % {"year": day.year, "month": day.month}


def month_only(day):
    """3月"""
    return _("month %(month)d") % {"month": day.month}


def since_month(day):
    """2024年8月起"""
    return _("since %(month)d/%(year)d") % {"year": day.year, "month": day.month}


def day_beside(day, other):
    """``day`` as one says it beside ``other``: with the year only when theirs differ."""
    return written(day, with_year=day.year != other.year)


def day_of(value, today):
    """The day of a date or moment, with the year only when it is not this year."""
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return day_beside(day, today)


def clock_of(moment):
    return f"{timezone.localtime(moment):%H:%M}"


def moment_of(moment, today):
    """3月31日 09:30, with the year only when it is not this year."""
    moment = timezone.localtime(moment)
    return f"{day_beside(moment.date(), today)} {moment:%H:%M}"


def line_time(moment, today):
    """What stands at the end of a list's line: the hour when it is today, else the day."""
    moment = timezone.localtime(moment)
    day = moment.date()
    return f"{moment:%H:%M}" if day == today else day_beside(day, today)


def weekday_of(day):
    return str(WEEKDAYS[day.weekday()])


def lunar_of(day):
    """农历二月十四; empty for a day that the lunar tables do not reach."""
    if day.year not in LUNAR_YEARS:
        return ""
    lunar = LunarDate.from_solar_date(day.year, day.month, day.day)
    leap = "闰" if lunar.is_leap_month else ""
    return f"农历{leap}{LUNAR_MONTHS[lunar.month - 1]}月{_lunar_day(lunar.day)}"


def _lunar_day(day):
    if day in (20, 30):
        return f"{LUNAR_ONES[day // 10 - 1]}十"
    return f"{LUNAR_TENS[(day - 1) // 10]}{LUNAR_ONES[(day - 1) % 10]}"


def span_of(year, month=None, day=None):
    """The Span of a year, a month or a day, given as strings or numbers. Raises ValueError if there is none."""
    year = int(year)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"no archive for the year {year}")
    first = date(year, int(month or 1), int(day or 1))
    if day:
        after = first + timedelta(days=1)
    elif month:
        after = first + timedelta(days=calendar.monthrange(first.year, first.month)[1])
    else:
        after = date(year + 1, 1, 1)
    return Span(_midnight(first), _midnight(after))


def weeks_of(year, month, counts):
    """The month as weeks of seven (day or None, number of stories); ``counts`` maps a date to its number."""
    return [
        [(day, counts.get(day, 0)) if day.month == month else (None, 0) for day in week]
        for week in calendar.Calendar().monthdatescalendar(year, month)
    ]


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def machine_readable(value):
    """``value`` for the ``datetime`` attribute: a moment by the newsroom's clock, to the minute, or a date."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    return value.isoformat()
