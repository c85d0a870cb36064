"""From a newspaper page to stories. Pure Python: nothing here knows Django or the database."""

from articles.intake.page import as_json, read_page
from articles.intake.reading import check_text, read_bytes
from articles.intake.refusals import Unreadable
from articles.intake.signatures import Signature
from articles.intake.stories import Story
from bylines.recognition import Named

__all__ = ["Named", "Signature", "Story", "Unreadable", "as_json", "check_text", "read_bytes", "read_page"]
