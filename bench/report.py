"""The figures of a run as tables of Markdown, and beside what they have to reach."""

import os
import platform
import statistics
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench.load import Load

BARE, FILE, BY_NGINX, UNCHANGED = "bare Django view", "nginx, a file", "nginx, story kept", "story, 304"
MOST_MEGABYTES = 100
MOST_QUERIES = {"story": 3}
SLOWER = 0.8


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure and what it has to reach; ``is_most`` where it may not be passed."""

    what: str
    value: float
    bound: float
    is_most: bool = False

    @property
    def is_reached(self):
        return self.value <= self.bound if self.is_most else self.value >= self.bound

    def __str__(self):
        word, side = "reached" if self.is_reached else "MISSED", "at most" if self.is_most else "at least"
        return f"| {self.what} | {self.value:.4g} | {side} {self.bound:g} | {word} |"


def machine():
    about = Path("/proc/cpuinfo").read_text().splitlines()
    cpu = next((line.split(": ")[1] for line in about if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGESIZE") / 2**30
    nginx = subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=True)  # noqa: S607
    programs = [f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in ("django", "gunicorn"))]
    programs.append(nginx.stderr.split(": ")[-1].strip())
    return f"{os.cpu_count()} cores ({cpu}), {memory:.0f} GB; {', '.join(programs)}"


def show(loads, queries, memory):
    """Print ``loads``, {Case: its Loads}, with {size: {page: queries}} and {size: megabytes of the largest worker}."""
    sizes = sorted(queries)
    print("| page | stories | queries | cold req/s | p50 ms | p99 ms | warm req/s | p50 ms | p99 ms |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for page in queries[sizes[0]]:
        for size in sizes:
            states = [_figures(loads, page, state, size) for state in ("cold", "warm")]
            print(f"| {page} | {size:,} | {queries[size][page]} | {' | '.join(states)} |")
    for name in (BARE, FILE, BY_NGINX, UNCHANGED):
        print(f"| {name} | | | | | | {_figures(loads, name)} |")
    print("\n| | ratio | to reach | |\n|---|--:|---|---|")
    for bound in bounds(loads, queries, memory):
        print(bound)


def _of(loads, name, state="", size=None) -> list[Load]:
    return next(loads[case] for case in loads if (case.name, case.state, case.size) == (name, state, size))


def _figures(loads, *which):
    found = _of(loads, *which)
    rate, p50, p99 = (statistics.median(getattr(one, name) for one in found) for name in ("rate", "p50", "p99"))
    return f"{rate:,.0f} | {p50:.1f} | {p99:.1f}"


def ratio(ours, measure):
    """The median of the ratios of each round: what else the machine did then, it did to both."""
    return statistics.median(one.rate / other.rate for one, other in zip(ours, measure, strict=True))


def bounds(loads, queries, memory):
    """Every Bound of this run."""
    sizes = sorted(queries)
    largest, bare = sizes[-1], _of(loads, BARE)
    for state, least in (("cold", 0.12), ("warm", 0.5)):
        yield Bound(f"{state} story to {BARE}", ratio(_of(loads, "story", state, largest), bare), least)
    yield Bound(f"{UNCHANGED} to {BARE}", ratio(_of(loads, UNCHANGED), bare), 0.5)
    yield Bound(f"{BY_NGINX} to {FILE}", ratio(_of(loads, BY_NGINX), _of(loads, FILE)), 0.7)
    for page in queries[largest]:
        cold, section = (_of(loads, name, "cold", largest) for name in (page, "section page 1"))
        if page.startswith("search"):
            yield Bound(f"{page} to section page 1, cold", ratio(cold, section), 1)
        if len(sizes) > 1:
            smaller = _of(loads, page, "cold", sizes[0])
            yield Bound(f"{page}, {largest:,} stories to {sizes[0]:,}, cold", ratio(cold, smaller), SLOWER)
        yield Bound(f"{page}, queries", queries[largest][page], MOST_QUERIES.get(page, 6), is_most=True)
    resident, share = (max(sizes) for sizes in zip(*memory.values(), strict=True))
    yield Bound("a worker, MB resident", resident, MOST_MEGABYTES, is_most=True)
    yield Bound("a worker, MB with its share of what workers hold together", share, MOST_MEGABYTES, is_most=True)
