"""Proofing at the edge of the database: a manuscript becomes plain data, the checks run, the result is kept.

``articles.proofing`` knows no database. ``content`` here is what ``manuscripts.content_of`` gives, or the same of what
somebody has typed and not saved.
"""

from dataclasses import asdict, dataclass
from datetime import date

from articles.models import Event, HouseWord, ProofReport, RuleSetting
from articles.proofing import story as plain
from articles.proofing.findings import PARTS, Finding
from articles.proofing.registry import RULES, RULES_VERSION, proof
from articles.repeats import candidates
from articles.sanitize import plain_text
from bylines.models import Official, Post

DAYS = ("event_date", "print_date")


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


def proofread(content, number=None):
    """``content`` of the story ``number`` (None: not saved yet) proofed by today's rules, words and register.

    A fixed number of queries: officials, house words, settings; one for an event, two for published repeats.
    """
    story = story_of(content, number)
    off, levels = rule_settings()
    return Proofed(story, tuple(proof(story, load_register(), switched_off=off, levels=levels)))


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
        **days,
    )


def rule_settings():
    """(codes of the rules that are switched off, {code: level} where this newsroom has set one). One query."""
    settings = [setting for setting in RuleSetting.objects.all() if setting.rule in RULES]
    off = frozenset(setting.rule for setting in settings if not setting.is_on)
    return off, {setting.rule: setting.level for setting in settings if setting.level}


def load_register():
    """The Register of what the newsroom knows now. Two queries, whatever the number of people and words."""
    words = HouseWord.objects.values_list("wrong", "right", "level", "reason", "source", "since", "until", "in_quotes")
    return plain.Register(
        officials=_officials(),
        house_words=tuple(plain.HouseWord(*line) for line in words),
        published=candidates,
    )


def _officials():
    """{name: Terms}; the terms of two people of one name stand together, as a text does not tell them apart."""
    lines = Official.objects.values_list(
        "name", "appointments__post", "appointments__since", "appointments__until"
    ).order_by()
    posts = {post.pk: (post.title, post.written_forms(), post.rank) for post in Post.objects.all()}
    terms = {}
    for name, post, since, until in lines:
        held = terms.setdefault(name, [])
        if post is not None:
            title, forms, rank = posts[post]
            held.append(plain.Term(title, forms, since, until, rank))
    return {name: tuple(held) for name, held in terms.items()}
