"""Where the desk's parts lie: what runs into something else, or eats a phone, only a browser can show."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.factories import clock_at, moment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Of what is written in a node: a node itself is as wide as its column, and its words may run out of it.
BOXES = """nodes => nodes.map(node => {
    const words = document.createRange();
    words.selectNodeContents(node);
    const box = words.getBoundingClientRect();
    return [box.left, box.right, box.height];
})"""
# CKEditor's handlers, which our policy refuses and our own script replaces
REFUSED = "inline event handler"


@pytest.fixture
def chiefs_page(open_page, live, client, allowed_errors):
    """A function that opens a desk page as the chief on a screen ``width`` pixels wide."""
    allowed_errors.append(REFUSED)

    def opened(address, width):
        client.force_login(make.make_chief())
        page = open_page(viewport={"width": width, "height": 844})
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
        page.goto(live + address)
        return page

    return opened


@pytest.mark.parametrize("width", [390, 1440])
def test_the_trail_of_an_old_story_keeps_its_times_apart_from_its_words(chiefs_page, width):
    with clock_at(moment(2025, 10, 23, 21, 45)):
        article = make.published()
        article.reviews.update(created_at=moment(2025, 10, 23, 21, 45))
    page = chiefs_page(reverse("admin:articles_article_review", args=[article.pk]), width)

    times = page.locator(".trail time").evaluate_all(BOXES)
    words = page.locator(".trail p").evaluate_all(BOXES)

    assert page.locator(".trail time").first.inner_text() == "2025年10月23日 21:45"
    assert len(times) == len(words) == article.reviews.count()
    assert [time for time, word in zip(times, words, strict=True) if time[1] > word[0]] == []
    assert len({word[0] for word in words}) == 1
    assert {time[2] < 30 for time in times} == {True}


def test_on_a_phone_saving_takes_one_row_at_the_bottom(chiefs_page):
    page = chiefs_page(reverse("admin:articles_article_add"), 390)

    bar = page.locator(".desk-save")
    assert bar.bounding_box()["height"] < 80
    assert bar.evaluate("bar => bar.scrollWidth <= bar.clientWidth")


def test_a_field_in_focus_is_framed_on_all_sides(chiefs_page):
    page = chiefs_page(reverse("admin:articles_article_add"), 1440)
    page.locator("#id_headline").focus()

    clipping = page.locator("#id_headline").evaluate(
        "field => { for (let box = field.parentElement; box !== document.body; box = box.parentElement)"
        " if (getComputedStyle(box).overflowX === 'hidden') return box.className; return ''; }"
    )

    assert clipping == ""


def test_the_way_to_the_portal_has_no_sign_over_its_words(chiefs_page):
    section = make.make_section()
    page = chiefs_page(reverse("admin:articles_section_change", args=[section.pk]), 1440)

    link = page.get_by_role("link", name="在站点上查看")
    assert link.evaluate("link => getComputedStyle(link).backgroundImage") == "none"
