"""The whole portal by the keyboard alone, and without a script.

From the front page to a story, to an official, to the form for errors, and back.
"""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from articles.models import ErrorReport
from articles.portal import corrections

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Whoever looks for the focus finds it: it has an outline, and stands inside the window.
IS_SEEN = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
        && box.bottom > 0 && box.top < innerHeight && box.width > 1;
}"""
MOST_STOPS = 200


@pytest.fixture(autouse=True)
def _reports(demo, monkeypatch):
    """None before a test; and a machine may fill in the form as fast as it can."""
    ErrorReport.objects.all().delete()
    monkeypatch.setattr(corrections, "SHORTEST", timedelta(0))


def by_keyboard(page):
    """A function that goes to an element with Tab, and presses Enter there."""

    def go(target):
        for _stop in range(MOST_STOPS):
            page.keyboard.press("Tab")
            assert page.evaluate(IS_SEEN), page.evaluate("document.activeElement.outerHTML")
            if target.evaluate("one => one === document.activeElement"):
                break
        expect(target).to_be_focused()
        page.keyboard.press("Enter")

    return go


def by_pointer(page):
    return lambda target: target.click()


def walk(page, base, go):
    """The way that the module tells; gives the addresses that it came through."""
    came = []

    def there(heading):
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        came.append(page.url.removeprefix(base))

    page.goto(base)
    headline = page.locator(".people .headline").first
    words = headline.inner_text()
    go(headline)
    there(words)
    person = page.locator("section:has(#named) .lines li").first
    name = person.locator(".who").inner_text()
    go(person.get_by_role("link"))
    there(name)
    go(page.locator("main .headline").first)
    there(words)
    go(page.locator("summary"))
    go(page.get_by_role("link", name="我要纠错"))
    there("我要纠错")
    return came


def tell(page, go):
    """Send the form empty, and then with what is wrong; back to the story, and to the front page."""
    go(page.get_by_role("button", name="发送"))
    expect(page.get_by_role("alert")).to_be_visible()
    box = page.get_by_label("错在哪里")
    go(box)
    page.keyboard.type("水")
    go(page.get_by_role("button", name="发送"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("谢谢")
    go(page.locator("main").get_by_role("link", name="返回稿件"))
    expect(page.locator(".story-headline")).to_be_visible()
    go(page.locator(".masthead-name a"))
    expect(page.locator(".front")).to_be_visible()


def test_the_keyboard_alone_leads_to_every_place_and_back(demo, open_page, allowed_errors):
    allowed_errors.append("status of 400")  # the form that was sent empty
    page = open_page(viewport={"width": 1280, "height": 900})
    go = by_keyboard(page)

    came = walk(page, demo, go)
    tell(page, go)

    assert page.url == f"{demo}/"
    assert came[0] == came[2]
    assert [report.text for report in ErrorReport.objects.all()] == ["水"]


def test_the_first_stop_leads_past_the_masthead(demo, open_page):
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(demo)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    expect(page.get_by_role("link", name="跳到正文")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_all_of_it_works_without_a_script(demo, open_page, allowed_errors):
    allowed_errors.append("status of 400")
    page = open_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    go = by_pointer(page)

    came = walk(page, demo, go)
    tell(page, go)

    assert page.url == f"{demo}/"
    assert came[0] == came[2]
    assert [report.text for report in ErrorReport.objects.all()] == ["水"]


def test_the_elders_version_holds_for_a_page_without_a_script(demo, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(demo)
    page.locator("header").get_by_role("link", name="适老版").click()

    assert page.url == f"{demo}/?elder=1"
    expect(page.locator("header").get_by_role("link", name="标准版")).to_be_visible()
