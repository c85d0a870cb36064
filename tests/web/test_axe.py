"""No public page breaks a rule of axe-core: WCAG 2.2 A and AA and its good practice. One half of them, see also
``test_axe_more.py``.
"""

import pytest

from tests.web.pages import public_pages
from tests.web.views import PORTAL_VIEWS, all_broken, every_second

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_no_public_page_breaks_a_rule(demo, broken):
    assert all_broken(broken, demo, every_second(public_pages(), 0), PORTAL_VIEWS) == ""


def test_what_is_wrong_would_be_found(demo, broken, sheet):
    wrong = (
        "<!doctype html><html lang='zh'><title>x</title>"
        "<main><h1>x</h1><img src='/static/portal/icon.svg'><p>9<small style='font-size: 13px'>8</small></p></main>"
    )
    sheet.route("**/broken/", lambda route: route.fulfill(body=wrong, content_type="text/html"))

    assert [problem.partition(":")[0] for _view, problem in broken(f"{demo}/broken/", PORTAL_VIEWS[:1])] == [
        "image-alt",
        "small type",
    ]
