"""From an approved revision to the public copy: publish, correct, retract. Called by ``articles.workflow`` only.

Each function runs inside the workflow's transaction, with the article's row locked.
"""

from datetime import date

from articles import repeats, search
from articles.manuscripts import DATE_FIELDS, PICTURE_FIELDS, TEXT_FIELDS
from articles.models import Edition, PublishedArticle, PublishedByline, PublishedMention, Retraction, Review


def put_out(article, revision, at):
    """The first public copy of ``article``, from ``revision``, live from ``at``; the address keeps that date."""
    return _print(article, revision, published_at=at, live_from=at)


def correct(article, revision, note, at):
    """End the public copy and start the next one, which carries ``note`` and the notes before it."""
    old = _open_copy(article)
    _end(old, at)
    return _print(
        article,
        revision,
        published_at=old.published_at,
        live_from=at,
        corrections=[*old.corrections, {"at": at.isoformat(), "note": note}],
    )


def retract(article, reason, at):
    """End the public copy and leave ``reason`` at its address."""
    published = _open_copy(article)
    _end(published, at)
    retraction = Retraction.objects.create(published=published, reason=reason, at=at)
    Edition.objects.advance()
    return retraction


def take_back(article):
    """Undo a publication whose time has not come: the copy ends as it begins, so nobody ever reads it."""
    published = _open_copy(article)
    _end(published, published.live_from)
    Edition.objects.advance()


def _open_copy(article):
    return article.published.get(live_until__isnull=True)


def _end(published, at):
    published.live_until = at
    published.save(update_fields=["live_until"])
    repeats.forget(published)


def copy_of(article, content, **fields):
    """An unsaved PublishedArticle that prints ``content`` (see ``manuscripts.content_of``)."""
    for field in DATE_FIELDS:
        fields[field] = date.fromisoformat(content[field]) if content[field] else None
    return PublishedArticle(
        article=article,
        section_id=content["section"],
        event_id=content["event"],
        # the measures go with the picture's name, or the field would open the file to take them
        **{field: content[field] for field in PICTURE_FIELDS + TEXT_FIELDS},
        **fields,
    )


def _print(article, revision, **fields):
    content = revision.content
    published = copy_of(article, content, revision=revision, credits=_credits(article), **fields)
    published.save()
    PublishedByline.objects.bulk_create(
        PublishedByline(
            published=published, order=n, name=line["name"], role=line["role"], reporter_id=line["reporter"]
        )
        for n, line in enumerate(content["bylines"])
    )
    PublishedMention.objects.bulk_create(
        PublishedMention(published=published, order=n, official_id=line["official"], post=line["post"])
        for n, line in enumerate(content["mentions"])
    )
    published.tags.set(content["tags"])
    repeats.remember(published)
    search.remember(published)
    Edition.objects.advance()
    return published


def _credits(article):
    """Who signed this round, under the titles of the stages they signed."""
    signatures = Review.objects.of_round(article).signatures().order_by("pk")
    return [{"title": review.stage_title, "name": review.user_name} for review in signatures]
