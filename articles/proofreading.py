"""Proofing at the edge of the database: a manuscript becomes plain data, the checks run, the result is kept.

``articles.proofing`` knows no database. ``content`` here is what ``manuscripts.content_of`` gives, or the same of what
somebody has typed and not saved.
"""

import re
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache

from django.apps import apps
from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils import timezone

from articles.models import Article, Event, HouseWord, ProofReport, RuleSetting
from articles.proofing import story as plain
from articles.proofing.findings import PARTS, Finding
from articles.proofing.registry import RULES, RULES_VERSION, proof
from articles.repeats import candidates
from articles.sanitize import plain_text
from bylines.models import Official, Post

DAYS = ("event_date", "print_date")
HOME = re.compile(r"(?:中共)?([\u3400-\u9fff]{1,5}?[县市区旗])")


@dataclass(frozen=True, slots=True)
class Proofed:
    """A story as it was proofed, and what was found in it."""

    story: plain.Story
    findings: tuple[Finding, ...]

    def quote(self, finding):
        """The characters that ``finding`` marks; empty for what is missing."""
        return self.story.text(finding.part)[finding.start : finding.end]

    @property
    def characters(self):
        """Everything printed, without spaces: what an error rate is counted against."""
        return sum(len("".join(text.split())) for text in self.story.parts.values())


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What stories are proofed by: the Register, the codes of rules not in use, and levels of the newsroom's own."""

    register: plain.Register
    off: frozenset[str]
    levels: dict[str, str]

    @classmethod
    def load(cls):
        """In five queries."""
        return cls(load_register(), *rule_settings())


def proofread(content, number=None, rulebook=None):
    """``content`` of the story ``number`` (None: not saved yet), proofed by today's Rulebook unless one is given.

    A fixed number of queries: those of the Rulebook, one for an event, two for published repeats, and one for the day
    of a saved story that gives none.
    """
    rulebook = rulebook or Rulebook.load()
    story = story_of(content, number)
    findings = proof(story, rulebook.register, switched_off=rulebook.off, levels=rulebook.levels)
    return Proofed(story, tuple(findings))


def keep_report(revision):
    """Store what proofing says of ``revision``, as it is saved."""
    proofed = proofread(revision.content, revision.article_id)
    return ProofReport.objects.create(
        revision=revision,
        findings=[asdict(finding) | {"quote": proofed.quote(finding)} for finding in proofed.findings],
        rules_version=RULES_VERSION,
        characters=proofed.characters,
    )


def story_of(content, number=None):
    """The plain Story of ``content``; the body as text, a line for each paragraph."""
    event = Event.objects.filter(pk=content["event"]).first() if content["event"] else None
    texts = {part: content[part] for part in PARTS} | {"body": plain_text(content["body"])}
    days = {day: date.fromisoformat(content[day]) if content[day] else None for day in DAYS}
    return plain.Story(
        parts=texts,
        bylines=tuple((line["role"], line["name"]) for line in content["bylines"]),
        section=str(content["section"] or ""),
        origin=content["origin"],
        source_name=content["source_name"],
        original_title=content["original_title"],
        tags=tuple(content["tags"]),
        has_event=event is not None,
        event_place=event.place if event else "",
        number=number,
        read_on=None if any(days.values()) else _read_on(number),
        **days,
    )


def _read_on(number):
    """The day on which readers got, or will get, the story ``number``; today while that is open."""
    public_from = Article.objects.filter(pk=number).values_list("public_from", flat=True).first() if number else None
    return timezone.localdate(public_from)


def rule_settings():
    """(codes of the rules that are switched off, {code: level} where this newsroom has set one). One query."""
    settings = [setting for setting in RuleSetting.objects.all() if setting.rule in RULES]
    off = frozenset(setting.rule for setting in settings if not setting.is_on)
    return off, {setting.rule: setting.level for setting in settings if setting.level}


def load_register():
    """The Register of what the newsroom knows now. Four queries, whatever the number of people and words.

    Nothing has changed since the last time: it is the same object, with all that the checks have made of it.
    """
    # days as text, which costs no conversion: every proofing asks, and hardly one finds a change
    terms = Official.objects.order_by("pk", "appointments__pk").values_list(
        "name", "appointments__post", _as_text("appointments__since"), _as_text("appointments__until")
    )
    posts = Post.objects.order_by("pk").values_list("pk", "title", "short_forms", "rank", "is_single")
    words = HouseWord.objects.order_by("pk").values_list(
        "wrong", "right", "level", "reason", "source", _as_text("since"), _as_text("until"), "in_quotes"
    )
    return _register(tuple(terms), tuple(posts), tuple(words), _home_places())


@lru_cache(maxsize=2)
def _register(terms, posts, words, places):
    return plain.Register(
        officials=_officials(terms, posts),
        house_words=tuple(
            plain.HouseWord(*said, _day(since), _day(until), in_quotes) for *said, since, until, in_quotes in words
        ),
        published=candidates,
        places=places,
    )


def _officials(lines, posts):
    """{name: Terms}; the terms of two people of one name stand together, as a text does not tell them apart."""
    known = {
        pk: (title, Post(title=title, short_forms=short_forms).written_forms(), rank, single)
        for pk, title, short_forms, rank, single in posts
    }
    terms = {}
    for name, post, since, until in lines:
        held = terms.setdefault(name, [])
        if post is not None:
            title, forms, rank, single = known[post]
            held.append(plain.Term(title, forms, _day(since), _day(until), rank, single))
    return {name: tuple(held) for name, held in terms.items()}


def _home_places():
    """What the home county is called, as the publisher's name begins with it: 青岚县融媒体中心."""
    # by its name: articles know nothing of the house above them
    profile = apps.get_model("newsroom", "SiteProfile").objects.order_by("pk").first()
    found = HOME.match(profile.sponsor) if profile else None
    return (found[1],) if found else ()


def _as_text(day):
    return Cast(day, CharField())


def _day(text):
    return date.fromisoformat(text) if text else None
