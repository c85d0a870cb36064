"""How fast readers are served: ``make bench ARGS="--stories 10000 100000 --postgresql postgres://…"``.

For each size the server as ``make serve`` runs it, on a newsroom that ``bench_corpus`` has filled; beside them in the
same run a bare Django view on the same server, and nginx, which serves the same bytes as a file. All is asked in
rounds, one after the other, so that what else the machine does falls on all alike.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psycopg2
from tqdm import tqdm

from bench import front, report
from bench.load import Case, Failed, load
from bench.stage import CannotMeasure, Postgresql, Sqlite, Stage, check_programs, memory_of

# So few that all of them are kept by each worker; so many seconds are asked before it counts.
WARM_PAGES, WARM_UP = 10, 1
LONGEST_SEARCH_OF_HEADLINES = 150  # milliseconds


def main():
    asked = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    kinds = [] if asked.no_sqlite else [Sqlite]
    kinds += [lambda stage: Postgresql(stage, asked.postgresql)] if asked.postgresql else []
    try:
        check_programs("wrk", "nginx")
        print(report.machine())
        for kind in kinds:
            with Stage() as stage:
                measure(stage, kind(stage), asked)
    except (CannotMeasure, Failed, psycopg2.OperationalError) as problem:
        sys.exit(str(problem))
    except subprocess.CalledProcessError as problem:
        sys.exit(f"{' '.join(map(str, problem.cmd))} has failed; why stands above.")
    except KeyboardInterrupt:
        sys.exit("stopped; everything that was started here has ended")


def measure(stage, database, asked):
    """Fill, serve, ask, and print what came of it."""
    print(f"\n## {database.name} {database.version()}\n", flush=True)
    stage.run("manage.py", "collectstatic", "--no-input", "--verbosity=0")
    newsrooms, queries = {}, {}
    addresses = filled(stage, database, sorted(set(asked.stories)))
    for size, database_url in addresses.items():
        folder = stage.folder / str(size)
        folder.mkdir()
        queries[size] = json.loads(stage.run("-m", "bench.pages", folder, DATABASE_URL=database_url))
        newsrooms[size] = (*stage.serve(DATABASE_URL=database_url), folder)
    address, _process, folder = newsrooms[max(newsrooms)]
    cases = [*yardsticks(stage, address, folder), *pages(newsrooms, queries)]
    loads = in_rounds(cases, asked.rounds, asked.seconds)
    memory = {size: max(memory_of(process)) for size, (_address, process, _folder) in newsrooms.items()}
    report.show(loads, queries, memory)
    for size, database_url in addresses.items():
        show_searches(stage, f"{size:,} stories", database_url, database.longest_search)
    if asked.headlines:
        database_url = filled(stage, database, [asked.headlines], "--brief")[asked.headlines]
        title = f"{asked.headlines:,} headlines with summaries"
        show_searches(stage, title, database_url, LONGEST_SEARCH_OF_HEADLINES)
        print(f"\n### Pages of a section, {title}")
        print(stage.run("-m", "bench.deep", DATABASE_URL=database_url), flush=True)


def show_searches(stage, title, database_url, most):
    print(f"\n### Searches, {title}")
    print(stage.run("-m", "bench.search", "--most", most, DATABASE_URL=database_url), flush=True)


def filled(stage, database, sizes, *how):
    """{size: address of a database with so many stories}; a larger one begins as a copy of the smaller."""
    addresses, address = {}, None
    for size in sizes:
        address = addresses[size] = database.make(size, smaller=address)
        stage.run("manage.py", "migrate", "--no-input", "--verbosity=0", DATABASE_URL=address)
        stage.run("manage.py", "bench_corpus", "--stories", size, *how, DATABASE_URL=address)
        database.settle(address)
    # what was written reaches the disk now, or those who are asked first wait for it
    os.sync()
    return addresses


def yardsticks(stage, newsroom, folder):
    """What pages are measured by: the bytes of one story from a bare view and from nginx, and the story unchanged."""
    story, root = folder / "one story.txt", stage.folder / "root.txt"
    story.write_text(folder.joinpath("story.txt").read_text().splitlines()[0] + "\n")
    root.write_text("/\n")
    address = newsroom + story.read_text().strip()
    with urlopen(address) as answer:  # noqa: S310 - an address of ours
        page, tag = answer.read(), answer.headers["ETag"]
    file = stage.folder / "page.html"
    file.write_bytes(page)
    bare, _process = stage.serve("bench.bare:application", BARE_PAGE=str(file))
    through_nginx, plain = front.start(stage, newsroom, page)
    check_unchanged(address, tag)
    return [
        Case(report.BARE, bare, root),
        Case(report.FILE, plain, root),
        Case(report.BY_NGINX, through_nginx, story),
        Case(report.UNCHANGED, newsroom, story, headers=(f"If-None-Match: {tag}",)),
    ]


def check_unchanged(address, tag):
    try:
        urlopen(Request(address, headers={"If-None-Match": tag})).close()  # noqa: S310 - an address of ours
    except HTTPError as answer:
        if answer.code == HTTPStatus.NOT_MODIFIED:
            return
    raise CannotMeasure(f"{address} does not answer 304 to whoever has {tag}.")


def pages(newsrooms, queries):
    """Cold: every request has an address that nobody has asked for before. Warm: the page was asked for just now."""
    for size, (address, _process, folder) in newsrooms.items():
        for name in queries[size]:
            paths, few = folder / f"{name}.txt", folder / f"{name} warm.txt"
            few.write_text("".join(paths.read_text().splitlines(keepends=True)[:WARM_PAGES]))
            yield Case(name, address, paths, "cold", size)
            yield Case(name, address, few, "warm", size)


def in_rounds(cases, rounds, seconds):
    """{case: its Loads}, one each round."""
    loads = {case: [] for case in cases}
    with tqdm(total=rounds * len(cases), file=sys.stderr, disable=None, leave=False, unit="") as bar:
        for _round in range(rounds):
            for case in cases:
                if case.state != "cold":
                    load(case, WARM_UP)
                loads[case].append(counted := load(case, seconds))
                if not counted.rate:
                    raise Failed(f"{case.name}: nothing was answered within {seconds} seconds; give more --seconds.")
                bar.update()
    return loads


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--stories", type=int, nargs="+", default=[10_000, 100_000], metavar="N", help="sizes to measure"
    )
    parser.add_argument(
        "--postgresql", metavar="URL", help="a server on which databases may be made, such as postgres://…"
    )
    parser.add_argument("--no-sqlite", action="store_true", help="only PostgreSQL")
    parser.add_argument(
        "--headlines", type=int, metavar="N", help="search so many headlines with summaries, too, and turn their pages"
    )
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--seconds", type=int, default=3, metavar="N", help="of each load")
    asked = parser.parse_args()
    if min(asked.rounds, asked.seconds, *asked.stories) < 1:
        parser.error("numbers begin at 1")
    if asked.no_sqlite and not asked.postgresql:
        parser.error("--no-sqlite leaves nothing to measure: give --postgresql too")
    return asked


if __name__ == "__main__":
    main()
