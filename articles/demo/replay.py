"""The demo's days, lived through again: each step is taken through the workflow itself, then dated back.

The workflow knows one clock, the real one. So each step is performed now, by the right person, under every guard and
constraint, and then the rows that it wrote get the moment at which it is meant to have happened. Nothing else
may do this: outside the demo the trail is written once.
"""

from dataclasses import dataclass
from datetime import UTC

from articles import workflow
from articles.manuscripts import save_revision
from articles.models import Article, Retraction, Review, Revision

TEXTS = ("kicker", "headline", "subhead", "summary", "print_date", "print_page", "event_date")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what the stories speak of, as rows of the database.

    ``staff`` are the accounts of ``timeline``'s EDITOR … DUTY, ``authors`` those of reporters by the reporter's
    name, ``pictures`` what ``keep_pictures`` gives; the others are by name, slug or key.
    """

    staff: dict
    authors: dict
    reporters: dict
    officials: dict
    sections: dict
    events: dict
    pictures: dict

    def author_of(self, story):
        """The first account among those who sign; the editor on duty takes in what comes from outside."""
        signed = (self.authors.get(byline.name) for byline in story.bylines)
        return next(filter(None, signed), self.staff["duty"])

    def user(self, step):
        return self.author_of(step.story) if step.who == "author" else self.staff[step.who]


def replay(steps, cast):
    """Take every one of ``steps``, oldest first, inside the caller's transaction.

    Returns {key of a story: its number}.
    """
    numbers = {}
    for step in steps:
        user = cast.user(step)
        if step.action == "begin":
            numbers[step.story.key] = _begin(step, user, cast).pk
            continue
        article = Article.objects.get(pk=numbers[step.story.key])
        if step.action == "edit":
            _edit(step, user, article)
        else:
            _perform(step, user, article)
    return numbers


def _begin(step, user, cast):
    story = step.story
    article = Article.objects.create(
        author=user,
        section=cast.sections[story.section],
        event=cast.events[story.event] if story.event else None,
        body=story.body,
        **{field: getattr(story, field) for field in TEXTS},
        **_source_fields(story),
        **_picture_fields(story, cast),
    )
    for order, byline in enumerate(story.bylines):
        reporter = cast.reporters.get(byline.name)
        article.bylines.create(name=byline.name, role=byline.role, reporter=reporter, order=order)
    for order, mention in enumerate(story.mentions):
        article.mentions.create(official=cast.officials[mention.name], post=mention.post, order=order)
    article.tags.set(story.tags)
    _date_revision(save_revision(article, user), step)
    _date_article(article, step, created_at=step.moment)
    return article


def _source_fields(story):
    if story.source is None:
        return {}
    return {
        "origin": Article.Origin.REPRINT,
        "source_name": story.source.name,
        "source_url": story.source.address,
        "original_title": story.source.original_title,
        "original_author": story.source.original_author,
    }


def _picture_fields(story, cast):
    if story.picture is None:
        return {}
    kept = cast.pictures[story.key]
    return {
        "picture": kept.name,
        "picture_width": kept.width,
        "picture_height": kept.height,
        "picture_caption": story.picture.caption,
        "picture_credit": story.picture.credit,
        "picture_alt": story.picture.alt,
    }


def _edit(step, user, article):
    """What a correction changes, saved as the next revision."""
    correction = step.story.correction
    article.body = article.body.replace(correction.find, correction.replace)
    article.save(update_fields=["body", "updated_at"])
    _date_revision(save_revision(article, user), step)
    _date_article(article, step)


def _perform(step, user, article):
    review = workflow.perform(user, step.action, article, note=step.note, at=step.at)
    Review.objects.filter(pk=review.pk).update(created_at=step.moment)
    public = {"public_from": step.moment} if step.action == "publish" else {}
    _date_article(article, step, **public)
    if step.action in PRINTED:
        PRINTED[step.action](article, step.moment)


def _date_article(article, step, **fields):
    Article.objects.filter(pk=article.pk).update(updated_at=step.moment, **fields)


def _date_revision(revision, step):
    Revision.objects.filter(pk=revision.pk).update(created_at=step.moment)


# The public copies: what the three actions with which readers have to do left there.


def _date_first(article, moment):
    article.published.update(published_at=moment, live_from=moment)


def _date_correction(article, moment):
    new = article.published.get(live_until__isnull=True)
    old = article.published.exclude(pk=new.pk).latest("pk")
    corrections = [*old.corrections, new.corrections[-1] | {"at": moment.astimezone(UTC).isoformat()}]
    article.published.filter(pk=old.pk).update(live_until=moment)
    article.published.filter(pk=new.pk).update(live_from=moment, corrections=corrections)


def _date_retraction(article, moment):
    retraction = Retraction.objects.get(published__article=article)
    article.published.filter(pk=retraction.published_id).update(live_until=moment)
    Retraction.objects.filter(pk=retraction.pk).update(at=moment)


PRINTED = {"publish": _date_first, "correct": _date_correction, "retract": _date_retraction}
