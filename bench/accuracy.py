"""How well people are found in stories: recall and precision on the tuning and on the held-out stories apart.

``python -m bench.accuracy`` lists what was missed and what was false in the stories that rules may be tuned on;
the held-out stories only measure, so what is wrong there is listed only with ``--show``.
"""

import argparse
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bylines.recognition import people_in

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "recognition" / "stories"
SETS = ("tuning", "held_out")


@dataclass(frozen=True, slots=True)
class Person:
    """An official as an editor reads the story, or as the rules do."""

    name: str
    posts: tuple[str, ...]
    collective: str | None

    def __str__(self):
        shared = f" @{self.collective}" if self.collective else ""
        return f"{self.name}: {'、'.join(self.posts)}{shared}"


@dataclass(frozen=True, slots=True)
class Sample:
    """A story with the officials named in it, in order."""

    source: str
    key: str
    text: str
    known: frozenset[str]
    people: tuple[Person, ...]

    def __str__(self):
        return f"{self.source}/{self.key}"

    def found(self):
        """What the rules read."""
        return tuple(Person(one.name, one.posts, one.collective) for one in people_in(self.text, known=self.known))


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of people: ``right`` by name, ``exact`` with all their posts, too."""

    expected: int
    found: int
    right: int
    exact: int

    @property
    def recall(self):
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self):
        return self.right / self.found if self.found else 1.0

    @property
    def exact_recall(self):
        return self.exact / self.expected if self.expected else 1.0

    @property
    def exact_precision(self):
        return self.exact / self.found if self.found else 1.0


def samples_of(prefix: str) -> list[Sample]:
    """The samples in all files whose names begin with ``prefix``."""
    return [
        Sample(path.stem, story["key"], story["text"], frozenset(story.get("known", ())), _people(story["people"]))
        for path in sorted(FOLDER.glob(f"{prefix}*.toml"))
        for story in tomllib.loads(path.read_text(encoding="utf-8"))["story"]
    ]


def _people(lines):
    return tuple(map(_person, filter(str.strip, lines.splitlines())))


def _person(line):
    """``name: post、post @collective``."""
    name, _, rest = line.partition(":")
    posts, _, collective = rest.partition("@")
    return Person(name.strip(), tuple(filter(None, posts.strip().split("、"))), collective.strip() or None)


def score(samples: Iterable[Sample]) -> Score:
    expected = found = right = exact = 0
    for sample in samples:
        read, wanted = sample.found(), sample.people
        expected += len(wanted)
        found += len(read)
        right += len({one.name for one in read} & {one.name for one in wanted})
        exact += len(set(read) & set(wanted))
    return Score(expected, found, right, exact)


def faults(sample: Sample) -> list[str]:
    """What the rules read wrongly in ``sample``, one line a person."""
    read, wanted = set(sample.found()), set(sample.people)
    names_read, names_wanted = {one.name for one in read}, {one.name for one in wanted}
    return [
        *(f"  missed  {one}" for one in sample.people if one.name not in names_read),
        *(f"  false   {one}" for one in sorted(read, key=str) if one.name not in names_wanted),
        *(f"  posts   {one}" for one in sorted(read - wanted, key=str) if one.name in names_wanted),
    ]


def _report(prefix, *, show):
    samples = samples_of(prefix)
    for source in [prefix, *sorted({sample.source for sample in samples})]:
        part = [sample for sample in samples if sample.source.startswith(source)]
        result = score(part)
        print(
            f"{source:<12} {len(part):3} stories {result.expected:4} people   "
            f"recall {result.recall:.3f}  precision {result.precision:.3f}   "
            f"with exact posts: recall {result.exact_recall:.3f}  precision {result.exact_precision:.3f}"
        )
    for sample in samples if show else ():
        if wrong := faults(sample):
            print(sample, *wrong, sep="\n")


def main():
    parser = argparse.ArgumentParser(description="Measure how well people are found in stories.")
    parser.add_argument("--show", action="store_true", help="list what is wrong in the held-out stories, too")
    options = parser.parse_args()
    for prefix in SETS:
        _report(prefix, show=options.show or prefix == "tuning")


if __name__ == "__main__":
    main()
