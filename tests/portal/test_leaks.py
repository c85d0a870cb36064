"""No text that is not public can be read anywhere on the portal, nor told from what is there.

Every hidden text holds MARKER. The tests crawl all that can be reached, and guess every address that could be,
signed out and signed in; the controls at the end show that the crawler would have found it.
"""

from datetime import date, timedelta

import pytest
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Event, PublishedArticle, Section, Tag, Topic
from articles.portal.sitemaps import KINDS, PART
from bylines.models import Official, Reporter
from tests import factories
from tests.portal.reading import STARTS, crawl

pytestmark = pytest.mark.django_db

MARKER = "xyzzy"
# The fields of a story that a page prints, and how long each may be.
PRINTED = {
    "kicker": 40, "headline": 40, "subhead": 40, "summary": 40, "picture_caption": 40, "picture_credit": 40,
    "picture_alt": 40, "source_name": 40, "original_title": 40, "original_author": 40, "print_page": 20,
}  # fmt: skip


def marked(state, **fields):
    """The keywords of a story in which every printed thing, and everything it links to, holds MARKER."""
    return {
        **{field: f"{MARKER}{state}-{field}"[:length] for field, length in PRINTED.items()},
        "body": f"<p>{MARKER}{state}-body</p>",
        "origin": Article.Origin.REPRINT,
        "source_url": f"https://example.org/{MARKER}",
        "print_date": date(2026, 3, 31),
        "picture": f"pictures/2026/03/{MARKER}.jpg",
        "picture_width": 1600,
        "picture_height": 900,
        "section": factories.make_section(),
        "event": factories.make_event(f"{MARKER}{state}-event"),
        "bylines": [
            (f"{MARKER}{state}-byline", "通讯员", factories.make_reporter(f"{MARKER} {state}", kind="correspondent"))
        ],
        "mentions": [(factories.make_official(f"{MARKER} {state}"), f"{MARKER}{state}-post")],
        "tags": [f"{MARKER}{state}-tag"],
        **fields,
    }


def plain(**fields):
    return {
        "kicker": "", "headline": "春灌开闸", "subhead": "", "summary": "", "body": "<p>水来了。</p>",
        "picture_caption": "", "picture_credit": "", "picture_alt": "", "picture": "",
        "picture_width": None, "picture_height": None, "source_name": "", "source_url": "", "original_title": "",
        "original_author": "", "origin": Article.Origin.OURS, "print_page": "", "print_date": None, "event": None,
        **fields,
    }  # fmt: skip


def hidden_stories():
    """One story in every state that readers must not see, each put forward by hand wherever a story can be."""
    factories.draft(**marked("draft"))
    factories.in_review(**marked("review"))
    factories.approved(**marked("approved"))
    factories.discarded(**marked("discarded"))
    factories.scheduled(**marked("scheduled"))
    unscheduled = factories.scheduled(**marked("unscheduled"))
    factories.perform(factories.make_chief(), "unschedule", unscheduled)
    put_forward(Article.objects.filter(headline__startswith=MARKER))
    hidden_topics()


def put_forward(articles):
    """Pin each of ``articles``, put it in a public topic, and break it as news."""
    topic = Topic.objects.public().first() or factories.make_topic("公开的专题", "open")
    part = topic.parts.create(heading=f"{MARKER}-part")
    for number, article in enumerate(articles):
        factories.make_pin(article, is_lead=number == 0)
        topic.places.create(article=article, part=part)
        factories.make_breaking(f"{MARKER}-breaking", article)


def hidden_topics():
    """A topic and breaking news whose time has not come, and such whose time is over."""
    before, after = timezone.now() - timedelta(hours=9), timezone.now() + timedelta(hours=9)
    said = {"introduction": f"{MARKER}-introduction", "banner": f"{MARKER}.jpg", "banner_alt": f"{MARKER}-alt"}
    said |= {"banner_width": 1600, "banner_height": 500}
    factories.make_topic(f"{MARKER}-coming", f"{MARKER}-coming", public_from=after, **said)
    factories.make_topic(f"{MARKER}-past", f"{MARKER}-past", public_from=before, public_until=timezone.now(), **said)
    factories.make_breaking(f"{MARKER}-coming", since=after)
    factories.make_breaking(f"{MARKER}-past", since=before, until=timezone.now())


