"""What a story needs beside its text. What is missing has no place in the text: its span is empty."""

from articles.proofing.findings import Slip
from articles.proofing.near import fingerprints, near
from articles.proofing.story import OURS, REPRINT


def complete(story, _register):
    if story.origin == OURS and not story.bylines:
        yield _missing("no-byline")
    if not story.section:
        yield _missing("no-section")
    if not story.text("summary").strip():
        yield _missing("no-summary", "summary")
    if story.has_event and not story.event_place:
        yield _missing("event-place")


def reprint_names_its_source(story, _register):
    if story.origin == REPRINT:
        if not story.source_name.strip():
            yield _missing("reprint-source")
        if not story.original_title.strip():
            yield _missing("reprint-title")


def not_published_before(story, register):
    """The story most alike, where the register can look into what is published; not the story itself."""
    if register.published is None:
        return
    ours = fingerprints(story.text("body"))
    others = (candidate for candidate in register.published(ours) if candidate.number != story.number)
    for candidate, share in near(ours, others)[:1]:
        params = {"number": candidate.number, "headline": candidate.headline, "share": round(share * 100)}
        yield Slip("near-duplicate", "headline", 0, 0, params=params)


def _missing(rule, part="headline"):
    return Slip(rule, part, 0, 0)


CHECKS = (complete, reprint_names_its_source, not_published_before)
