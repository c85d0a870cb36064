"""Where pages are kept: in this process, or in a Redis that all processes share."""

import logging
import time
from collections import OrderedDict
from threading import Lock

from django.conf import settings
from django.core.cache import cache

# Some four hundred pages: the front page, the sections, the stories of the last weeks.
MEMORY_BYTES = 8 * 2**20
# What a page takes besides its body.
OVERHEAD = 2000
SECONDS_OF_REST = 5
logger = logging.getLogger(__name__)


class Memory:
    """The pages of this process, as many as fit into ``most_bytes``: those that were asked for last.

    What would take more than a quarter of the room is not kept.
    """

    def __init__(self, most_bytes):
        self.most_bytes, self.bytes = most_bytes, 0
        self._pages, self._lock = OrderedDict(), Lock()

    def get(self, key):
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key, page, seconds):
        with self._lock:
            self._drop(key)
            if _size(page) * 4 > self.most_bytes:
                return
            self._pages[key] = page
            self.bytes += _size(page)
            while self.bytes > self.most_bytes:
                self._drop(next(iter(self._pages)))

    def _drop(self, key):
        if page := self._pages.pop(key, None):
            self.bytes -= _size(page)


class Redis:
    """The pages in the Redis of CACHE_URL. While it is away there are none, and it is left alone for some seconds."""

    def __init__(self):
        self._rests_until = 0

    def get(self, key):
        return self._told(cache.get, key)

    def put(self, key, page, seconds):
        self._told(cache.set, key, page, seconds)

    def _told(self, ask, *arguments):
        if time.monotonic() < self._rests_until:
            return None
        from redis.exceptions import RedisError  # seven megabytes, which a worker without Redis is spared

        try:
            return ask(*arguments)
        except RedisError as problem:
            self._rests_until = time.monotonic() + SECONDS_OF_REST
            logger.warning("The page cache does not answer, so pages are made anew: %s", problem)
            return None


MEMORY, REDIS = Memory(MEMORY_BYTES), Redis()


def shelf():
    return REDIS if settings.CACHE_URL else MEMORY


def _size(page):
    return len(page.body) + OVERHEAD
