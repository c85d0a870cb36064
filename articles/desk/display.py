"""How the desk shows a story's state: a word with a shape, never a colour alone."""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Level, Ruling
from articles.sanitize import plain_text
from articles.workflow import SCHEDULED, state_of

LEVEL_SHAPES = {"stop": "■", "warn": "▲", "hint": "●"}


@dataclass(frozen=True, slots=True)
class StatusWord:
    shape: str
    word: str
    kind: str


def status_of(article):
    """The StatusWord of ``article``; a draft whose last decision was a return says so (``with_desk_facts``)."""
    state = state_of(article)
    if state == Article.Status.DRAFT:
        if getattr(article, "last_action", "") == "return":
            return StatusWord("↩", _("Returned"), "returned")
        return StatusWord("○", _("Draft"), "draft")
    if state == Article.Status.IN_REVIEW:
        return StatusWord("◐", article.stage.name, "review")
    shape, word = {
        Article.Status.APPROVED: ("●", _("Signed off")),
        SCHEDULED: ("◷", _("Scheduled")),
        Article.Status.PUBLISHED: ("▲", _("Published")),
        Article.Status.RETRACTED: ("✕", _("Retracted")),
        Article.Status.DISCARDED: ("－", _("Discarded")),
    }[state]
    return StatusWord(shape, word, str(state))


def length_of(article):
    """The number of characters of the text, without spaces: how a newsroom counts."""
    return len("".join(plain_text(article.body).split()))


def moment_words(moment, now):
    """``moment`` as the desk says it at ``now``, both local: 今天 09:30, 昨天 17:52, 3月31日 17:52, 2025年4月1日 …"""
    days = (now.date() - moment.date()).days
    clock = f"{moment:%H:%M}"
    if days in (0, 1):
        return " ".join([_("yesterday") if days else _("today"), clock])
    day = f"{moment.month}月{moment.day}日"
    return f"{day} {clock}" if moment.year == now.year else f"{moment.year}年{day} {clock}"


def span_words(length):
    """A timedelta in its two largest units: 3天4小时, 2小时10分钟, 5分钟."""
    minutes = max(int(length.total_seconds() // 60), 1)
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if days:
        return _("%(days)s d %(hours)s h") % {"days": days, "hours": hours}
    if hours:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
    return _("%(minutes)s min") % {"minutes": rest}


def done_word(action):
    """What an action is called once it is done."""
    return {
        "submit": _("sent for review"),
        "withdraw": _("taken back"),
        "approve": _("signed"),
        "return": _("returned"),
        "publish": _("published"),
        "schedule": _("scheduled"),
        "unschedule": _("unscheduled"),
        "correct": _("corrected"),
        "retract": _("retracted"),
        "discard": _("discarded"),
        "restore": _("restored"),
    }[action]


def trail_words(review):
    """A Review as one line: 李京丽 一审 退回 第 3 稿：“…”; a Ruling: 李京丽 放行 “渠首闸” 第 3 稿：“…”"""
    if isinstance(review, Ruling):
        return _ruling_words(review)
    words = [review.user_name, review.stage_name, done_word(review.action)]
    if review.revision:
        words.append(_("version %(number)s") % {"number": review.revision.number})
    if review.at:
        words.append(_("for %(time)s") % {"time": moment_words(timezone.localtime(review.at), timezone.localtime())})
    line = " ".join(filter(None, words))
    return f"{line}：“{review.note}”" if review.note else line


def _ruling_words(ruling):
    """Rulings on one entry are as many as it has places; each line names its own."""
    words = [ruling.user_name, _("let through “%(quote)s”") % {"quote": ruling.quote or ruling.message}]
    if ruling.revision:
        words.append(_("version %(number)s") % {"number": ruling.revision.number})
    return f"{' '.join(words)}：“{ruling.reason}”"


def part_word(part):
    """What a part of a story is called on the form."""
    return Article._meta.get_field(part).verbose_name


def report_words(report):
    """A ProofReport as one line: what proofing said when the version was saved, and by which rules."""
    levels = Counter(finding["level"] for finding in report.findings)
    return _("Proofed when version %(number)s was saved: %(found)s; rules %(rules)s.") % {
        "number": report.revision.number,
        "found": " ".join(f"{level.label} {levels[level]}" for level in Level),
        "rules": report.rules_version,
    }
