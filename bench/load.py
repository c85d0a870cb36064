"""A load of requests on one address: wrk, and what it counted."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

SCRIPT = Path(__file__).with_name("wrk.lua")
CONNECTIONS = 8


class Failed(Exception):
    """Not every request was answered well; says which."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked: the paths of a file, at ``base``. ``size`` is how many stories the newsroom there has."""

    name: str
    base: str
    paths: Path
    state: str = ""
    size: int | None = None
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Load:
    """``rate`` is requests a second; p50 and p99 are milliseconds."""

    rate: float
    p50: float
    p99: float


def load(case: Case, seconds: int) -> Load:
    """Ask for the paths over and over. Raises Failed when one request is answered with an error."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "20s", "-s", SCRIPT, case.base, "--"]
    fresh = [uuid4().hex] if case.state == "cold" else []
    ran = subprocess.run(  # noqa: S603 - our own command
        [*map(str, command), str(case.paths), *fresh, *case.headers], capture_output=True, text=True, check=True
    )
    counted = json.loads(ran.stdout.splitlines()[-1])
    if counted["failed"]:
        raise Failed(f"{case.name} at {case.base}: {counted['failed']} of {counted['requests']} requests failed.")
    return Load(counted["requests"] * 1e6 / counted["microseconds"], counted["p50"] / 1000, counted["p99"] / 1000)
