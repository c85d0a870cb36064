"""Word lists that tell names and posts from other words.

Each list is a text file: words, or patterns without spaces, parted by spaces; ``#`` begins a remark.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def words_of(name):
    """The words of the list ``name`` as a frozenset."""
    return frozenset(_words(name))


@cache
def pattern_of(name):
    """The patterns of the list ``name`` as one: the first that matches wins."""
    return re.compile("|".join(_words(name)))


@cache
def table_of(name):
    """The table ``name``.toml."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _words(name):
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [word for line in lines for word in line.partition("#")[0].split()]
