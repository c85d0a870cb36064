"""From a newspaper page to stories. Pure Python: nothing here knows Django or the database."""

from articles.intake.reading import check_text, read_bytes
from articles.intake.refusals import Unreadable

__all__ = ["Unreadable", "check_text", "read_bytes"]
