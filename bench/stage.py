"""Where a measurement takes place: databases, servers and folders of its own, all of them gone at its end."""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import Request, urlopen

import psycopg2
from psycopg2 import sql

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 2
PATIENCE = 30


class CannotMeasure(Exception):
    """Why, as a sentence that says what to do."""


class Stage(ExitStack):
    """``folder`` is gone with everything in it when the stage is left, and whatever was started here has ended."""

    def __init__(self):
        super().__init__()
        self.folder = Path(self.enter_context(tempfile.TemporaryDirectory(prefix="newsroom-bench-")))
        self.folder.chmod(0o755)  # nginx may read as somebody else

    def environment(self, **said):
        """The environment of a command of ours: the caller's, without what it says of his own newsroom."""
        kept = {name: os.environ[name] for name in ("PATH", "CACHE_URL", "GUNICORN_CMD_ARGS") if name in os.environ}
        ours = {"DJANGO_SETTINGS_MODULE": "bench.settings", "BENCH_FOLDER": str(self.folder), "PYTHONPATH": str(ROOT)}
        return kept | ours | {"LANG": "C.UTF-8", "DEBUG": "0", "HTTPS": "0"} | said

    def run(self, *command, **environment):
        """What a Python command of ours prints; its errors and its progress are shown as they come."""
        ran = subprocess.run(  # noqa: S603 - our own commands
            [sys.executable, *map(str, command)],
            cwd=ROOT,
            env=self.environment(**environment),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return ran.stdout

    def start(self, command, **environment):
        """A process that is stopped when the stage is left, in a group of its own: Ctrl-C is for us."""
        log = self.enter_context(self.folder.joinpath("log.txt").open("a"))
        process = subprocess.Popen(  # noqa: S603 - our own commands
            list(map(str, command)),
            cwd=ROOT,
            env=self.environment(**environment),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        self.callback(stop, process)
        return process

    def serve(self, *arguments, **environment):
        """(address, process) of gunicorn as ``make serve`` runs it."""
        port = free_port()
        command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", *arguments]
        said = {"HOST": "127.0.0.1", "PORT": str(port), "WEB_CONCURRENCY": str(WORKERS), "MALLOC_ARENA_MAX": "2"}
        process = self.start(command, **said, **environment)
        return self.wait_for(f"http://127.0.0.1:{port}", process), process

    def wait_for(self, address, process):
        """``address`` once somebody answers there."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and process.poll() is None:
            try:
                urlopen(Request(address, method="HEAD")).close()  # noqa: S310 - an address of ours
                return address
            except HTTPError:
                return address
            except URLError:
                time.sleep(0.1)
        raise CannotMeasure(f"A server did not start: {self.folder.joinpath('log.txt').read_text()[-2000:]}")


class Sqlite:
    """A file of the stage's folder for each size."""

    name, longest_search = "SQLite", 5

    def __init__(self, stage):
        self.stage = stage

    def version(self):
        return sqlite3.sqlite_version

    def make(self, size, smaller=None):
        """The address of an empty database, or of a copy of ``smaller``."""
        file = self.stage.folder / f"{size}.sqlite3"
        if smaller:
            shutil.copy(smaller.removeprefix("sqlite:///"), file)
        return f"sqlite:///{file}"

    def settle(self, address):
        """What is written moves out of the write-ahead log, as after a while."""
        with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class Postgresql:
    """A database of the bench's own for each size, on the server of ``address``; dropped when the stage is left."""

    name, longest_search = "PostgreSQL", 60

    def __init__(self, stage, address):
        self.stage, self.parts = stage, urlsplit(address)

    def version(self):
        return self._ask(self._address(self.parts.path[1:]), "SHOW server_version").split()[0]

    def make(self, size, smaller=None):
        name, template = f"newsroom_bench_{os.getpid()}_{size}", urlsplit(smaller).path[1:] if smaller else "template0"
        command = sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'")
        self._ask(self._address(self.parts.path[1:]), command.format(*map(sql.Identifier, (name, template))))
        self.stage.callback(self._drop, name)
        return self._address(name)

    def settle(self, address):
        """What autovacuum does after a while."""
        self._ask(address, "VACUUM ANALYZE")

    def _drop(self, name):
        command = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
        self._ask(self._address(self.parts.path[1:]), command)

    def _address(self, name):
        return urlunsplit(self.parts._replace(path=f"/{name}"))

    def _ask(self, address, command):
        with closing(psycopg2.connect(address)) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(command)
                return cursor.fetchone()[0] if cursor.description else None


def stop(process):
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def check_programs(*names):
    """Raises CannotMeasure when one is not here."""
    if lacking := [name for name in names if not shutil.which(name)]:
        raise CannotMeasure(
            f"There is no {' and no '.join(lacking)} here: apt install {' '.join(lacking)}, then again."
        )


def memory_of(process):
    """(megabytes resident, its share) of each of its workers: what several hold together is parted in a share."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [_megabytes(Path(f"/proc/{child}/smaps_rollup").read_text()) for child in children]


def _megabytes(rollup):
    counted = dict(re.findall(r"^(Rss|Pss): +(\d+) kB$", rollup, re.M))
    return int(counted["Rss"]) / 1000, int(counted["Pss"]) / 1000
