"""Rulings 处理: what was decided about a finding, by whom and why; and which findings are still open.

A ruling is about the marked characters and those around them, not about a place: it holds through later versions as
long as these stand there. Of several about one finding the last holds.
"""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass

from articles.manuscripts import content_of, latest_revision
from articles.models import Ruling
from articles.names import name_of
from articles.proofing.findings import HINT, LEVELS, STOP, WARN, Finding
from articles.proofing.rules import RULES
from articles.proofreading import proofread

AROUND = 6
# A repeat is the same repeat when one more sentence has been changed in it.
SHARE = re.compile(r"\d+%")


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding with what was decided about it last, or None. ``text`` is the part it stands in.

    ``before`` and ``after`` are the characters around ``quote`` in its paragraph.
    """

    finding: Finding
    key: str
    text: str
    before: str
    after: str
    ruling: Ruling | None

    @property
    def quote(self):
        return self.text[self.finding.start : self.finding.end]

    @property
    def is_open(self):
        """An error that was confirmed stays open until it is corrected; a stop is settled by letting it through."""
        settles = {Ruling.Kind.OVERRIDDEN} if self.finding.level == STOP else {"ignored", "overridden"}
        return self.ruling is None or self.ruling.kind not in settles


@dataclass(frozen=True, slots=True)
class Entry:
    """What the desk shows and settles as one: the Remarks that say the same and are decided alike.

    A page of half-width commas is one entry of many places.
    """

    remarks: tuple[Remark, ...]

    @property
    def first(self):
        return self.remarks[0]

    @property
    def finding(self):
        return self.first.finding

    @property
    def ruling(self):
        return self.first.ruling

    @property
    def is_open(self):
        return self.first.is_open

    @property
    def rule_name(self):
        return RULES[self.finding.rule].name

    @property
    def id(self):
        """Names the entry on a page and in what it sends."""
        told = "\0".join(map(str, _alike(self.first)))
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def remarks_on(article):
    """The Remarks on ``article``'s manuscript as it stands in the database."""
    return remarks(proofread(content_of(article), article.pk), article)


def remarks(proofed, article=None):
    """The Remarks of a Proofed story, gravest first; one query for the rulings, none for a story not saved yet."""
    rulings = {ruling.key: ruling for ruling in article.rulings.order_by("pk")} if article else {}
    seen, found = Counter(), []
    for finding in proofed.findings:
        text = proofed.story.text(finding.part)
        # the same words among the same words, again: told apart by their number only
        alike = key_of(finding, text)
        found.append(_remark(finding, text, key_of(finding, text, seen[alike]), rulings))
        seen[alike] += 1
    return sorted(found, key=lambda remark: LEVELS.index(remark.finding.level))


def open_stops(article):
    """The Remarks that keep ``article`` from review: a stop neither corrected nor let through."""
    return [remark for remark in remarks_on(article) if remark.finding.level == STOP and remark.is_open]


def entries(found):
    """The Remarks ``found``, put together to Entries, in their order."""
    together = {}
    for remark in found:
        together.setdefault(_alike(remark), []).append(remark)
    return [Entry(tuple(alike)) for alike in together.values()]


def counts(found):
    """{level: how many of the Remarks are open}, every level named."""
    return {
        level: sum(remark.is_open and remark.finding.level == level for remark in found) for level in (STOP, WARN, HINT)
    }


def key_of(finding, text, number=0):
    """What a ruling on ``finding`` in ``text`` is filed under: a digest of the rule, the part and the characters.

    ``number`` says how many before it in the story are the same to the last character.
    """
    before, after = _around(text, finding.start, finding.end)
    quote = text[finding.start : finding.end]
    if not quote:
        before, quote, after = "", SHARE.sub("", finding.message), ""
    told = [finding.rule, finding.part, before[-AROUND:], quote, after[:AROUND], *([str(number)] if number else [])]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()[:32]


def keep(user, article, remark, kind, reason):
    """Add the Ruling ``kind`` of ``user`` on ``remark``; whether it is allowed is asked of ``articles.rules``."""
    return Ruling.objects.create(
        article=article,
        revision=latest_revision(article),
        key=remark.key,
        kind=kind,
        reason=reason,
        rule=remark.finding.rule,
        level=remark.finding.level,
        part=remark.finding.part,
        quote=remark.quote,
        suggestion=remark.finding.suggestion,
        message=remark.finding.message,
        user=user,
        user_name=name_of(user),
    )


def _remark(finding, text, key, rulings):
    before, after = _around(text, finding.start, finding.end)
    return Remark(finding, key, text, before, after, rulings.get(key))


def _alike(remark):
    finding, ruling = remark.finding, remark.ruling
    decided = (ruling.kind, ruling.reason, ruling.user_name) if ruling else ()
    return finding.rule, finding.level, finding.message, finding.suggestion, *decided


def _around(text, start, end, most=12):
    """The characters before and after a span, at most ``most``, none of another paragraph."""
    before, after = text[max(start - most, 0) : start], text[end : end + most]
    return before.rpartition("\n")[2], after.partition("\n")[0]
