"""Every public page is HTML without a single error, by html5lib in its strict mode."""

from datetime import timedelta

import html5lib
import pytest
from django.utils import timezone
from html5lib.html5parser import ParseError

from articles.models import PublishedArticle
from newsroom.models import SiteProfile
from tests import factories
from tests.portal.reading import crawl

pytestmark = pytest.mark.django_db


def check(content):
    html5lib.HTMLParser(strict=True).parse(content, transport_encoding="utf-8")


def publish_of_every_kind():
    """A paper whose pages have all their parts: pictures, reprints, corrections, notices, lists of several pages."""
    SiteProfile.objects.create(pk=1, name="青岚<新闻>", description='县里的"事" & 人', site_code="1408260001")
    official, reporter, event = factories.make_official(), factories.make_reporter(), factories.make_event()
    factories.make_appointment(official)
    town = factories.make_section("石桥镇", "shiqiao", parent=factories.make_section("乡镇", "towns"))
    shared = {
        "event": event,
        "bylines": [("白露", "记者", reporter)],
        "mentions": [(official, "县委书记")],
        "tags": ["春灌"],
    }
    for number in range(22):
        at = timezone.now() - timedelta(hours=number + 1)
        factories.published(at=at, headline=f'报道{number} <b> & "x"', section=town, summary="&nbsp;<p>", **shared)
    factories.published(
        body='<h2>表</h2><table class="news-table"><tr><th>村<td>亩</table><ul><li>一<li>二</ul>'
        '<figure class="news-figure"><img src="/media/pictures/1.jpg" alt="渠"><figcaption>渠</figcaption></figure>'
        "<blockquote>水<p>来了",
        picture_caption="渠", picture_credit="荆苗 摄", **shared, **factories.PICTURE,
    )  # fmt: skip
    factories.published(
        origin="reprint", source_name="省报", source_url="https://example.org/?a=1&b=2", original_title="麦"
    )
    factories.corrected(factories.published(headline="错了"), summary="改了")
    return factories.retracted(factories.published(headline="撤回"))


def test_every_page_is_html_without_an_error(client):
    gone = PublishedArticle.objects.get(article=publish_of_every_kind()).get_absolute_url()
    pages = crawl(client, {"/", "/sitemap.xml", "/nothing/", gone})
    html = {at: page for at, page in pages.items() if page.headers["Content-Type"].startswith("text/html")}

    problems = {}
    for address, page in html.items():
        try:
            check(page.content)
        except ParseError as problem:
            problems[address] = str(problem)

    assert problems == {}
    assert {page.status_code for page in html.values()} == {200, 404, 410}
    assert any("before=" in address for address in html)


@pytest.mark.parametrize(
    "broken", ["<!doctype html><title>x</title><p id=a id=b>", "<!doctype html><title>x</title></b>", "<p>"]
)
def test_the_parser_would_find_an_error(broken):
    with pytest.raises(ParseError):
        check(broken.encode())
