"""Word lists that tell names and posts from other words.

Each list is a text file: words, or patterns without spaces, parted by spaces; ``#`` begins a remark.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

# The first character of a pattern, or the characters of the class that it begins with; a look-behind may stand before.
BEGINNING = re.compile(r"(?:\(\?<!\[?[\u4e00-\u9fff]+\]?\))?\[?([\u4e00-\u9fff]+(?=\])|[\u4e00-\u9fff])")
FOLDER = Path(__file__).parent


@cache
def words_of(name):
    """The words of the list ``name`` as a frozenset."""
    return frozenset(_words(name))


@cache
def pattern_of(name):
    """The patterns of the list ``name`` as one: the first that matches wins."""
    words = _words(name)
    begins = "".join(match[1] for word in words if (match := BEGINNING.match(word)))
    # To look first whether any could begin here is several times as fast as to try them all.
    quick = f"(?=[{begins}])" if all(map(BEGINNING.match, words)) else ""
    return re.compile(f"{quick}(?:{'|'.join(words)})")


@cache
def table_of(name):
    """The table ``name``.toml."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _words(name):
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [word for line in lines for word in line.partition("#")[0].split()]
