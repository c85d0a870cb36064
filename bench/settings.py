"""The product's settings for what is measured: every file in a folder of the bench's own, BENCH_FOLDER."""

import os
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "a key for measuring only, which signs nothing that anybody keeps")

from newsroom.settings import *  # noqa: F403

DATA_DIR = Path(os.environ["BENCH_FOLDER"])
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"
