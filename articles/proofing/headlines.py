"""How a headline is set: no full stop at its end, and short enough to be read at a glance."""

from articles.proofing.findings import Slip

LONGEST = 30


def set_as_headline(story, _register):
    text = story.text("headline")
    if text.endswith("。"):
        yield Slip("headline-full-stop", "headline", len(text) - 1, len(text), "")
    if len(text) > LONGEST:
        yield Slip("headline-long", "headline", LONGEST, len(text), params={"length": len(text), "longest": LONGEST})


CHECKS = (set_as_headline,)
