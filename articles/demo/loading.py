"""The demo newsroom into an empty database: all of it in one transaction, or nothing."""

from contextlib import ExitStack
from dataclasses import asdict

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

from articles.demo import accounts, timeline
from articles.demo.curating import put_forward
from articles.demo.pictures import keep_pictures
from articles.demo.replay import Cast, replay
from articles.models import Article, Event, ReviewStage, Section, Workflow
from articles.roles import CHIEFS, DIRECTORS, EDITORS, REPORTERS
from bylines.models import Appointment, Official, Post, Reporter

WORKFLOW = "三审制"
STAGES = (("一审", "责任编辑", EDITORS), ("二审", "部门主任", DIRECTORS), ("三审", "总编辑", CHIEFS))

# They send their stories in, and have no account at the desk.
OUTSIDE = {Reporter.Kind.CORRESPONDENT, Reporter.Kind.UNIT}


class NotEmpty(Exception):
    """The database holds something; ``found`` is {model: how many} of it."""

    def __init__(self, found):
        super().__init__(found)
        self.found = found


def load(newsroom, folder, now, passwords):
    """Put ``newsroom``, which was read from ``folder`` for ``now``, into the database.

    ``passwords`` is {username: password} of the accounts that are shown. Raises NotEmpty.
    """
    with ExitStack() as undo:
        with transaction.atomic():
            _check_empty()
            staff = _make_desk(passwords)
            cast = _make_county(newsroom, staff, keep_pictures(folder / "pictures", newsroom.stories, undo))
            numbers = replay(timeline.steps_of(newsroom.stories, now), cast)
            put_forward(newsroom, numbers, staff["chief"])
        undo.pop_all()  # committed: the copied pictures stay


def _check_empty():
    # Two loads at once: the second waits here for the first, and then finds what that one has put in.
    list(Workflow.objects.select_for_update())
    models = (Article, get_user_model(), Section, Event, Reporter, Official, Post, _site_profile())
    counts = {model: model.objects.count() for model in models}
    if found := {model: count for model, count in counts.items() if count}:
        raise NotEmpty(found)


def _site_profile():
    # by its name: articles know nothing of the house above them, and only the demo fills all of it
    return apps.get_model("newsroom", "SiteProfile")


def _make_desk(passwords):
    """The workflow of three readings and the accounts that walk stories through it, by their part in the timeline."""
    Workflow.objects.filter(is_default=True).update(is_default=False)
    workflow = Workflow.objects.create(name=WORKFLOW, is_default=True)
    for order, (name, title, group) in enumerate(STAGES, start=1):
        group = Group.objects.get(name=group)
        ReviewStage.objects.create(workflow=workflow, order=order, name=name, title=title, group=group)
    everyone = (*accounts.SHOWN, accounts.DUTY)
    return {one.username: accounts.make_account(one, passwords.get(one.username)) for one in everyone}


def _make_county(newsroom, staff, pictures):
    _site_profile().objects.create(pk=1, **newsroom.site)
    authors, reporters = _make_reporters(newsroom.reporters, staff)
    officials = {one.name: Official.objects.create_named(**asdict(one)) for one in newsroom.officials}
    posts = {}
    for post in newsroom.posts:
        short_forms = "、".join(post.short_forms)
        posts[post.title] = Post.objects.create(
            title=post.title, rank=post.rank, short_forms=short_forms, is_single=post.single
        )
    Appointment.objects.bulk_create(
        Appointment(official=officials[one.official], post=posts[one.post], since=one.since, until=one.until)
        for one in newsroom.appointments
    )
    return Cast(
        staff=staff,
        authors=authors,
        reporters=reporters,
        officials=officials,
        sections=_make_sections(newsroom.sections),
        events=_make_events(newsroom.events, officials, reporters),
        pictures=pictures,
    )


def _make_reporters(people, staff):
    """({name: account} of those on the staff, {name: Reporter}); nobody signs in as one who is not shown."""
    authors, reporters = {}, {}
    for one in people:
        slug = Reporter.objects.free_slug(one.name)
        if one.kind not in OUTSIDE:
            account = accounts.Account(slug, one.name, REPORTERS)
            authors[one.name] = staff.get(one.account) or accounts.make_account(account)
        reporters[one.name] = Reporter.objects.create(
            name=one.name, slug=slug, kind=one.kind, unit=one.unit, user=authors.get(one.name)
        )
    return authors, reporters


def _make_sections(sections):
    made = {}
    for order, one in enumerate(sections, start=1):
        parent = made[one.parent] if one.parent else None
        made[one.slug] = Section.objects.create(
            slug=one.slug,
            name=one.name,
            description=one.description,
            parent=parent,
            order=10 * order,
            is_notices=one.is_notices,
        )
    return made


def _make_events(events, officials, reporters):
    made = {}
    for one in events:
        event = made[one.key] = Event.objects.create(
            name=one.name, kind=one.kind, date=one.day, time=one.hour, place=one.place
        )
        event.attended.set(officials[name] for name in one.attended)
        event.covered_by.set(reporters[name] for name in one.covered_by)
    return made
