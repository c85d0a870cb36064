"""No page breaks a rule of axe-core: WCAG 2.2 A and AA and its good practice, on a desk's screen and on a phone,
light, dark and in the elders' version (there with the contrast of AAA).
"""

import pytest
from playwright.sync_api import expect

from articles.portal.errors import server_error
from tests.web.conftest import PASSWORD
from tests.web.pages import desk_pages, public_pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": LEVELS, "rules": {"target-size": {"enabled": True}}}
# What the colours and the size of type can break; the rest does not change with them.
LOOKS = {"runOnly": ["color-contrast", "target-size", "link-in-text-block"]}
ELDERS = {"runOnly": ["color-contrast", "color-contrast-enhanced", "target-size", "link-in-text-block"]}

# (what it is called, window, colours, elders' version, rules)
PORTAL_VIEWS = [
    ("desk", DESK, "light", False, EVERYTHING),
    ("desk, dark", DESK, "dark", False, LOOKS),
    ("desk, dark, elder", DESK, "dark", True, ELDERS),
    ("desk, elder", DESK, "light", True, ELDERS),
    ("phone", PHONE, "light", False, EVERYTHING),
    ("phone, dark", PHONE, "dark", False, LOOKS),
    ("phone, dark, elder", PHONE, "dark", True, ELDERS),
    ("phone, elder", PHONE, "light", True, ELDERS),
]
DESK_VIEWS = [view for view in PORTAL_VIEWS if not view[3]]

# without ``preload``, for which axe would write styles of its own into the page
CHECK = """async (rules) => (await axe.run(document, {...rules, preload: false})).violations.flatMap(
    broken => broken.nodes.map(node => `${broken.id}: ${node.target.join(' ')}: ${node.failureSummary}`))"""


@pytest.fixture
def sheet(open_page, allowed_errors):
    allowed_errors += ["status of 4", "status of 500", "Executing inline event handler"]
    return open_page(viewport=DESK)


@pytest.fixture
def broken(sheet, axe):
    """A function that gives what the page at an address breaks, in each of ``views``: [(view, rule and place)]."""

    def check(address, views):
        sheet.set_viewport_size(DESK)
        sheet.emulate_media(color_scheme="light")
        sheet.goto(address)
        return check_here(views)

    def check_here(views):
        sheet.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        sheet.evaluate(axe)
        found = []
        for name, window, colours, elder, rules in views:
            sheet.set_viewport_size(window)
            sheet.emulate_media(color_scheme=colours)
            sheet.evaluate("elder => document.documentElement.toggleAttribute('data-elder', elder)", elder)
            found += [(name, problem) for problem in sheet.evaluate(CHECK, rules)]
        return found

    check.here = check_here
    return check


def all_broken(broken, base, pages, views):
    """One line for each rule broken: page, view, rule and place."""
    found = [(name, *one) for name, path in pages.items() for one in broken(base + path, views)]
    return "\n".join(": ".join(one) for one in found)


@pytest.mark.parametrize("views", [PORTAL_VIEWS[:4], PORTAL_VIEWS[4:]], ids=["desk", "phone"])
def test_no_public_page_breaks_a_rule(demo, broken, views):
    assert all_broken(broken, demo, public_pages(), views) == ""


def test_the_form_with_its_errors_breaks_no_rule(demo, broken, sheet):
    sheet.goto(demo + public_pages()["form"])
    sheet.get_by_role("button", name="发送").click()
    expect(sheet.get_by_role("alert")).to_be_visible()

    assert broken.here(PORTAL_VIEWS) == []


def test_the_page_for_what_broke_breaks_no_rule(demo, broken, sheet):
    page = server_error(None)
    sheet.route("**/broken/", lambda route: route.fulfill(status=500, body=page.content, content_type="text/html"))

    assert broken(f"{demo}/broken/", PORTAL_VIEWS) == []


def test_no_page_of_the_desk_breaks_a_rule(demo, broken, sheet):
    assert broken(f"{demo}/admin/login/", DESK_VIEWS) == []
    sheet.fill("#id_username", "admin")
    sheet.fill("#id_password", PASSWORD)
    sheet.press("#id_password", "Enter")
    expect(sheet.get_by_role("heading", name="我的稿件")).to_be_visible()

    assert all_broken(broken, demo, desk_pages(), DESK_VIEWS) == ""


def test_a_read_page_and_its_stories_break_no_rule(demo, broken, sheet):
    sheet.goto(f"{demo}/admin/articles/article/intake/")
    sheet.fill("#id_username", "reporter")
    sheet.fill("#id_password", PASSWORD)
    sheet.press("#id_password", "Enter")
    sheet.get_by_label("这一版的文字").fill("渡口桥今日恢复通行\n\n本报讯 3月31日,渡口桥恢复通行。\n\n白露\n")
    sheet.get_by_label("报纸出版日期").fill("2026-04-01")
    sheet.get_by_role("button", name="读出稿件").click()
    sheet.locator("#story-1").wait_for()

    assert broken.here(DESK_VIEWS) == []


def test_axe_would_find_what_is_wrong(demo, broken, sheet):
    wrong = "<!doctype html><html lang='zh'><title>x</title><main><h1>x</h1><img src='/static/portal/icon.svg'></main>"
    sheet.route("**/broken/", lambda route: route.fulfill(body=wrong, content_type="text/html"))

    assert [problem.partition(":")[0] for _view, problem in broken(f"{demo}/broken/", PORTAL_VIEWS[:1])] == [
        "image-alt"
    ]
