"""Manuscripts and their revisions: what a story says at one moment, and who saved it."""

import hashlib
import json

from articles.models import Revision
from articles.names import name_of
from articles.proofreading import keep_report
from articles.sightings import keep_sightings

# What is copied as it stands, in the order in which the desk shows differences.
TEXT_FIELDS = (
    "kicker",
    "headline",
    "subhead",
    "summary",
    "body",
    "origin",
    "source_name",
    "source_url",
    "original_title",
    "original_author",
    "print_page",
    "picture_caption",
    "picture_credit",
    "picture_alt",
)
DATE_FIELDS = ("event_date", "print_date")
PICTURE_FIELDS = ("picture", "picture_width", "picture_height")


def content_of(article):
    """Everything that ``article`` prints, as plain JSON data; its keys are fixed, whatever is empty."""
    content = {field: getattr(article, field) for field in TEXT_FIELDS}
    for field in DATE_FIELDS:
        day = getattr(article, field)
        content[field] = day.isoformat() if day else None
    return content | {
        "section": article.section_id,
        "event": article.event_id,
        "picture": article.picture.name or "",
        "picture_width": article.picture_width,
        "picture_height": article.picture_height,
        "bylines": [
            {"name": byline.name, "role": byline.role, "reporter": byline.reporter_id}
            for byline in article.bylines.order_by("order", "pk")
        ],
        "mentions": [
            {"official": mention.official_id, "name": mention.official.name, "post": mention.post}
            for mention in article.mentions.select_related("official").order_by("order", "pk")
        ],
        "tags": sorted(article.tags.values_list("name", flat=True)),
    }


def digest_of(content):
    """The SHA-256 of ``content`` in hex: equal exactly when the story would be printed the same."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def save_revision(article, user):
    """Snapshot ``article`` as it stands in the database, for ``user``, proof it, and return the Revision.

    Nothing changed since the last one: that one is returned, and the version stays. Runs inside the caller's
    transaction, with the article's row locked.
    """
    content = content_of(article)
    digest = digest_of(content)
    last = latest_revision(article)
    if last and last.digest == digest:
        return last
    article.version = last.number + 1 if last else 1
    article.save(update_fields=["version", "updated_at"])
    revision = Revision.objects.create(
        article=article,
        number=article.version,
        content=content,
        digest=digest,
        user=user,
        user_name=name_of(user),
    )
    keep_report(revision)
    keep_sightings(revision)
    return revision


def latest_revision(article):
    return article.revisions.order_by("-number").first()
