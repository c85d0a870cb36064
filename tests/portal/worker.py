"""Another process of the newsroom: it answers the addresses that it is told, one line for each, over the same database.

``Worker`` is that process as a test sees it. Both ends pass the settings under which an answer is made.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REDIS = "redis://127.0.0.1:6379/0"


def keeping(prefix):
    """The settings with which pages are kept: in memory, or under ``prefix`` in Redis."""
    if not prefix:
        return {"KEEP_PAGES": True, "CACHE_URL": ""}
    backend = "django.core.cache.backends.redis.RedisCache"
    caches = {"default": {"BACKEND": backend, "LOCATION": REDIS, "KEY_PREFIX": prefix}}
    return {"KEEP_PAGES": True, "CACHE_URL": REDIS, "CACHES": caches}


class Worker:
    def __init__(self, database):
        command = [sys.executable, "-m", "tests.portal.worker", str(database)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._process = subprocess.Popen(command, cwd=ROOT, text=True, env=os.environ, **pipes)

    def get(self, address, prefix=""):
        """(status, text, number of queries)"""
        print(json.dumps([address, prefix]), file=self._process.stdin, flush=True)
        return tuple(json.loads(self._process.stdout.readline()))

    def stop(self):
        self._process.terminate()
        self._process.communicate(timeout=20)


def main(database):
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from django.db import connection
    from django.test import Client, override_settings
    from django.test.utils import CaptureQueriesContext

    for line in sys.stdin:
        address, prefix = json.loads(line)
        with override_settings(**keeping(prefix)), CaptureQueriesContext(connection) as queries:
            answer = Client().get(address)
        sys.stdout.write(json.dumps([answer.status_code, answer.content.decode(), len(queries)]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
