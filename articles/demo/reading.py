"""The demo's TOML files, read for one moment: what is counted in days is dated, every placeholder is filled.

Pure: no database. A mistake in the files is a ValueError that names the file and the place.
"""

import re
import tomllib
from dataclasses import MISSING, fields
from datetime import datetime, time, timedelta
from pathlib import Path

from articles.demo.bodies import to_html
from articles.demo.contents import (
    Appointment,
    Breaking,
    Byline,
    Correction,
    Event,
    Mention,
    Newsroom,
    Official,
    Picture,
    Post,
    Reporter,
    Retraction,
    Section,
    Source,
    Story,
    Topic,
    TopicPart,
)

FOLDER = Path(__file__).parent

# {d} is the story's own day as 9月3日, {w} as 星期四, {y} its year; {d-1}, {w+2} … so many days before or after it.
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
MEANING = re.compile(r"([dwy])([+-]\d{1,3})?")
WEEKDAYS = "一二三四五六日"


def read(folder, now):
    """The Newsroom in ``folder`` as it stands at ``now``, an aware datetime of the newsroom's own time zone."""
    county = _toml(folder / "county.toml")
    files = sorted((folder / "stories").glob("*.toml"))
    stories = [(file.stem, table) for file in files for table in _toml(file).pop("story")]
    _check_keys("story", [table for _section, table in stories])
    _check_keys("event", county["event"])
    today = newest_day([table for _section, table in stories], now)
    # events that no story tells are still to be covered: they count from the real today
    told = {table.get("event") for _section, table in stories}
    return Newsroom(
        site={("icp_record" if key == "icp" else key): value for key, value in county["site"].items()},
        sections=_all(Section, county["section"]),
        reporters=_all(Reporter, county["reporter"]),
        posts=_all(Post, county["post"]),
        officials=_all(Official, county["official"]),
        appointments=[_appointment(table) for table in county["appointment"]],
        events=[_event(table, today if table["key"] in told else now.date()) for table in county["event"]],
        stories=[_story(section, table, _midnight(table, today, now)) for section, table in stories],
        topics=[_topic(table, _midnight(table, today, now)) for table in county.get("topic", [])],
        breaking=[_breaking(table, _midnight(table, today, now)) for table in county.get("breaking", [])],
        pinned=county.get("pinned", []),
    )


def _check_keys(kind, tables):
    """Stories are replayed, and events found, by key: a second one would be taken for the first."""
    keys = [table["key"] for table in tables]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise ValueError(f"{kind} given twice: {', '.join(twice)}")


def newest_day(tables, now):
    """The day that the demo takes for today: the last one whose stories have all happened.

    That is yesterday while some hour of today's stories is still to come. Every story moves along, so that none
    overtakes another and no story stands before the event that it tells.
    """
    hours = [
        _clock(dated["time"])
        for table in tables
        if table.get("state") != "scheduled"
        for dated in (table, table.get("correction"), table.get("retraction"))
        if dated and dated["days_ago"] == 0
    ]
    return now.date() if max(hours, default=time()) <= now.time() else now.date() - timedelta(days=1)


def _midnight(table, today, now):
    """When the day began from which ``table`` counts; what is scheduled lies ahead of the real today."""
    day = now.date() if table.get("state") == "scheduled" else today
    return datetime.combine(day, time(), now.tzinfo)


def filled(value, day):
    """``value`` with the placeholders in every text of it filled for ``day``."""
    if isinstance(value, str):
        return PLACEHOLDER.sub(lambda found: _meant(found[1], day), value)
    if isinstance(value, list):
        return [filled(item, day) for item in value]
    if isinstance(value, dict):
        return {key: filled(item, day) for key, item in value.items()}
    return value


def _meant(placeholder, day):
    meaning = MEANING.fullmatch(placeholder)
    if meaning is None:
        raise ValueError(f"{{{placeholder}}} means nothing")
    what, days = meaning.groups()
    day += timedelta(days=int(days or 0))
    return {"d": f"{day.month}月{day.day}日", "w": f"星期{WEEKDAYS[day.weekday()]}", "y": str(day.year)}[what]


def _story(section, table, midnight):
    try:
        moment = _moment(table, midnight)
        table = filled(table, moment.date()) | {"section": section, "moment": moment}
        if "event_days_ago" in table:
            table["event_date"] = midnight.date() - timedelta(days=table.pop("event_days_ago"))
        if table.get("print_page"):
            table["print_date"] = moment.date()
        for name, kind in (("correction", Correction), ("retraction", Retraction)):
            if name in table:
                table[name] = _made(kind, table[name] | {"moment": _moment(table[name], midnight)})
        for name, kind in (("picture", Picture), ("source", Source)):
            if name in table:
                table[name] = _made(kind, table[name])
        table["bylines"] = _all(Byline, table["bylines"])
        table["mentions"] = _all(Mention, table.get("mentions", []))
        return _made(Story, table | {"body": to_html(table["body"])})
    except (KeyError, ValueError) as problem:
        raise ValueError(f"{section}, {table.get('key')}: {problem}") from problem


def _event(table, today):
    day = today - timedelta(days=table["days_ago"])
    hour = _clock(table["time"]) if "time" in table else None
    return _made(Event, filled(table, day) | {"day": day, "hour": hour})


def _topic(table, midnight):
    return _made(Topic, table | {"moment": _moment(table, midnight), "parts": _all(TopicPart, table["parts"])})


def _breaking(table, midnight):
    moment = _moment(table, midnight)
    return _made(Breaking, filled(table, moment.date()) | {"moment": moment})


def _appointment(table):
    table = dict(table)
    return _made(Appointment, table | {"since": table.pop("from"), "until": table.pop("to", None)})


def _moment(table, midnight):
    return datetime.combine(midnight.date(), _clock(table["time"]), midnight.tzinfo) - timedelta(days=table["days_ago"])


def _clock(value):
    return value if isinstance(value, time) else time.fromisoformat(value)


def _all(kind, tables):
    return [_made(kind, table) for table in tables]


# What ``_moment`` and ``_event`` have read already.
COUNTED = {"days_ago", "time"}


def _made(kind, table):
    """A ``kind`` from a TOML table that has all its fields and no other."""
    known = {field.name: field for field in fields(kind)}
    table = {key: value for key, value in table.items() if key in known or key not in COUNTED}
    unknown = sorted(table.keys() - known.keys())
    missing = sorted(
        name
        for name, field in known.items()
        if field.default is MISSING and field.default_factory is MISSING and name not in table
    )
    if unknown or missing:
        raise ValueError(f"{kind.__name__} {table}: unknown {unknown}, missing {missing}")
    return kind(**table)


def _toml(file):
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise ValueError(f"{file.name}: {problem}") from problem
