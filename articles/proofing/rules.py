"""The rules as data: what each is called, how grave it is, what it says and on what it rests.

Every ``data/rules*.toml`` holds one table for each rule code: ``name``, ``level``, ``message`` (a template whose
{placeholders} the check fills), ``source``, and ``in_quotes = false`` for a rule that leaves quotations alone.
"""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
# how names are read, and which are taken for each other
NAMES = FOLDER.parents[1] / "bylines"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the house; ``in_quotes`` says whether what is quoted is held to it too."""

    name: str
    level: str
    message: str
    source: str = ""
    in_quotes: bool = True


def table(name):
    """The TOML file ``data/<name>.toml``."""
    return tomllib.loads((FOLDER / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def _read():
    files = sorted((FOLDER / "data").glob("rules*.toml"))
    return {code: Rule(**fields) for file in files for code, fields in table(file.stem).items()}


def _version():
    """A digest over code and data: a stored result says exactly which rules it comes from."""
    digest = hashlib.sha256()
    files = [*FOLDER.glob("*.py"), *FOLDER.glob("data/*.toml"), *NAMES.glob("*.py"), *NAMES.glob("words/*.t*")]
    for file in sorted(files):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


RULES = _read()
RULES_VERSION = _version()
