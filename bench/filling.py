"""The corpus as rows of a database, as publication would have left them.

It goes past the workflow, so there are no reviews and no fingerprints: nothing that readers see. Whose database it is
shows in ``intake_fingerprint``, in which a newsroom's stories have a digest or nothing.
"""

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from articles.manuscripts import DATE_FIELDS, PICTURE_FIELDS, TEXT_FIELDS, digest_of
from articles.models import (
    Article,
    ArticleTag,
    Byline,
    Event,
    Mention,
    PublishedArticle,
    PublishedByline,
    PublishedMention,
    PublishedTag,
    Revision,
    Section,
    Tag,
)
from articles.publishing import copy_of
from articles.taking_in import body_of
from bench.corpus import FIRST, PLACE, SECTIONS, county_of, stories
from bylines.models import Appointment, Official, Post, Reporter
from bylines.pinyin import free_slug, person_slug, words_slug

BATCH = 500
EDITOR = "陶闻笛"
PICTURES = 12
REGISTERS = (Section, Official, Reporter, Post, Event, Tag)
NUMBERED = (*REGISTERS, Appointment, Article, Revision, PublishedArticle)
SECTION_NUMBERS = {slug: number for number, (slug, *_) in enumerate(SECTIONS, start=1)}
EMPTY = dict.fromkeys(DATE_FIELDS + PICTURE_FIELDS) | dict.fromkeys(TEXT_FIELDS, "") | {"origin": "ours", "picture": ""}


class NotOurs(Exception):
    """The database holds what no earlier run with this seed has made."""


def held(seed, *, brief=False):
    """How many stories of ``seed`` the database holds; 0 for an empty one. Raises NotOurs."""
    count = Article.objects.count()
    ours = Article.objects.filter(intake_fingerprint__startswith=_mark(seed, brief)).count()
    if ours != count or (not count and any(model.objects.exists() for model in REGISTERS)):
        raise NotOurs
    return count


def fill(seed, first, last, *, brief=False):
    """Add the stories numbered ``first`` to ``last``; yields how many each batch has added."""
    county = county_of(seed, brief=brief)
    for start in range(first, last + 1, BATCH):
        numbers = range(start, min(start + BATCH, last + 1))
        with transaction.atomic():
            if start == 1:
                _make_registers(county)
            _add(county, list(stories(county, numbers)))
            # rows that were given their numbers have not moved the sequences on
            for statement in connection.ops.sequence_reset_sql(no_style(), NUMBERED):
                connection.cursor().execute(statement)
        yield len(numbers)


def _mark(seed, brief):
    return f"{'brief' if brief else 'bench'}-{seed}-"


def _make_registers(county):
    for slug, name, _share, parent in SECTIONS:
        number = SECTION_NUMBERS[slug]
        Section.objects.create(
            pk=number, slug=slug, name=name, order=10 * number, parent_id=SECTION_NUMBERS.get(parent)
        )
    Official.objects.bulk_create(_slugged(Official, [name for name, _post in county.officials], person_slug))
    Reporter.objects.bulk_create(_slugged(Reporter, county.reporters, person_slug))
    Tag.objects.bulk_create(_slugged(Tag, county.tags, words_slug))
    titles = list(dict.fromkeys(post for _name, post in county.officials))
    Post.objects.bulk_create(Post(pk=rank, title=title, rank=10 * rank) for rank, title in enumerate(titles, start=1))
    Appointment.objects.bulk_create(
        Appointment(pk=number, official_id=number, post_id=titles.index(post) + 1, since=FIRST.date())
        for number, (_name, post) in enumerate(county.officials, start=1)
    )


def _slugged(model, names, slug_of):
    """Unsaved rows of ``names``, numbered from 1."""
    taken = set()
    for number, name in enumerate(names, start=1):
        taken.add(slug := free_slug(slug_of(name), taken))
        yield model(pk=number, name=name, slug=slug)


