"""How a page is sent: its tags and dates, 304 to whoever has it, packed as the reader accepts it."""

import gzip
from datetime import timedelta
from email.utils import format_datetime

import brotli
import pytest

from articles import editions
from articles.models import Edition
from articles.portal import kept, shelves
from articles.portal.shelves import Memory
from tests import factories as make
from tests.portal.conftest import NOW
from tests.portal.reading import FOR_CACHES
from tests.portal.test_kept import SECTION, asked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def story():
    return make.publish_story(at=NOW)


def test_a_page_says_how_long_it_may_be_held(client, clock):
    assert client.get("/").headers["Cache-Control"] == client.get("/").headers["Cache-Control"] == FOR_CACHES


@pytest.mark.parametrize("tags", ["{}", "W/{}", '"else", {}', "*"])
def test_whoever_has_the_page_is_not_sent_it_again(client, clock, tags):
    tag = client.get("/").headers["ETag"]
    answer = client.get("/", headers={"If-None-Match": tags.format(tag)})

    assert (answer.status_code, answer.content) == (304, b"")
    assert (answer.headers["ETag"], answer.headers["Cache-Control"]) == (tag, FOR_CACHES)
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("tags", ['"else"', 'W/"else"', "else", '"', "\x7f", "é", ",,,"])
def test_another_tag_gets_the_page(client, clock, tags):
    for _cold_then_warm in range(2):
        assert client.get("/", headers={"If-None-Match": tags}).status_code == 200


def test_a_tag_holds_until_the_page_changes(client, clock, story):
    tag = client.get(SECTION).headers["ETag"]
    Edition.objects.advance()
    assert client.get(SECTION, headers={"If-None-Match": tag}).status_code == 304

    make.retracted(story.article)

    assert client.get(SECTION, headers={"If-None-Match": tag}).status_code == 200


def test_the_date_of_change_is_that_of_the_edition_and_told_once_it_is_settled(client, clock, story):
    assert "Last-Modified" not in client.get("/feed/").headers
    clock(NOW + timedelta(minutes=2))
    first = client.get("/feed/").headers["Last-Modified"]
    assert first == format_datetime(NOW.astimezone(editions.moment_of(0).tzinfo), usegmt=True)
    assert client.get("/feed/", headers={"If-Modified-Since": first}).status_code == 304

    make.retracted(story.article)

    # the newest story is an older one now, and yet the date has not gone back
    assert client.get("/feed/", headers={"If-Modified-Since": first}).status_code == 200
    clock(NOW + timedelta(minutes=4))
    assert client.get("/feed/", headers={"If-Modified-Since": first}).status_code == 200
    assert client.get("/feed/").headers["Last-Modified"] == "Mon, 01 Apr 2030 01:02:00 GMT"


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip;q=1.0", "gzip"),
        ("br; q=0.000, gzip;q=0", ""),
        ("identity", ""),
        ("", ""),
        ("bridge, *;q=0.1", ""),
        ("br;q=0.01", "br"),
    ],
)
def test_a_page_is_packed_as_the_reader_accepts_it(accepted, coding):
    assert kept.coding_of(accepted) == coding


def test_each_packing_is_made_once_and_has_a_tag_of_its_own(client, clock, monkeypatch):
    made = []
    for name, pack in list(kept.CODINGS.items()):
        monkeypatch.setitem(kept.CODINGS, name, lambda body, name=name, pack=pack: made.append(name) or pack(body))
    plain = client.get("/")
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}
    tags = {plain.headers["ETag"]}
    for coding in unpack:
        for _first_then_again in range(2):
            answer, queries = asked(client, "/", **{"Accept-Encoding": coding})
            assert (answer.headers["Content-Encoding"], answer.headers["Vary"]) == (coding, "Accept-Encoding")
            assert unpack[coding](answer.content) == plain.content
            assert (answer.headers["Content-Length"], queries) == (str(len(answer.content)), 1)
        tags.add(answer.headers["ETag"])
        same = {"Accept-Encoding": coding, "If-None-Match": answer.headers["ETag"]}
        assert client.get("/", headers=same).status_code == 304
        assert client.get("/", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 200

    assert (made, len(tags)) == (["br", "gzip"], 3)


def test_one_page_has_one_tag_in_every_process(client, clock, monkeypatch):
    packed = {"Accept-Encoding": "gzip"}
    one = client.get("/", headers=packed)
    monkeypatch.setattr(shelves, "MEMORY", Memory(shelves.MEMORY_BYTES))
    other = client.get("/", headers=packed)

    assert (one.headers["ETag"], one.content) == (other.headers["ETag"], other.content)


def test_the_desk_is_never_packed(client, clock):
    client.force_login(make.make_chief())

    assert "Content-Encoding" not in client.get("/admin/", headers={"Accept-Encoding": "br, gzip"}).headers


def test_without_keeping_a_page_is_sent_the_same_way(client, story, nothing_kept):
    answer = client.get("/", headers={"Accept-Encoding": "br"})

    assert (answer.headers["Content-Encoding"], shelves.MEMORY.bytes) == ("br", 0)
    same = {"Accept-Encoding": "br", "If-None-Match": answer.headers["ETag"]}
    assert client.get("/", headers=same).status_code == 304
