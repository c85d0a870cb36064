"""Uploaded pictures, for a newsroom with no other web server before it."""

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from articles.portal import pictures

TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
YEAR = 365 * 24 * 60 * 60


@require_safe
def picture(request, path):
    """The picture stored as ``path``, or to be made there. Its name is never used again: it may be kept for good."""
    try:
        content_type = TYPES[PurePosixPath(path).suffix.lower()]
        file = _opened(path)
    # ValueError: a name that no file can have, such as one with a NUL in it.
    except (KeyError, OSError, ValueError, SuspiciousFileOperation) as problem:
        raise Http404 from problem
    response = FileResponse(file, content_type=content_type)
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.csp = "upload"
    return response


def _opened(path):
    try:
        return default_storage.open(path)
    except FileNotFoundError:
        pictures.make(path)
        return default_storage.open(path)