def _add(county, made):
    _add_events(made)
    told = [(story, _content(county, story)) for story in made]
    articles = [_article(county, *one) for one in told]
    Article.objects.bulk_create(articles)
    # both moments are the database's own at every creation
    Article.objects.filter(pk__in=[story.number for story in made]).update(
        created_at=F("public_from"), updated_at=F("public_from")
    )
    revisions = [_revision(*one) for one in told]
    Revision.objects.bulk_create(revisions)
    copies = [
        copy_of(
            article,
            revision.content,
            pk=article.pk,
            revision=revision,
            published_at=article.public_from,
            live_from=article.public_from,
            credits=[{"title": "责任编辑", "name": EDITOR}],
        )
        for article, revision in zip(articles, revisions, strict=True)
    ]
    PublishedArticle.objects.bulk_create(copies)
    if not county.brief:
        _add_parts(told, "article_id", Byline, Mention, ArticleTag)
    _add_parts(told, "published_id", PublishedByline, PublishedMention, PublishedTag)


def _add_events(made):
    """Those that no story has come of yet."""
    first = {story.event: story for story in reversed(made) if story.event}
    known = set(Event.objects.filter(pk__in=first).values_list("pk", flat=True))
    Event.objects.bulk_create(
        Event(pk=number, name=story.headline, date=timezone.localdate(story.published_at), place=PLACE)
        for number, story in sorted(first.items())
        if number not in known
    )


def _content(county, story):
    """``story`` as ``articles.manuscripts.content_of`` gives it."""
    picture = f"pictures/bench/{story.number % PICTURES}.webp" if story.has_picture else ""
    return EMPTY | {
        "headline": story.headline,
        "summary": story.summary,
        "body": body_of(story.paragraphs),
        "section": SECTION_NUMBERS[story.section],
        "event": story.event,
        "event_date": timezone.localdate(story.published_at).isoformat(),
        "picture": picture,
        "picture_width": 1600 if picture else None,
        "picture_height": 900 if picture else None,
        "picture_alt": story.headline if picture else "",
        "bylines": [
            {"name": county.reporters[number - 1], "role": role, "reporter": number} for role, number in story.bylines
        ],
        "mentions": [
            {"official": number, "name": county.officials[number - 1][0], "post": county.officials[number - 1][1]}
            for number in story.mentions
        ],
        "tags": sorted(county.tags[number - 1] for number in story.tags),
    }


def _article(county, story, content):
    copied = {field: content[field] for field in TEXT_FIELDS + PICTURE_FIELDS + DATE_FIELDS}
    return Article(
        pk=story.number,
        section_id=content["section"],
        event_id=story.event,
        status=Article.Status.PUBLISHED,
        version=1,
        round=1,
        public_from=story.published_at,
        intake_fingerprint=f"{_mark(county.seed, county.brief)}{story.number}",
        **copied,
    )


def _revision(story, content):
    return Revision(
        pk=story.number,
        article_id=story.number,
        number=1,
        content=content,
        digest=digest_of(content),
        user_name=EDITOR,
    )


def _add_parts(told, key, byline, mention, tag):
    """Bylines, mentions and tags, which ``key`` joins to their manuscript or copy: both have the story's number."""
    tag_key = "content_object_id"
    bylines, mentions, tags = [], [], []
    for story, content in told:
        whose = {key: story.number}
        bylines += [
            byline(order=n, name=line["name"], role=line["role"], reporter_id=line["reporter"], **whose)
            for n, line in enumerate(content["bylines"])
        ]
        mentions += [
            mention(order=n, official_id=line["official"], post=line["post"], **whose)
            for n, line in enumerate(content["mentions"])
        ]
        tags += [tag(tag_id=number, **{tag_key: story.number}) for number in story.tags]
    for model, rows in ((byline, bylines), (mention, mentions), (tag, tags)):
        model.objects.bulk_create(rows)
