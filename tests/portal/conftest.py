"""What the tests of kept pages can ask for: a clock, empty shelves, and a Redis."""

import uuid

import pytest
import redis
from django.test import override_settings

from articles import editions
from articles.models import Edition
from articles.portal import shelves
from articles.portal.shelves import Memory
from tests import factories as make
from tests.portal.worker import REDIS, keeping

NOW = make.moment(2030, 4, 1, 9)


@pytest.fixture
def an_edition(db):
    """What the migration begins with, and a test that empties the database takes away."""
    Edition.objects.get_or_create(pk=1, defaults={"number": 1})


@pytest.fixture
def nothing_kept(monkeypatch, an_edition):
    """Shelves without a page, and a process that knows nothing yet."""
    monkeypatch.setattr(shelves, "MEMORY", Memory(shelves.MEMORY_BYTES))
    monkeypatch.setattr(shelves, "REDIS", shelves.Redis())
    monkeypatch.setattr(editions, "KNOWN", editions._Known())


@pytest.fixture
def redis_prefix():
    """What the keys of this test begin with, in the Redis of this machine; none of them stays."""
    prefix, client = f"newsroom-test-{uuid.uuid4().hex}", redis.Redis.from_url(REDIS)
    try:
        client.ping()
    except redis.RedisError:
        pytest.skip("There is no Redis on 127.0.0.1:6379: start one.")
    yield prefix
    for key in client.scan_iter(f"{prefix}*"):
        client.delete(key)
    client.close()


@pytest.fixture
def keeps_pages(nothing_kept):
    with override_settings(**keeping("")):
        yield


@pytest.fixture
def clock(keeps_pages):
    """A function that sets the clock for the rest of the test; it stands at NOW."""
    clocks = []

    def stands_at(at):
        while clocks:
            clocks.pop().__exit__(None, None, None)
        clocks.append(make.clock_at(at))
        clocks[0].__enter__()

    stands_at(NOW)
    yield stands_at
    clocks.pop().__exit__(None, None, None)
