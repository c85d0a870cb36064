"""Doors of the desk's templates to tested functions. None of them asks the database."""

import json

from django import template
from django.utils import timezone
from django.utils.html import format_html

from articles.desk import display
from articles.models import Level
from articles.names import name_of

register = template.Library()
register.filter("length_of", display.length_of)

WEEKDAYS = "一二三四五六日"


@register.filter
def desk_day(moment):
    """4月1日 星期三 09:30"""
    moment = timezone.localtime(moment)
    return f"{moment.month}月{moment.day}日 星期{WEEKDAYS[moment.weekday()]} {moment:%H:%M}"


@register.filter
def desk_time(moment):
    """今天 09:30, 昨天 17:52, 3月31日 17:52, with the year when it is not this one; empty for None."""
    if moment is None:
        return ""
    return display.moment_words(timezone.localtime(moment), timezone.localtime())


@register.filter
def span(length):
    """两小时十分 as digits: 2小时10分钟; 3天4小时."""
    return display.span_words(length)


@register.filter
def account_name(user):
    """The name of an account; empty when the account is gone."""
    return name_of(user) if user else ""


@register.simple_tag
def status(article):
    word = display.status_of(article)
    return format_html(
        '<span class="status status-{}"><span aria-hidden="true">{}</span> {}</span>',
        word.kind,
        word.shape,
        word.word,
    )


@register.simple_tag
def translate_action(action):
    return display.done_word(action)


@register.simple_tag
def trail_line(review):
    """One line of the trail: who did what, on which version, and the note."""
    return display.trail_words(review)


@register.simple_tag
def report_line(report):
    return display.report_words(report)


@register.filter
def proof_shape(level):
    """A level has a shape as well as a colour."""
    return display.LEVEL_SHAPES[level]


@register.filter
def part_word(part):
    return display.part_word(part)


@register.filter
def as_json(value):
    """For a data attribute, which the template escapes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@register.filter
def level_word(level):
    return Level(level).label


@register.filter
def month_of(day):
    """2026年3月"""
    return f"{day.year}年{day.month}月"


@register.filter
def errors(number):
    """An error count or rate without needless zeros: 2.1, 3; － for None."""
    return "－" if number is None else f"{number:g}"
