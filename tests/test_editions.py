"""Whatever readers see has a number, which grows with every change, and a moment at which it changes by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import editions
from articles.desk import pinning
from articles.models import (
    Article,
    BreakingNews,
    Delivery,
    Edition,
    ErrorReport,
    Event,
    HouseWord,
    Pin,
    RuleSetting,
    Section,
    Subscriber,
    Tag,
    Topic,
    Workflow,
)
from articles.models.edition import moment_of
from bylines.models import Appointment, Official, Post, Reporter
from bylines.shown import ShownToReaders
from newsroom.models import SiteProfile
from tests import factories as make
from tests.portal.reading import read
from tests.register.test_desk import LIST, choose, confirm

pytestmark = pytest.mark.django_db

NOW = make.moment(2030, 4, 1, 9)
# What the desk keeps for itself; of these, publishing.py and pinning.py tell what readers see.
NOT_SHOWN = {Article, Pin, Delivery, ErrorReport, HouseWord, RuleSetting, Subscriber, Workflow, User, Group}


@pytest.fixture(autouse=True)
def _an_edition(db):
    """What the migration begins with, and a test that empties the database takes away."""
    Edition.objects.get_or_create(pk=1, defaults={"number": 1})


@pytest.fixture
def desk(client):
    client.force_login(make.make_user("boss", is_superuser=True))
    return client


@pytest.fixture
def known(monkeypatch):
    """A process that knows nothing yet."""
    monkeypatch.setattr(editions, "KNOWN", editions._Known())


def grown(do, *arguments, **named):
    """Whether the number has grown by doing this."""
    before = editions.number()
    do(*arguments, **named)
    return editions.number() > before


def address(model, name, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


# The number


def test_a_new_edition_has_the_moment_as_its_number_and_never_a_smaller_one():
    with make.clock_at(NOW):
        Edition.objects.advance()
    first = editions.number()
    with make.clock_at(NOW - timedelta(hours=1)):
        Edition.objects.advance()

    assert moment_of(first) == NOW
    assert editions.number() == first + 1


def test_the_first_edition_begins_where_there_is_none():
    Edition.objects.all().delete()
    assert editions.number() is None

    with make.clock_at(NOW):
        Edition.objects.advance()

    assert moment_of(editions.number()) == NOW


def test_what_is_undone_was_no_edition():
    before = editions.number()
    with transaction.atomic():
        Edition.objects.advance()
        transaction.set_rollback(True)

    assert editions.number() == before


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_died_is_replaced_and_costs_no_question_of_its_own():
    Edition.objects.advance()
    number = editions.number()
    connection.connection.close()
    assert editions.number() == number

    connection.health_check_enabled, connection.health_check_done = True, False
    with CaptureQueriesContext(connection) as queries:
        editions.number()
    assert len(queries) == 1


# Every change that readers see


def test_each_step_of_a_published_story_begins_an_edition():
    ready, coming = make.approved(), make.approved()

    assert grown(make.perform, make.make_chief(), "publish", ready)
    assert grown(make.corrected, make.again(ready), headline="改过的稿件")
    assert grown(make.retracted, make.again(ready))
    assert grown(make.perform, make.make_chief(), "schedule", coming, at=timezone.now() + timedelta(days=1))
    assert grown(make.perform, make.make_chief(), "unschedule", make.again(coming))


def test_a_manuscript_on_its_way_begins_none():
    before = editions.number()

    make.edited(make.approved(), headline="改过的稿件")

    assert editions.number() == before


def test_each_admin_tells_readers_or_is_known_not_to():
    silent = {model for model, one in admin.site._registry.items() if not isinstance(one, ShownToReaders)}

    assert silent == NOT_SHOWN


def things():
    """One of everything that an admin shows to readers."""
    official = make.make_official()
    appointment = make.make_appointment(official)
    return {
        Section: make.make_section(),
        Topic: make.make_topic(),
        BreakingNews: make.make_breaking(),
        Event: make.make_event(),
        Tag: Tag.objects.create(name="春灌"),
        Reporter: make.make_reporter(),
        Appointment: appointment,
        Official: official,
        Post: appointment.post,
        SiteProfile: SiteProfile.objects.create(pk=1),
    }


def as_shown(answer):
    """What the form of the page would send as it stands."""
    form = next(form for form in read(answer).forms if form.method == "POST" and form.get("id", "").endswith("_form"))
    return dict(form.form_values())


def test_saving_and_deleting_on_the_desk_begins_an_edition(desk):
    for model, thing in things().items():
        change = address(model, "change", thing.pk)
        before = editions.number()
        saved = desk.post(change, as_shown(desk.get(change)))
        assert (saved.status_code, editions.number() > before) == (302, True), model

        before = editions.number()
        deleted = desk.post(address(model, "delete", thing.pk), {"post": "yes"})
        if model is not SiteProfile:
            assert (deleted.status_code, editions.number() > before) == (302, True), model


def test_deleting_several_at_once_begins_an_edition(desk):
    chosen = {"action": "delete_selected", "_selected_action": [make.make_event().pk], "post": "yes"}

    assert grown(desk.post, address(Event, "changelist"), chosen)
    assert not Event.objects.exists()


def test_a_list_that_is_saved_as_a_whole_begins_an_edition(desk):
    section = make.make_section()
    lines = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": section.pk, "form-0-order": 7}

    assert grown(desk.post, address(Section, "changelist"), lines | {"_save": "save"})
    assert Section.objects.get().order == 7


def test_a_register_out_of_a_file_begins_an_edition_once_it_is_saved(desk):
    make.make_official("陆明川")
    make.make_official("郑砚秋")
    before = editions.number()
    looked = choose(desk, Appointment, LIST)
    assert editions.number() == before

    assert grown(confirm, desk, Appointment, looked)
    assert Appointment.objects.count() == 2


def test_a_suggested_official_begins_an_edition(desk):
    person = {"name": "钱穗", "note": "", "posts-TOTAL_FORMS": 0, "posts-INITIAL_FORMS": 0}

    assert grown(desk.post, reverse("admin:desk_suggestion_add"), person)
    assert Official.objects.get().name == "钱穗"


def test_every_change_to_the_front_page_begins_an_edition():
    first, second = make.published(), make.published()
    user, until = make.make_editor(), timezone.now() + timedelta(days=1)

    for story in (first, second):
        assert grown(pinning.put, user, story.pk, is_lead=False, until=until)
    assert grown(pinning.keep, first.pk, until + timedelta(days=1))
    assert grown(pinning.move, second.pk, -1)
    assert grown(pinning.take_away, first.pk)


# What changes by the clock


def standing_at(now):
    with make.clock_at(now):
        return editions.standing(now, number=editions.number())


def test_an_edition_turns_at_each_moment_that_readers_see(known):
    hours = [NOW + timedelta(hours=hour) for hour in range(8)]
    with make.clock_at(NOW):
        story = make.published()
        make.scheduled(at=hours[1])
    make.make_topic(public_from=hours[2], public_until=hours[3])
    make.make_breaking(since=hours[4], until=hours[5])
    make.make_pin(story, until=hours[6])
    story.published.update(live_until=hours[7])

    found = [standing_at(hour) for hour in hours]

    assert [standing.since for standing in found][1:] == hours[1:]
    assert [standing.turns_at for standing in found] == [*hours[1:], hours[7] + timedelta(days=1)]


def test_a_standing_is_asked_for_once(known):
    make.published(at=NOW)
    number = editions.number()
    with CaptureQueriesContext(connection) as queries:
        first = editions.standing(NOW, number=number)
        again = editions.standing(NOW + timedelta(seconds=59), number=number)

    assert (len(queries), again is first) == (1, True)
    assert editions.standing(NOW + timedelta(minutes=1), number=number) == replace(
        first, turns_at=NOW + timedelta(days=1, minutes=1)
    )


def test_what_is_kept_by_edition_is_found_anew_with_the_next_edition_and_within_a_minute(known):
    found = iter(range(10))
    make.published(at=NOW)
    first = standing_at(NOW)

    def kept(standing, at):
        with make.clock_at(at):
            return editions.kept_by_edition("frame", standing, lambda: next(found))

    assert [kept(first, NOW), kept(first, NOW + timedelta(seconds=59))] == [0, 0]
    assert kept(first, NOW + timedelta(seconds=60)) == 1
    Edition.objects.advance()
    assert kept(standing_at(NOW), NOW) == 2
    assert [kept(None, NOW), kept(None, NOW)] == [3, 4]
