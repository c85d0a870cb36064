"""No public page breaks a rule of axe-core: the other half, and what is no page of its own. See ``test_axe.py``."""

import pytest
from playwright.sync_api import expect

from articles.portal.errors import server_error
from tests.web.pages import public_pages
from tests.web.views import PORTAL_VIEWS, all_broken, every_second

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_no_other_public_page_breaks_a_rule(demo, broken):
    assert all_broken(broken, demo, every_second(public_pages(), 1), PORTAL_VIEWS) == ""


def test_the_form_with_its_errors_breaks_no_rule(demo, broken, sheet):
    sheet.goto(demo + public_pages()["form"])
    sheet.get_by_role("button", name="发送").click()
    expect(sheet.get_by_role("alert")).to_be_visible()

    assert broken.here(PORTAL_VIEWS) == []


def test_the_page_for_what_broke_breaks_no_rule(demo, broken, sheet):
    page = server_error(None)
    sheet.route("**/broken/", lambda route: route.fulfill(status=500, body=page.content, content_type="text/html"))

    assert broken(f"{demo}/broken/", PORTAL_VIEWS) == []
