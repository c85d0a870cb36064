"""Tags as they are typed in Chinese: parted by 、 ， ； or their half-width brothers."""

import re

SEPARATORS = re.compile(r"[、，,；;\n]+")


def split(text):
    """The tags typed in ``text``, each once, in the order typed."""
    tags = (tag.strip() for tag in SEPARATORS.split(text or ""))
    return list(dict.fromkeys(tag for tag in tags if tag))


def join(tags):
    return "、".join(sorted(tag.name for tag in tags))
