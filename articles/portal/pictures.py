"""Uploaded pictures in the sizes that pages show them in: WebP beside the original, made when first asked for.

A page only needs the names: they follow from the original's name and width. Nothing is in the books about them, so
the folder may be emptied at any time.
"""

import io
import os
import re

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

WIDTHS = (480, 960, 1600)
NAME = re.compile(rf"renditions/w({'|'.join(map(str, WIDTHS))})/(?!renditions/)(.+)\.webp")
OF_AN_UPLOAD = ["JPEG", "PNG", "WEBP"]
QUALITY = 80


def renditions_of(name, width):
    """[(name, width in pixels)] of the sizes of the picture ``name``: none is wider than its own ``width``."""
    found = []
    for limit in WIDTHS:
        if limit >= width and name.endswith(".webp"):
            return [*found, (name, width)]
        found.append((f"renditions/w{limit}/{name}.webp", min(limit, width)))
        if limit >= width:
            break
    return found


def make(name):
    """Make the rendition ``name``. Raises FileNotFoundError where there is none to be, or no original of it."""
    wanted = NAME.fullmatch(name)
    if wanted is None:
        raise FileNotFoundError(name)
    width, original = int(wanted[1]), wanted[2]
    with default_storage.open(original) as file, Image.open(file, formats=OF_AN_UPLOAD) as image:
        image.thumbnail((width, image.height))
        out = io.BytesIO()
        image.save(out, "WEBP", quality=QUALITY)
    # under its name only when it is whole: others may ask meanwhile
    beside = default_storage.save(f"{name}.made", ContentFile(out.getvalue()))
    os.replace(default_storage.path(beside), default_storage.path(name))
