"""Handing a story on: a code that leads to its address, and only where there is a story to read."""

import pytest

from tests import factories
from tests.portal.reading import read

pytestmark = pytest.mark.django_db


def test_a_storys_code_is_a_picture_of_ours(client):
    story = factories.publish_story()
    [source] = read(client.get(story.get_absolute_url())).xpath("//details//img/@src")

    answer = client.get(source)

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/svg+xml")
    assert b"<script" not in answer.content
    assert answer.content.startswith(b"<?xml")


def test_two_stories_have_two_codes(client):
    one, other = (client.get(f"{factories.publish_story().get_absolute_url()}qr.svg").content for _story in range(2))

    assert one != other


def test_what_nobody_can_read_has_no_code(client):
    scheduled, retracted = factories.scheduled(), factories.retracted(factories.published())
    wrong_day = factories.publish_story()

    for copy in (scheduled.published.get(), retracted.published.get()):
        assert client.get(f"{copy.get_absolute_url()}qr.svg").status_code == 404
    assert client.get(f"/2001/01/01/{wrong_day.article_id}/qr.svg").status_code == 404
