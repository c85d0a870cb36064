"""The register of people: what holds for reporters, officials, posts and the terms in which they are held."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from bylines.models import Appointment, Official, Post, Reporter
from tests.factories import make_appointment, make_official, make_reporter, make_user

pytestmark = pytest.mark.django_db

JANUARY, MARCH, MAY = date(2026, 1, 1), date(2026, 3, 1), date(2026, 5, 1)


def refused(constraint, act):
    """Whether the database refuses ``act`` by the constraint of that name; SQLite names only its columns."""
    with pytest.raises(IntegrityError) as problem, transaction.atomic():
        act()
    said = str(problem.value)
    return constraint in said or "UNIQUE constraint failed" in said


def test_an_official_holds_a_post_once_at_a_time():
    official = make_official()
    first = make_appointment(official, "县长")

    assert refused("appointment_open_once", lambda: make_appointment(official, "县长", since=MAY))
    with pytest.raises(ValidationError) as problem:
        Appointment(official=official, post=first.post, since=MAY).full_clean()
    assert problem.value.messages == ["此人已在任这个职务：请先填上前一次任职的结束日期。"]


def test_an_official_may_take_a_post_up_again():
    official = make_official()
    make_appointment(official, "县长", since=JANUARY, until=MARCH)

    make_appointment(official, "县长", since=MAY)

    assert official.appointments.count() == 2


def test_an_official_may_hold_several_posts_and_a_post_may_have_several_holders():
    one, other = make_official("郑砚秋"), make_official("安宁")
    make_appointment(one, "副县长")
    make_appointment(one, "县政府党组成员")

    make_appointment(other, "副县长")

    assert Appointment.objects.count() == 3


def test_a_term_does_not_end_before_it_begins():
    official = make_official()
    until = {"since": MARCH, "until": JANUARY}

    assert refused("appointment_ends_after_it_begins", lambda: make_appointment(official, **until))
    with pytest.raises(ValidationError) as problem:
        Appointment(official=official, post=Post.objects.create(title="县长"), **until).full_clean()
    assert problem.value.messages == ["任职的结束日期早于开始日期：请核对两个日期。"]


def test_a_term_of_one_day_is_a_term():
    make_appointment(make_official(), since=MARCH, until=MARCH)

    assert Appointment.objects.held_on(MARCH).count() == 1


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2025, 12, 31), False), (JANUARY, True), (date(2026, 2, 1), True), (MARCH, True), (date(2026, 3, 2), False)],
)
def test_both_days_of_a_term_belong_to_it(day, held):
    make_appointment(make_official(), since=JANUARY, until=MARCH)

    assert Appointment.objects.held_on(day).exists() == held


def test_an_open_term_goes_on():
    make_appointment(make_official(), since=JANUARY)

    assert Appointment.objects.held_on(date(2099, 1, 1)).count() == 1
    assert Appointment.objects.ended_before(date(2099, 1, 1)).count() == 0


def test_former_terms_are_those_that_ended_earlier():
    make_appointment(make_official(), since=JANUARY, until=MARCH)

    assert Appointment.objects.ended_before(MARCH).count() == 0
    assert Appointment.objects.ended_before(date(2026, 3, 2)).count() == 1


def test_an_official_has_the_posts_of_a_day_in_protocol_order():
    official, other = make_official(), make_official("安宁")
    make_appointment(official, "县委常委", rank=300, since=JANUARY)
    make_appointment(official, "县委书记", rank=100, since=JANUARY, until=MARCH)
    make_appointment(other, "县政协主席", rank=200)

    posts = [[post.title for post in official.posts_on(day)] for day in (JANUARY, MARCH, MAY, date(2025, 12, 31))]

    assert posts == [["县委书记", "县委常委"], ["县委书记", "县委常委"], ["县委常委"], []]


def test_a_post_knows_who_held_it_on_a_day():
    first, second = make_official("郑砚秋"), make_official("陆明川")
    post = make_appointment(first, "县长", since=JANUARY, until=MARCH).post
    make_appointment(second, "县长", since=date(2026, 3, 2))
    make_appointment(second, "县委副书记", since=JANUARY)

    holders = [post.holder_on(day) for day in (date(2025, 12, 31), JANUARY, MARCH, date(2026, 3, 2), MAY)]

    assert holders == [None, first, first, second, second]


def test_of_several_holders_the_longest_in_office_comes_first():
    early, late, returned = (make_official(name) for name in ("郑砚秋", "安宁", "单秋实"))
    post = make_appointment(late, "副县长", since=MARCH).post
    make_appointment(early, "副县长", since=JANUARY)
    make_appointment(returned, "副县长", since=date(2019, 1, 1), until=date(2020, 1, 1))
    make_appointment(returned, "副县长", since=MAY)

    assert list(post.holders_on(MAY)) == [early, late, returned]
    assert post.holder_on(MAY) == early


def test_protocol_order_is_that_of_the_ranks():
    official = make_official()
    make_appointment(official, "县委常委", rank=300)
    make_appointment(official, "县委书记", rank=100)
    make_appointment(official, "县委副书记", rank=200)

    titles = [appointment.post.title for appointment in Appointment.objects.in_protocol_order()]

    assert titles == ["县委书记", "县委副书记", "县委常委"]


@pytest.mark.parametrize(
    ("short_forms", "written"),
    [
        ("", ("县人民政府县长",)),
        ("县长", ("县人民政府县长", "县长")),
        ("县长、政府县长，代县长 ;主持", ("县人民政府县长", "县长", "政府县长", "代县长", "主持")),
        ("、县长、", ("县人民政府县长", "县长")),
    ],
)
def test_a_post_knows_every_way_in_which_a_story_may_write_it(short_forms, written):
    assert Post(title="县人民政府县长", short_forms=short_forms).written_forms() == written


def test_people_of_one_name_get_different_addresses():
    slugs = [make(name).slug for make in (make_reporter, make_official) for name in ["李娜", "李娜", "李楠"]]

    assert slugs == ["li-na", "li-na-2", "li-nan"] * 2


def test_an_address_belongs_to_one():
    make_reporter("白露")

    assert refused("slug", lambda: Reporter.objects.create(name="白露", slug="bai-lu"))


def test_officials_of_one_name_are_told_apart_by_their_note():
    assert [str(Official(name="李娜")), str(Official(name="李娜", note="水务局"))] == ["李娜", "李娜（水务局）"]


@pytest.mark.parametrize(
    ("constraint", "make"),
    [
        ("reporter_has_name", lambda: Reporter.objects.create(name="", slug="a")),
        ("reporter_kind_is_known", lambda: Reporter.objects.create(name="甲", slug="a", kind="poet")),
        ("official_has_name", lambda: Official.objects.create(name="", slug="a")),
        ("post_has_title", lambda: Post.objects.create(title="")),
    ],
)
def test_nobody_is_nameless_and_no_kind_is_unknown(constraint, make):
    assert refused(constraint, make)


def test_a_post_that_somebody_held_stays():
    post = make_appointment(make_official(), since=JANUARY, until=MARCH).post

    with pytest.raises(ProtectedError):
        post.delete()


def test_a_reporter_stays_when_the_account_goes():
    reporter = make_reporter(user=make_user("bailu"))

    reporter.user.delete()

    reporter.refresh_from_db()
    assert (reporter.name, reporter.user) == ("白露", None)
