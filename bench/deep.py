"""How long a section's page takes however deep it lies: page 1, 500 and 5,000, as far as there are so many.

``python -m bench.deep`` asks the database of DATABASE_URL, which ``bench_corpus`` has filled, in one process; ``make
bench ARGS="--headlines 1000000"`` does it where a section is so deep. Every page is made anew, one after the other.
"""

import statistics
import sys
import time
from itertools import count

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.pages import SECTION

DEPTHS, REPEATS = (1, 500, 5_000), 40


def main():
    django.setup()
    client, fresh = Client(headers={"host": "127.0.0.1"}), count()
    paths = depths()
    # what all pages share is found, and what the disk has to read for them is in memory
    queries = {depth: queries_of(client, path, fresh) for depth, path in paths.items()}
    taken = {depth: [] for depth in paths}
    for _repeat in range(REPEATS):
        for depth, path in paths.items():
            taken[depth].append(milliseconds_of(client, path, fresh))
    first = statistics.median(taken[1])
    print(f"\n| page of {SECTION} | queries | p50 ms | p95 ms | to page 1 |\n|---|--:|--:|--:|--:|")
    for depth, times in taken.items():
        p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"| {depth:,} | {queries[depth]} | {p50:.2f} | {p95:.2f} | {p50 / first:.2f} |")


def depths():
    """{number of the page: path that shows it, with a query}, of those that the section has."""
    from articles.models import PublishedArticle
    from articles.portal.lists import LINES, cursor_of

    in_section = PublishedArticle.objects.live().newest_first().filter(section__slug=SECTION)
    many = in_section.count()
    paths = {1: f"/section/{SECTION}/?"}
    for depth in DEPTHS[1:]:
        if many >= depth * LINES:
            last_before = in_section[LINES * (depth - 1) - 1]
            paths[depth] = f"/section/{SECTION}/?before={cursor_of(last_before.position)}"
    return paths


def queries_of(client, path, fresh):
    ask(client, path, fresh)
    with CaptureQueriesContext(connection) as asked:
        ask(client, path, fresh)
    return len(asked)


def milliseconds_of(client, path, fresh):
    start = time.perf_counter()
    ask(client, path, fresh)
    return (time.perf_counter() - start) * 1000


def ask(client, path, fresh):
    """Ask for ``path`` at an address that nobody has asked for, so that nothing kept answers."""
    answer = client.get(f"{path}&fresh={next(fresh)}")
    if answer.status_code != 200:
        sys.exit(f"{path} answers {answer.status_code}.")


if __name__ == "__main__":
    main()
