"""Whether every message of the code has its Chinese, and the compiled catalogue says the same.

Prints what is wrong, a line each, and fails when there is anything. Needs polib and GNU gettext.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Path("locale/zh_Hans/LC_MESSAGES/django.po")
ELSEWHERE = shutil.ignore_patterns(".*", "tests", "bench", "docs", "__pycache__", "*.sqlite3*", "*.mo")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def key(entry):
    return entry.msgctxt or "", entry.msgid


def texts(entry):
    """The translations of one entry: more than one when it has plural forms."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def unfinished(source):
    """What is untranslated, fuzzy, or has other placeholders than its message, as lines."""
    for entry in source:
        if entry.obsolete:
            yield f"obsolete: {entry.msgid!r}"
        elif "fuzzy" in entry.flags:
            yield f"fuzzy: {entry.msgid!r}"
        elif not all(texts(entry)):
            yield f"untranslated: {entry.msgid!r}"
        else:
            wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
            if any(set(PLACEHOLDER.findall(text)) != wanted for text in texts(entry)):
                yield f"other placeholders: {entry.msgid!r}"


def stale(source, compiled):
    """The messages whose compiled translation is not that of the source, as lines."""
    said = {key(entry): texts(entry) for entry in compiled}
    meant = {key(entry): texts(entry) for entry in source if entry.translated()}
    for message in sorted(said.keys() | meant.keys()):
        if said.get(message) != meant.get(message):
            yield f"compiled otherwise, run make messages: {message[1]!r}"


def astray(source, extracted):
    """The messages that only the code or only the catalogue has, as lines."""
    known, used = {key(entry) for entry in source}, {key(entry) for entry in extracted}
    for _, message in sorted(used - known):
        yield f"not in the catalogue, run make messages: {message!r}"
    for _, message in sorted(known - used):
        yield f"not in the code, run make messages: {message!r}"


def extracted():
    """The catalogue that makemessages makes from the code as it stands, in a copy of it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=_left_out)
        command = [sys.executable, "manage.py", "makemessages", "--verbosity", "0"]
        subprocess.run(command, cwd=copy, check=True)
        return polib.pofile(str(copy / SOURCE))


def _left_out(folder, names):
    """What the copy goes without; of the folders called data only the newsroom's own, which may be large."""
    return ELSEWHERE(folder, names) | ({"data"} & set(names) if Path(folder) == ROOT else set())


def main():
    source, compiled = polib.pofile(str(ROOT / SOURCE)), polib.mofile(str(ROOT / SOURCE.with_suffix(".mo")))
    lines = [*unfinished(source), *stale(source, compiled), *astray(source, extracted())]
    for line in lines:
        print(line)
    sys.exit(bool(lines))


if __name__ == "__main__":
    main()
