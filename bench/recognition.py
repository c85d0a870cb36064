"""How fast people are found: megabytes of UTF-8 a second of processor time, with 5,000 known officials.

``python -m bench.recognition`` reads the stories of the demo newsroom one by one, then those that accuracy is measured
on, which name somebody in every line; both against a plain loop over the known names.
"""

import datetime
import random
import statistics
import time

from articles.demo.reading import FOLDER, read
from bench.accuracy import SETS, samples_of
from bylines.recognition import people_in
from bylines.surnames import COMMON_SURNAMES

OFFICIALS = 5000
ROUNDS = 9
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞刚桂英华玉萍红玲建国志文宇浩然子轩欣怡"


def stories():
    """The text of each story: headline and paragraphs."""
    moment = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8)))
    return [f"{story.headline}\n{story.body}" for story in read(FOLDER, moment).stories]


def officials():
    """Invented names, always the same ones, none of them twice."""
    choice = random.Random(1).choice  # noqa: S311 -- names for a measurement
    surnames, names = sorted(COMMON_SURNAMES), set()
    while len(names) < OFFICIALS:
        names.add(choice(surnames) + "".join(choice(GIVEN) for _ in range(choice((1, 2, 2)))))
    return frozenset(names)


def plain_loop(text, known):
    """What it costs only to look for each known name."""
    return [name for name in known if text.find(name) >= 0]


def rates(read_one, texts, known):
    """MB of UTF-8 a second of processor time, in each round."""
    size = sum(len(text.encode()) for text in texts) / 1_000_000
    measured = []
    for _ in range(ROUNDS):
        began = time.process_time()  # what else the machine does at the moment is not ours
        for text in texts:
            read_one(text, known)
        measured.append(size / (time.process_time() - began))
    return measured


def report(title, texts, known):
    size = sum(len(text.encode()) for text in texts)
    found = sum(len(people_in(text, known=known)) for text in texts)
    print(f"{title}: {len(texts)} stories, {size:,} bytes, {found} people found")
    medians = {}
    for name, read_one in (("people_in", lambda text, known: people_in(text, known=known)), ("plain loop", plain_loop)):
        measured = rates(read_one, texts, known)
        medians[name] = statistics.median(measured)
        print(f"  {name:<12} median {medians[name]:6.2f} MB/s   best {max(measured):6.2f} MB/s")
    print(f"  people_in against the plain loop: {medians['people_in'] / medians['plain loop']:.1f} times as fast")


def main():
    known = officials()
    report("demo newsroom", stories(), known)
    report("measured stories", [sample.text for prefix in SETS for sample in samples_of(prefix)], known)


if __name__ == "__main__":
    main()
