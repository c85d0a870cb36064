"""Words that are confused, look-alike characters, wordings that are not printed: all from tables in ``data``."""

import re
from dataclasses import dataclass

from articles.proofing.findings import PARTS, Slip
from articles.proofing.rules import table


@dataclass(frozen=True, slots=True)
class Word:
    """One line of a table. ``pattern`` is None where the word is wrong wherever it stands."""

    wrong: str
    right: str
    pattern: re.Pattern | None = None
    level: str | None = None
    reason: str = ""

    def spans(self, text):
        """Where ``text`` holds the word in its wrong sense."""
        if self.pattern is None:
            yield from _everywhere(self.wrong, text)
            return
        for found in self.pattern.finditer(text):
            if found["unless"] is None:
                yield next((found.span(group) for group in "wvu" if _holds(found, group)), found.span())


def _holds(found, group):
    return group in found.re.groupindex and found[group] is not None


def _everywhere(wrong, text):
    at = text.find(wrong)
    while at >= 0:
        yield at, at + len(wrong)
        at = text.find(wrong, at + len(wrong))


def _word(line):
    """What is right stands first in the pattern: it is read over before the wrong word in it can be found."""
    right_uses = "|".join(map(re.escape, line.get("unless", ()))) or r"(?!)"
    wrong = line.get("pattern") or re.escape(line["wrong"])
    fields = {key: line[key] for key in ("wrong", "right", "level", "reason") if key in line}
    return Word(pattern=re.compile(f"(?P<unless>{right_uses})|{wrong}"), **fields)


def read_words(tables, *, plain="always", contextual="context"):
    """The Words of a table of data, those without conditions first."""
    always = [Word(wrong, right) for wrong, right in tables.get(plain, {}).items()]
    return (*always, *map(_word, tables.get(contextual, ())))


def check_of(rule, words):
    """A check that finds ``words``; every slip is one against ``rule``."""

    def check(story, _register):
        for part in PARTS:
            text = story.text(part)
            for word in words:
                if word.wrong not in text:
                    continue
                for start, end in word.spans(text):
                    params = {"wrong": text[start:end], "right": word.right, "reason": word.reason}
                    yield Slip(rule, part, start, end, word.right, params, level=word.level)

    return check


FORMULAE = table("formulae")

CHECKS = (
    check_of("confusable", read_words(table("confusables"))),
    check_of("wording", read_words(table("wording"))),
    check_of("formula", read_words(FORMULAE, plain="wrong", contextual="none")),
    check_of("formula-of-leader", read_words(FORMULAE, plain="none", contextual="stop")),
)
