"""The product's settings, with what a test run must not share with a newsroom: database, files, patience."""

import os
import tempfile

os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or "sqlite://:memory:"
os.environ["SECRET_KEY"] = "a key for tests only, which signs nothing that anybody keeps"
for name in ("DEBUG", "HTTPS", "HSTS_SUBDOMAINS", "BEHIND_PROXY", "WEBHOOKS_INSIDE", "CSRF_TRUSTED_ORIGINS"):
    os.environ[name] = ""
# tests make rows past the desk, of which no edition tells
os.environ["KEEP_PAGES"] = os.environ["CACHE_URL"] = ""
os.environ["SECONDS_IN_A_SHARED_CACHE"] = "1"
os.environ["ALLOWED_HOSTS"] = "testserver,127.0.0.1,localhost"

from newsroom.settings import *  # noqa: F403
from newsroom.settings import DATABASES

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in a newsroom. In memory, all threads of the live server would share one connection, and SQLite
    # crashes; the live server may look at NAME before the test database is made, so neither may say memory.
    name = os.path.join(tempfile.gettempdir(), f"newsroom-test-{os.getpid()}.sqlite3")
    DATABASES["default"] |= {"NAME": f"{name}-unused", "TEST": {"NAME": name}}
DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
