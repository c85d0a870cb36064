"""The key that signs sessions and forms, made once when the environment names none."""

import contextlib
import os
import secrets
import tempfile


def kept_in(path):
    """The key in the file ``path``, which is made, for its owner only, when it is not there."""
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        return made_in(path)


def made_in(path):
    """The key in the file ``path`` after an attempt to make it.

    The file appears whole or not at all: it is written beside its place and linked in. Of processes that
    start at once only one can link, and the others read what it wrote.
    """
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.unlink(draft)
    return path.read_text(encoding="ascii")
