"""What only a browser can show: the script of the reading tools, pages that fit a phone, and our own policy."""

import pytest

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(live):
    official = factories.make_official()
    factories.make_appointment(official)
    story = factories.publish_story(
        headline="全县春季农业生产暨农田水利设施管护工作推进会议召开，部署首轮春灌",
        body="<p>水来了。</p><table class='news-table'><tr>" + "<td>很宽的一格表</td>" * 12 + "</tr></table>",
        mentions=[(official, "县委书记")],
        tags=["春灌"],
    )
    return f"{live}{story.get_absolute_url()}"


def is_elder(page):
    return page.evaluate("document.documentElement.hasAttribute('data-elder')")


def test_the_elders_version_is_switched_without_a_reload_and_remembered(page, live, address):
    page.goto(address)
    page.get_by_role("link", name="大字").click()
    assert (is_elder(page), page.url) == (True, address)

    page.goto(live)
    assert is_elder(page)
    page.locator("header").get_by_role("link", name="标准版").click()
    assert not is_elder(page)

    page.reload()
    assert not is_elder(page)


def test_an_address_that_asks_for_the_elders_version_is_remembered_too(page, live):
    page.goto(f"{live}/officials/?elder=1")
    page.goto(live)

    assert is_elder(page)


def test_print_is_offered_only_where_the_script_runs(open_page, address):
    for script in (True, False):
        page = open_page(java_script_enabled=script)
        page.goto(address)
        assert page.get_by_role("button", name="打印").is_visible() is script


@pytest.mark.parametrize("query", ["", "?elder=1"])
def test_no_page_is_wider_than_a_phone(open_page, live, address, query):
    page = open_page(viewport={"width": 390, "height": 844})
    for path in (live + "/", address, f"{live}/officials/", f"{live}/section/politics/", f"{live}/tags/chun-guan/"):
        page.goto(path + query)
        assert page.evaluate("document.documentElement.scrollWidth") == 390, path


def test_linked_data_passes_the_policy_as_data(page, live):
    """The policy runs no script in the page; a block of data is none, and what was typed stays inside it."""
    typed = "</script><script>document.title='broken'</script>"
    story = factories.publish_story(headline=typed)

    page.goto(f"{live}{story.get_absolute_url()}")

    block = "JSON.parse(document.querySelector('head script[type=\"application/ld+json\"]').textContent)"
    assert page.evaluate(f"{block}['@graph'][0].headline") == typed
    assert page.title().startswith(typed)
