"""适老版 as it is measured: the rules of the state's guideline for elders, on the pages that a reader comes through."""

import pytest

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (1440, 390)
# What is written small, and what can be pressed and is too small to hit; links within a text are as high as their line.
SMALL_TYPE = """least => [...document.querySelectorAll('body *')].filter(one =>
    one.checkVisibility() && [...one.childNodes].some(part => part.nodeType === 3 && part.data.trim())
    && parseFloat(getComputedStyle(one).fontSize) < least).map(one => one.outerHTML)"""
SMALL_TARGETS = """least => [...document.querySelectorAll('a, button, input, textarea, summary')].filter(one => {
    if (!one.checkVisibility() || one.closest('.unseen, .story-text, .story-meta, .footer p, .reprint')) return false;
    one.scrollIntoView({block: 'center'});
    const box = one.getBoundingClientRect(), reach = least / 2 - 1;
    const middle = [box.left + box.width / 2, box.top + box.height / 2];
    const hits = (x, y) => one.contains(document.elementFromPoint(middle[0] + x, middle[1] + y));
    return !(hits(0, -reach) && hits(0, reach) && hits(-reach, 0) && hits(reach, 0));
}).map(one => one.outerHTML)"""
PARAGRAPH = """() => {
    const [one, next] = document.querySelectorAll('.story-text p'), style = getComputedStyle(one);
    const line = parseFloat(style.lineHeight);
    const gap = next.getBoundingClientRect().top - one.getBoundingClientRect().bottom;
    return {type: parseFloat(style.fontSize), leading: line / parseFloat(style.fontSize), apart: (line + gap) / line};
}"""


@pytest.fixture
def addresses(live):
    official = factories.make_official()
    factories.make_appointment(official)
    shared = {"mentions": [(official, "县委书记")], "tags": ["春灌"], "event": factories.make_event()}
    story, _second = (
        factories.publish_story(headline=headline, body="<p>渠首闸提起。</p><p>水来了。</p>", **shared)
        for headline in ("青岚水进了麦田", "春灌第二天")
    )
    paths = ["/", "/officials/", f"/correction/{story.article_id}/", "/nothing/", story.get_absolute_url()]
    return [f"{live}{path}?elder=1" for path in paths]


@pytest.fixture(params=WIDTHS)
def sheet(request, open_page, allowed_errors):
    allowed_errors.append("status of 404")
    return open_page(viewport={"width": request.param, "height": 844})


def test_nothing_is_set_small_and_everything_can_be_hit(sheet, addresses):
    for address in addresses:
        sheet.goto(address)
        assert sheet.evaluate(SMALL_TYPE, 18) == [], address
        assert sheet.evaluate(SMALL_TARGETS, 44) == [], address


def test_a_story_is_set_large_and_wide(sheet, addresses):
    sheet.goto(addresses[-1])

    set_in = sheet.evaluate(PARAGRAPH)
    assert set_in["type"] >= 24
    assert set_in["leading"] >= 1.3
    assert set_in["apart"] >= 1.3


def test_every_page_shows_the_way_in(open_page, addresses, allowed_errors):
    allowed_errors.append("status of 404")
    page = open_page(viewport={"width": 390, "height": 844})
    for address in addresses:
        page.goto(address.removesuffix("?elder=1"))
        link = page.locator("header").get_by_role("link", name="适老版")
        assert link.is_visible(), address
        assert link.bounding_box()["height"] >= 44, address


def test_the_choice_is_kept_without_a_cookie(page, addresses):
    page.goto(addresses[0])

    assert page.evaluate("localStorage.getItem('elder')") == "1"
    assert page.context.cookies() == []


def test_print_shows_the_story_alone(page, addresses):
    page.goto(addresses[-1].removesuffix("?elder=1"))
    page.emulate_media(media="print")

    for gone in (".masthead-nav", ".story-tools", ".share", ".footer", ".tags", ".story .section-block"):
        assert not page.locator(gone).first.is_visible(), gone
    for stays in (".masthead-name", ".story-headline", ".story-text", ".print-address"):
        assert page.locator(stays).is_visible(), stays
