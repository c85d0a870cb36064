"""活动 on the desk."""

import pytest
from django.urls import reverse

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_way_to_the_portal_is_shown_once_there_is_a_page(client):
    """An event is planned before anybody writes of it."""
    event = make.make_event()
    page = reverse("admin:articles_event_change", args=[event.pk])
    client.force_login(make.make_chief())

    assert "在站点上查看" not in client.get(page).text

    make.publish_story(event=event)

    assert f'href="{event.get_absolute_url()}"' in client.get(page).text
    assert client.get(event.get_absolute_url()).status_code == 200