def reworked_stories():
    """Stories whose manuscript or whose earlier copy says what readers must not read."""
    later = marked("edited")
    edited = factories.published(**plain(headline="改过的稿件"))
    replace_links(edited, later)
    factories.edited(edited, **later)

    superseded = factories.published(**marked("superseded"))
    corrected = plain(headline="更正过的报道")
    replace_links(superseded, {"bylines": [("白露", "记者", None)], "mentions": [], "tags": []})
    factories.corrected(superseded, **corrected)

    retracted = factories.published(**marked("retracted", headline="撤回的报道"))
    factories.retracted(retracted)


def replace_links(article, content):
    """Give ``article`` other bylines, mentions and tags, and take them out of ``content``."""
    article.bylines.all().delete()
    article.mentions.all().delete()
    for name, role, reporter in content.pop("bylines"):
        article.bylines.create(name=name, role=role, reporter=reporter)
    for official, post in content.pop("mentions"):
        article.mentions.create(official=official, post=post)
    article.tags.set(content.pop("tags"))


def public_stories():
    official = factories.make_official()
    factories.make_appointment(official)
    reporter = factories.make_reporter()
    for number in range(3):
        factories.published(
            headline=f"公开的报道{number}",
            event=factories.make_event("公开的活动"),
            bylines=[("白露", "记者", reporter)],
            mentions=[(official, "县委书记")],
            tags=["春灌"],
            section=factories.make_section("石桥镇", "shiqiao", parent=factories.make_section()),
        )
    factories.make_topic("公开的专题", "open", stories=Article.objects.all())


