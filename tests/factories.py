"""The least valid object of each kind, and stories in every state, brought there by the workflow itself.

Nothing is random. What a story prints is given by keyword: any field of Article, and ``bylines`` as
(name, role, reporter or None), ``mentions`` as (official, post), ``tags`` as names.
"""

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from articles import workflow
from articles.manuscripts import save_revision
from articles.models import Article, BreakingNews, Event, Pin, PublishedArticle, Section, Topic
from articles.roles import CHIEFS, EDITORS, REPORTERS
from articles.sanitize import clean
from bylines.models import Appointment, Official, Post, Reporter

SHANGHAI = ZoneInfo("Asia/Shanghai")


def moment(year, month, day, hour=9, minute=0):
    """A moment by the newsroom's clock."""
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


@contextmanager
def clock_at(at):
    """The product believes that it is ``at`` now."""
    with mock.patch.object(timezone, "now", return_value=at):
        yield


# People


def make_user(username="writer", *groups, last_name="", first_name="", **fields):
    """A staff account in the groups named; the one of this name when there is one."""
    fields = {"is_staff": True, "last_name": last_name, "first_name": first_name} | fields
    user, created = get_user_model().objects.get_or_create(username=username, defaults=fields)
    if created:
        user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_writer():
    return make_user("writer", REPORTERS, last_name="白", first_name="露")


def make_editor():
    return make_user("editor", EDITORS, last_name="乔", first_name="安宁")


def make_chief():
    return make_user("chief", CHIEFS, last_name="方", first_name="静舟")


def make_reporter(name="白露", **fields):
    return Reporter.objects.create_named(name, **fields)


def make_official(name="郑砚秋", **fields):
    return Official.objects.create_named(name, **fields)


def make_appointment(official, title="县委书记", *, rank=100, since=date(2020, 1, 1), until=None):
    """``official`` in the post ``title``, which is made with ``rank`` when it is new."""
    post, _created = Post.objects.get_or_create(title=title, defaults={"rank": rank})
    return Appointment.objects.create(official=official, post=post, since=since, until=until)


# Where and what


def make_section(name="时政", slug="politics", **fields):
    """The section under ``slug``; the one that stands there when there is one."""
    return Section.objects.get_or_create(slug=slug, defaults={"name": name} | fields)[0]


def make_event(name="全县春季农业生产推进会", day=date(2026, 3, 31), **fields):
    return Event.objects.create(name=name, date=day, **fields)


def make_topic(title="春灌", slug="chun-guan", stories=(), **fields):
    """A public topic with ``stories`` under no heading."""
    # a field's default asks the real clock, not that of ``clock_at``
    fields = {"public_from": timezone.now()} | fields
    topic = Topic.objects.create(title=title, slug=slug, **fields)
    for order, article in enumerate(stories):
        topic.places.create(article=article, order=order)
    return topic


def make_pin(article, *, is_lead=False, until=None, order=1):
    """``article`` pinned on the front page until ``until`` (tomorrow)."""
    until = until or timezone.now() + timedelta(days=1)
    return Pin.objects.create(article=article, is_lead=is_lead, until=until, order=order)


def make_breaking(text="城区今晚停水", article=None, *, since=None, until=None):
    """A breaking bar from ``since`` (now) until ``until`` (an hour after)."""
    since = since or timezone.now()
    until = until or since + timedelta(hours=1)
    return BreakingNews.objects.create(text=text, article=article, since=since, until=until)


PICTURE = {
    "picture": "pictures/2026/03/canal.jpg",
    "picture_width": 1600,
    "picture_height": 900,
    "picture_alt": "水沿总干渠流向麦田",
}


# Stories, by state


def draft(*, bylines=(("白露", "记者", None),), mentions=(), tags=(), **fields):
    """A manuscript that has all that review asks for."""
    fields = {"headline": "青岚水进了麦田", "body": "<p>渠首闸提起。</p>"} | fields
    fields.setdefault("author", make_writer())
    if "section" not in fields:
        fields["section"] = make_section()
    article = Article.objects.create(**fields)
    for order, (name, role, reporter) in enumerate(bylines):
        article.bylines.create(name=name, role=role, reporter=reporter, order=order)
    for order, (official, post) in enumerate(mentions):
        article.mentions.create(official=official, post=post, order=order)
    article.tags.set(tags)
    with transaction.atomic():
        save_revision(article, fields["author"])
    return article


def in_review(**fields):
    return perform(make_writer(), "submit", draft(**fields))


def approved(**fields):
    return sign_off(in_review(**fields))


def published(*, at=None, **fields):
    """A story that readers read since ``at`` (now)."""
    with clock_at(at or timezone.now()):
        return perform(make_chief(), "publish", approved(**fields))


def scheduled(*, at=None, **fields):
    """A story whose hour, ``at`` (tomorrow), has not come."""
    return perform(make_chief(), "schedule", approved(**fields), at=at or timezone.now() + timedelta(days=1))


def discarded(**fields):
    return perform(make_writer(), "discard", draft(**fields))


def edited(article, **changes):
    """``article``'s manuscript with ``changes``, saved as a new revision; what readers read stays."""
    if "body" in changes:
        changes["body"] = clean(changes["body"])
    # past the model, which would open the file of a new picture for its measures
    Article.objects.filter(pk=article.pk).update(**changes)
    article = again(article)
    with transaction.atomic():
        save_revision(article, make_editor())
    return article


def corrected(article, note="导语中的人名有误，特此更正。", *, at=None, **changes):
    """``article`` printed again with ``changes``, read by others first, under a correction ``note``."""
    with clock_at(at or timezone.now()):
        read_again = sign_off(perform(make_editor(), "submit", edited(article, **changes)))
        return perform(make_chief(), "correct", read_again, note=note)


def retracted(article, reason="事实未经核实，向读者致歉。", *, at=None):
    with clock_at(at or timezone.now()):
        return perform(make_chief(), "retract", article, note=reason)


def sign_off(article):
    """Every stage that is left signs ``article``, each by a member of its group of its own."""
    while article.status == Article.Status.IN_REVIEW:
        signer = make_user(f"signer-{article.stage.group_id}", article.stage.group.name, last_name="陶")
        article = perform(signer, "approve", article)
    return article


def publish_story(*, at=None, **fields):
    """The public copy of a story published the real way, at ``at`` (now)."""
    return public_copy(published(at=at, **fields))


def public_copy(article):
    """What readers read of ``article`` now, or will read at its hour."""
    return PublishedArticle.objects.get(article=article, live_until__isnull=True)


def again(article):
    """``article`` as it stands in the database; refresh_from_db would open the file of its picture."""
    return Article.objects.get(pk=article.pk)


def perform(user, action, article, **said):
    """``article`` after ``user`` has taken ``action`` on it, through the workflow."""
    workflow.perform(user, action, article, **said)
    return again(article)
