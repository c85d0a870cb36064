"""The demo's pictures, copied to where a newsroom keeps its own."""

from dataclasses import dataclass

from django.core.files import File
from django.core.files.storage import default_storage
from PIL import Image


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture in the storage: its ``name`` there and its measures in pixels."""

    name: str
    width: int
    height: int


def keep_pictures(folder, stories, undo):
    """{the key of each story with a picture: Kept}; ``undo``, an ExitStack, learns how to remove the copies."""
    kept = {}
    for story in stories:
        if story.picture:
            kept[story.key] = keep(folder / story.picture.file, story.moment)
            undo.callback(default_storage.delete, kept[story.key].name)
    return kept


def keep(path, moment):
    with Image.open(path) as image:
        width, height = image.size
    with path.open("rb") as file:
        name = default_storage.save(f"pictures/{moment:%Y/%m}/{path.name}", File(file))
    return Kept(name, width, height)
