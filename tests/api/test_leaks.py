"""No text that is not public can be read through the API: the portal's own hidden stories, asked for here."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Event, Section, Tag
from bylines.models import Official, Reporter
from tests import factories
from tests.api.reading import API
from tests.portal.test_leaks import MARKER, hidden_stories, marked, reworked_stories

pytestmark = pytest.mark.django_db


def addresses():
    """Everything that a curious partner could ask for, for all that the database holds."""
    yield from ("stories", "stories?sort=oldest", "sections", "officials", "events", "changes", "openapi.json")
    for number in Article.objects.values_list("pk", flat=True):
        yield from (f"stories/{number}.json", f"stories/{number}.txt")
    for official in Official.objects.all():
        yield from (f"officials/{official.slug}", f"stories?official={official.slug}")
    for event in Event.objects.all():
        yield from (f"events/{event.pk}", f"stories?event={event.pk}")
    for model, field in ((Section, "section"), (Tag, "tag"), (Reporter, "reporter")):
        yield from (f"stories?{field}={thing.slug}" for thing in model.objects.all())


def leaks(client):
    """The addresses whose answers hold MARKER other than in the asker's own word, which a refusal says again."""
    found = []
    for path in addresses():
        word = re.split(r"[/=]", path)[-1]
        if MARKER in client.get(f"{API}{path}").content.decode().replace(f"“{word}”", ""):
            found.append(path)
    return found


def test_no_hidden_text_is_told_to_anybody(client):
    factories.published(headline="公开的报道")
    hidden_stories()
    reworked_stories()

    assert leaks(client) == []


def test_the_same_questions_find_a_scheduled_story_when_its_hour_has_come(client):
    hour = timezone.now() + timedelta(days=1)
    article = factories.scheduled(at=hour, **marked("scheduled"))
    told = {"stories", "events", "officials", f"stories/{article.pk}.json", f"stories/{article.pk}.txt"}

    with factories.clock_at(hour + timedelta(minutes=1)):
        assert told <= set(leaks(client))