def guesses():
    """Every address that a curious reader could try, for all that the database holds."""
    days = {timezone.localdate(), timezone.localdate() + timedelta(days=1), date(2026, 3, 31)}
    for model, field in ((Article, "created_at"), (Article, "public_from"), (PublishedArticle, "live_from")):
        days |= {timezone.localdate(at) for at in model.objects.values_list(field, flat=True) if at}
    # PostgreSQL numbers on from one test to the next: what no story of this test has is like the one after the last
    numbers = {*Article.objects.values_list("pk", flat=True), last_number() + 1}
    addresses = {"/reporters/", "/officials/", "/topics/", "/corrections/"}
    addresses |= {reverse("portal:topic", args=[slug]) for slug in Topic.objects.values_list("slug", flat=True)}
    for day in days:
        yyyy, mm, dd = f"{day:%Y-%m-%d}".split("-")
        addresses |= {f"/{yyyy}/", f"/{yyyy}/{mm}/", f"/{yyyy}/{mm}/{dd}/"}
        addresses |= {f"/{yyyy}/{mm}/{dd}/{number}/" for number in numbers}
    feeds = set()
    for name, model in (("section", Section), ("reporter", Reporter), ("official", Official), ("tag", Tag)):
        for slug in model.objects.values_list("slug", flat=True):
            addresses.add(reverse(f"portal:{name}", args=[slug]))
            feeds |= {reverse(f"portal:{name}_{form}", args=[slug]) for form in ("feed", "feed_atom")}
    addresses |= {reverse("portal:event", args=[pk]) for pk in Event.objects.values_list("pk", flat=True)}
    files = {f"/sitemap/{kind}-{part}.xml" for kind in KINDS for part in (0, last_number() // PART)}
    return {f"{address}?after=0-1" for address in addresses} | addresses | feeds | files | {"/sitemap/news.xml"}


def last_number():
    return Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def leaks(pages):
    """The addresses of those pages that hold MARKER, in the text or in the headers."""
    return sorted(
        address
        for address, response in pages.items()
        if MARKER.encode() in response.content.lower() or MARKER in str(response.headers).lower()
    )


@pytest.fixture
def readers(client):
    """A stranger and the chief editor, signed in."""
    chief = Client()
    chief.force_login(factories.make_user("boss", is_superuser=True))
    return {"stranger": client, "chief": chief}


@pytest.mark.parametrize("reader", ["stranger", "chief"])
def test_nothing_hidden_can_be_read_anywhere(readers, reader):
    public_stories()
    hidden_stories()
    reworked_stories()

    pages = crawl(readers[reader], {*STARTS, *guesses()})

    assert leaks(pages) == []
    assert {response.status_code for response in pages.values()} == {200, 301, 404, 410}


@pytest.mark.parametrize("reader", ["stranger", "chief"])
def test_hidden_stories_change_no_page_at_all(readers, reader, monkeypatch):
    """Counts, calendars, lists, neighbours and people are the same bytes, hidden stories or not."""
    # the form for readers' corrections signs the second at which it was opened
    monkeypatch.setattr(TimestampSigner, "timestamp", lambda self: "a second")
    with factories.clock_at(timezone.now()):
        public_stories()
        before = crawl(readers[reader])
        hidden_stories()
        after = crawl(readers[reader])

    assert before.keys() == after.keys()
    assert [address for address in before if before[address].content != after[address].content] == []


def test_a_hidden_story_looks_like_no_story(client):
    hidden_stories()
    nothing = client.get(f"/2026/03/31/{last_number() + 1}/")

    for article in Article.objects.all():
        for day in (timezone.localdate(), timezone.localdate() + timedelta(days=1)):
            answer = client.get(f"/{day:%Y/%m/%d}/{article.pk}/")
            assert (answer.status_code, answer.content) == (404, nothing.content)


def test_what_is_linked_to_hidden_stories_only_is_not_found(client):
    hidden_stories()

    for name, model in (("reporter", Reporter), ("official", Official), ("tag", Tag)):
        for slug in model.objects.filter(slug__contains=MARKER).values_list("slug", flat=True):
            assert client.get(reverse(f"portal:{name}", args=[slug])).status_code == 404, slug
    for pk in Event.objects.values_list("pk", flat=True):
        assert client.get(reverse("portal:event", args=[pk])).status_code == 404


def test_an_appointment_that_has_not_begun_is_not_told(client):
    official = factories.make_official()
    factories.make_appointment(official, "县委书记")
    factories.make_appointment(official, f"{MARKER} 市长", since=timezone.localdate() + timedelta(days=1))
    coming = factories.make_official(f"{MARKER}新人")
    factories.make_appointment(coming, "县长", since=timezone.localdate() + timedelta(days=1))

    assert leaks(crawl(client, {*STARTS, *guesses()})) == []
    assert client.get(coming.get_absolute_url()).status_code == 404


# Controls: the crawler does find what is public.


def test_the_crawler_finds_every_marked_field_once_it_is_public(client):
    story = factories.publish_story(**marked("public"))

    pages = crawl(client)

    whole = b"".join(response.content for response in pages.values()).decode()
    fields = [*PRINTED, "body", "byline", "post", "tag", "event"]
    assert [field for field in fields if f"{MARKER}public-{field}"[: PRINTED.get(field, 40)] not in whole] == []
    assert {
        "/",
        story.get_absolute_url(),
        story.section.get_absolute_url(),
        story.event.get_absolute_url(),
        story.bylines.get().reporter.get_absolute_url(),
        story.mentions.get().official.get_absolute_url(),
        reverse("portal:tag", args=[story.tags.get().slug]),
        "/officials/",
        "/reporters/",
        "/feed/",
        "/feed/atom/",
        reverse("portal:tag_feed", args=[story.tags.get().slug]),
        reverse("portal:official_feed_atom", args=[story.mentions.get().official.slug]),
        "/sitemap/news.xml",
        "/sitemap/tags-0.xml",
        f"{story.published_at.astimezone(factories.SHANGHAI):/%Y/%m/}",
    } <= set(leaks(pages))


def test_the_crawler_finds_what_is_put_forward_by_hand_once_its_story_is_public(client):
    factories.published(**marked("public"))

    put_forward(Article.objects.all())

    pages = crawl(client)
    for said in ("part", "breaking"):
        assert f"{MARKER}-{said}" in pages["/topics/open/"].content.decode()


def test_the_crawler_finds_a_scheduled_story_when_its_hour_has_come(client):
    hour = timezone.now() + timedelta(days=1)
    article = factories.scheduled(at=hour, **marked("scheduled"))
    address = factories.public_copy(article).get_absolute_url()

    assert client.get(address).status_code == 404
    with factories.clock_at(hour):
        assert address in leaks(crawl(client))


def test_the_crawler_finds_a_superseded_text_while_it_is_the_public_one(client):
    article = factories.published(**marked("superseded"))
    address = factories.public_copy(article).get_absolute_url()
    assert address in leaks(crawl(client))

    replace_links(article, {"bylines": [("白露", "记者", None)], "mentions": [], "tags": []})
    factories.corrected(article, **plain())

    assert client.get(address).status_code == 200
    assert leaks(crawl(client, {*STARTS, *guesses()})) == []
