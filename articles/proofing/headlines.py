"""How a headline is set: no full stop at its end, and short enough to be read at a glance."""

import re

from articles.proofing.findings import Slip

LONGEST = 30
# ？ ！ and …… may end a headline
LAST_MARK = re.compile(r"[。，、；：]+\s*$")


def set_as_headline(story, _register):
    text = story.text("headline")
    if found := LAST_MARK.search(text):
        yield Slip("headline-mark", "headline", *found.span(), "", {"mark": found[0]})
    if len(text) > LONGEST:
        yield Slip("headline-long", "headline", LONGEST, len(text), params={"length": len(text), "longest": LONGEST})


CHECKS = (set_as_headline,)
