"""How long a search takes: the newest twenty and the count, for words of every kind.

``python -m bench.search`` asks the database of DATABASE_URL, which ``bench_corpus`` has filled; ``make bench`` does it
for each size. Timed are what the index does, and the whole of it with the stories that are shown.
"""

import argparse
import random
import statistics
import time

import django
from django.db import connection
from django.utils import timezone

from bench.corpus import TERMS, county_of

REPEATS = 15
MIXED = (("箜篌", "皴裂"), ("唢呐", "榫卯"), ("青岚县", "窨井"), ("鹞鹰", "工作"))
TEN = (tuple("青岚县工作箜篌的一了"), tuple("榫卯窨井饕鹞县工作箜"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=float, metavar="MS", help="so long the index may take, 95 times of 100")
    asked = parser.parse_args()
    django.setup()
    by_index, whole = measured(questions())
    print("\n| words | index p50 ms | p95 ms | whole p50 ms | p95 ms | |\n|---|--:|--:|--:|--:|---|")
    for kind, taken in by_index.items():
        (p50, p95), (whole_p50, whole_p95) = map(middle_and_most, (taken, whole[kind]))
        word = "" if asked.most is None else f"at most {asked.most:g}: {'reached' if p95 <= asked.most else 'MISSED'}"
        print(f"| {kind} | {p50:.2f} | {p95:.2f} | {whole_p50:.2f} | {whole_p95:.2f} | {word} |")


def middle_and_most(times):
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def questions():
    """[(kind, words)], each as often as it is asked, in an order of chance that is always the same."""
    names = [name for name, _post in county_of(1).officials]
    kinds = {kind: [(word,) for word in words] for kind, words in TERMS.items()}
    kinds |= {"official": [(name,) for name in (*names[:3], *names[3::60])], "two words": MIXED, "ten characters": TEN}
    asked = [(kind, words) for kind, several in kinds.items() for words in several] * REPEATS
    random.Random(1).shuffle(asked)  # noqa: S311 - an order, no secret
    return asked


def measured(asked):
    """({kind: milliseconds of the index}, {kind: of the whole search}); asked once before it counts."""
    from articles.search import CAP, LINES, Asked, Question, search
    from articles.search_index import fts5, gin

    index, end = gin if connection.vendor == "postgresql" else fts5, 1 << 62
    ways = (
        lambda words: index.find(Question(words, (), 0, end, None), timezone.now(), end, LINES + 1, CAP),
        lambda words: search(Asked(words)),
    )
    for _kind, words in set(asked):
        ways[1](words)
    taken = tuple({kind: [] for kind, _words in sorted(set(asked))} for _way in ways)
    for kind, words in asked:
        for way, times in zip(ways, taken, strict=True):
            start = time.perf_counter()
            way(words)
            times[kind].append((time.perf_counter() - start) * 1000)
    return taken


if __name__ == "__main__":
    main()
