"""Proofs one text with the rules alone that a test is about."""

from articles.proofing.registry import proof
from articles.proofing.story import Register, Story


def found(rule, text, part="body", *, register=None, **facts):
    """[(what is marked, what is suggested)] by ``rule`` in a story of which only ``part`` is given."""
    story = Story({part: text}, **facts)
    findings = proof(story, register or Register())
    return [(text[f.start : f.end], f.suggestion) for f in findings if f.rule == rule and f.part == part]
