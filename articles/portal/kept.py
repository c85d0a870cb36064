"""Public pages kept whole, and how they are sent: strong ETags, 304, gzip and brotli.

A page is kept under its address with the number of the edition in which it was made. The next request asks the
database for the number alone, and uses the page while that is the same; so a story that was published, corrected or
retracted by any process is seen at once. What changes by the clock ends the page at its moment.
"""

import gzip
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import blake2b, sha256
from typing import NamedTuple

import brotli
from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from articles import editions
from articles.portal.shelves import shelf

# By its date alone a page is only known to be unchanged when no change that is still being written can bear the same.
SETTLED = timedelta(seconds=10)
# One more when the shape of Kept changes, or a new version would take pages of the old one out of Redis.
SHAPE = 1
CODINGS = {
    "br": lambda body: brotli.compress(body, quality=5),
    # without the moment of compression, so that one page is the same bytes in every process
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}


class Kept(NamedTuple):
    """A page as it is sent. It is used until ``fresh_until``; until ``turns_at`` while the database is away.

    ``number`` is None for a page that is not to be kept; ``modified`` in seconds since 1970, or None.
    """

    number: int | None
    fresh_until: datetime | None
    turns_at: datetime | None
    status: int
    headers: dict
    body: bytes
    modified: int | None


class KeptPagesMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        coding = coding_of(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        if page := settings.KEEP_PAGES and _standing_page(request, coding):
            return _answer(request, page)
        response = self.get_response(request)
        if not _is_for_everybody(response):
            return response
        page = _page_of(request, response)
        if request.method == "GET":
            _keep(request, "", page)
        return _answer(request, _coded(request, page, coding))


def standing_of(request):
    """The Standing under which the answer is made; None where pages are not kept.

    Asked for once a request, before anything else is: what is read later may be newer than its number, never older.
    """
    if not settings.KEEP_PAGES:
        return None
    if not hasattr(request, "standing"):
        now = timezone.now()
        number = getattr(request, "edition", None) or editions.number()
        standing = request.standing = number and editions.standing(now, number=number)
        request.fresh_until = standing and standing.holds_until(now)
    return request.standing


@lru_cache(maxsize=256)
def coding_of(accepted):
    """The name in CODINGS under which a page is sent to whoever says Accept-Encoding: ``accepted``; or ""."""
    words = {}
    for part in accepted.lower().split(","):
        name, _semicolon, weight = part.partition(";")
        words[name.strip()] = weight.replace(" ", "")
    return next((name for name in CODINGS if name in words and not _is_zero(words[name])), "")


def _is_zero(weight):
    return weight.startswith("q=0") and not weight.removeprefix("q=0").strip(".0")


def _standing_page(request, coding):
    """The kept page that may be sent now, in this coding; or None."""
    page = shelf().get(_key(request, coding))
    if page is None and coding and (plain := shelf().get(_key(request, ""))):
        return _coded(request, plain, coding) if _stands(request, plain) else None
    return page if page and _stands(request, page) else None


def _stands(request, page):
    now = timezone.now()
    try:
        request.edition = editions.number()
    except editions.GONE:
        # never what this process knows to be superseded: it may be a story that was taken back
        return page.number >= editions.last_number() and now < page.turns_at
    return page.number == request.edition and now < page.fresh_until


def _is_for_everybody(response):
    """Whether a view that ``pages.public`` made gave a whole page, with nothing in it of who asked."""
    return (
        getattr(response, "is_public", False)
        and response.status_code in (200, 410)
        and not response.cookies
        and "Cookie" not in response.headers.get("Vary", "")
    )


def _page_of(request, response):
    """The Kept of a fresh answer, as it is without a coding."""
    body, standing = response.content, standing_of(request)
    patch_vary_headers(response, ["Accept-Encoding"])
    headers = dict(response.items())
    headers["ETag"] = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers["Content-Length"] = str(len(body))
    if standing is None:
        return Kept(None, None, None, response.status_code, headers, body, None)
    modified = None
    if standing.since + SETTLED <= timezone.now():
        modified = int(standing.since.timestamp())
        headers["Last-Modified"] = http_date(modified)
    return Kept(standing.number, request.fresh_until, standing.turns_at, response.status_code, headers, body, modified)


def _coded(request, page, coding):
    """``page`` in this coding, which is kept beside it."""
    if not coding:
        return page
    body = CODINGS[coding](page.body)
    headers = page.headers | {
        "Content-Encoding": coding,
        "Content-Length": str(len(body)),
        "ETag": f'{page.headers["ETag"][:-1]}-{coding}"',
    }
    page = page._replace(headers=headers, body=body)
    if request.method == "GET":
        _keep(request, coding, page)
    return page


def _keep(request, coding, page):
    if page.number is not None:
        seconds = (page.turns_at - timezone.now()).total_seconds()
        shelf().put(_key(request, coding), page, max(seconds, 1))


def _key(request, coding):
    asked = (request.scheme, request.get_host(), request.path, request.META.get("QUERY_STRING", ""))
    return sha256(repr((SHAPE, coding, asked)).encode()).hexdigest()


def _answer(request, page):
    """The response, or 304 to whoever has the page already."""
    body = page.body if request.method == "GET" else b""
    response = HttpResponse(body, status=page.status, headers=page.headers)
    return get_conditional_response(request, page.headers["ETag"], page.modified, response)
