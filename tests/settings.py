"""The product's settings, with what a test run must not share with a newsroom: database, files, patience."""

import os
import tempfile

os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or "sqlite://:memory:"
os.environ["SECRET_KEY"] = "a key for tests only, which signs nothing that anybody keeps"

from newsroom.settings import *  # noqa: F403

MEDIA_ROOT = tempfile.mkdtemp(prefix="newsroom-test-media-")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
