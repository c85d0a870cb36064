import re

import pytest
from django.http import HttpResponse, HttpResponseServerError
from django.test import RequestFactory

from newsroom.csp import ContentSecurityPolicyMiddleware, header

PORTAL = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
DESK = (
    "default-src 'none'; script-src 'self' 'nonce-N'; style-src 'self' 'nonce-N'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
EDITOR = DESK.replace("style-src 'self' 'nonce-N'", "style-src 'self' 'unsafe-inline'")


def answered(path="/", *, view=lambda request: HttpResponse("page")):
    """The policy that the answer of ``view`` leaves with, its nonce written as N."""
    response = ContentSecurityPolicyMiddleware(view)(RequestFactory().get(path))
    return re.sub(r"'nonce-[\w-]{22}'", "'nonce-N'", response.headers.get("Content-Security-Policy", ""))


def naming(policy):
    def view(request):
        response = HttpResponse("page")
        response.csp = policy
        return response

    return view


def test_the_portal_takes_everything_from_its_own_host_and_nothing_inline():
    assert answered("/2026/03/31/7/") == PORTAL


def test_the_desk_runs_only_its_own_scripts_and_those_with_this_answers_nonce():
    assert answered("/admin/articles/article/") == DESK


def test_a_public_page_that_only_begins_like_the_desk_is_the_portals():
    assert answered("/administration/") == PORTAL


def test_the_editor_may_style_itself_but_runs_no_inline_script():
    assert answered("/admin/articles/article/7/change/", view=naming("editor")) == EDITOR


def test_the_desk_may_frame_a_preview():
    preview = PORTAL.replace("frame-ancestors 'none'", "frame-ancestors 'self'")

    assert answered("/admin/articles/article/7/preview/", view=naming("preview")) == preview


def test_an_upload_can_do_nothing():
    assert answered("/media/a.png", view=naming("upload")) == "default-src 'none'; sandbox"


@pytest.mark.parametrize("policy", ["portal", "preview", "desk", "editor", "upload"])
def test_no_policy_lets_inline_or_made_up_scripts_run(policy):
    directives = dict(part.split(" ", 1) for part in f"{header(policy, 'N')} ;".split("; ") if " " in part)
    scripts = directives.get("script-src", directives["default-src"])

    assert [word for word in scripts.split() if word.startswith("'unsafe-") or word == "*"] == []


def test_an_answer_with_a_policy_of_its_own_keeps_it():
    def view(request):
        return HttpResponse("page", headers={"Content-Security-Policy": "default-src 'none'"})

    assert answered(view=view) == "default-src 'none'"


def test_the_nonce_of_the_page_is_the_nonce_of_its_policy_and_never_comes_twice():
    seen = []

    def view(request):
        seen.append(str(request.csp_nonce))
        return HttpResponse("page")

    policies = [
        ContentSecurityPolicyMiddleware(view)(RequestFactory().get("/admin/")).headers["Content-Security-Policy"]
        for _ in range(2)
    ]

    assert [f"'nonce-{nonce}'" in policy for nonce, policy in zip(seen, policies, strict=True)] == [
        True,
        True,
    ]
    assert seen[0] != seen[1]


def test_an_unknown_policy_is_a_mistake_of_ours():
    with pytest.raises(KeyError, match="nonesuch"):
        answered(view=naming("nonesuch"))


def test_djangos_own_error_page_stays_readable_while_we_develop(settings):
    def failing(request):
        return HttpResponseServerError("page")

    assert answered(view=failing) == PORTAL
    settings.DEBUG = True
    assert answered(view=failing) == ""


def test_pages_about_errors_have_the_policy_too(client, db):
    answer = client.get("/there/is/no/such/page/")

    assert answer.status_code == 404
    assert answer.headers["Content-Security-Policy"] == PORTAL


def test_a_failing_page_has_the_policy_too(client, db, monkeypatch):
    def broken(self, name, mode="rb"):
        raise RuntimeError("the disk is on fire")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage.open", broken)
    client.raise_request_exception = False

    answer = client.get("/media/a.png")

    assert answer.status_code == 500
    assert answer.headers["Content-Security-Policy"] == PORTAL
