"""Content-Security-Policy: what a page of ours may load and run.

A page gets the portal's policy, or, under the desk's address, the desk's. A view that needs another one
names it on its answer: ``response.csp = "editor"``. An answer that brings its own header keeps it.
"""

import secrets

from django.conf import settings
from django.http import HttpResponseNotFound, HttpResponseServerError
from django.utils.functional import SimpleLazyObject

from articles.paths import path_to

PORTAL = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
DESK = {
    "default-src": "'none'",
    "script-src": "'self' 'nonce-{nonce}'",
    "style-src": "'self' 'nonce-{nonce}'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'self'",
}
POLICIES = {
    "portal": PORTAL,
    # A public page as the desk shows it, within its own.
    "preview": PORTAL | {"frame-ancestors": "'self'"},
    "desk": DESK,
    # CKEditor 4 styles its own toolbar and menus with style attributes, which no nonce can allow.
    "editor": DESK | {"style-src": "'self' 'unsafe-inline'"},
    # A file that somebody uploaded: should it turn out to be a page after all, it can do nothing.
    "upload": {"default-src": "'none'", "sandbox": ""},
}
HEADER = "Content-Security-Policy"


def header(policy, nonce):
    """The value of the header for the policy of that name; KeyError when there is none."""
    directives = (f"{name} {sources}".strip() for name, sources in POLICIES[policy].items())
    return "; ".join(directives).format(nonce=nonce)


def is_debug_page(response):
    """Whether this is Django's own page about an error, which is made of inline styles and scripts."""
    return settings.DEBUG and isinstance(response, HttpResponseNotFound | HttpResponseServerError)


class ContentSecurityPolicyMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.csp_nonce = SimpleLazyObject(lambda: secrets.token_urlsafe(16))
        response = self.get_response(request)
        if HEADER in response or is_debug_page(response):
            return response
        at_desk = request.path_info.startswith(path_to("admin:index"))
        policy = getattr(response, "csp", "desk" if at_desk else "portal")
        response.headers[HEADER] = header(policy, request.csp_nonce)
        return response
