"""The desk refuses terms that clash, and says with whose."""

from datetime import date

import pytest

from bylines.models import Appointment, Official, Post
from tests.desk.test_setup_admin import page, problems, rows
from tests.factories import make_appointment, make_official, make_user

pytestmark = pytest.mark.django_db

TAKEN = (
    "“县长”同一时间只能由一人担任：郑砚秋的任期为2020年1月1日起，陆明川的任期为2024年1月2日起。"
    "请先填写前任的任职止日，或改正日期。"
)


@pytest.fixture
def desk(client):
    client.force_login(make_user("keeper", is_superuser=True))
    return client


@pytest.fixture
def mayor():
    """郑砚秋's open term as 县长, a post for one."""
    held = make_appointment(make_official("郑砚秋"), "县长")
    Post.objects.update(is_single=True)
    return held


def entered(official, post, since, until="", **ids):
    return {"official": official.pk or "", "post": post.pk, "since": since, "until": until, **ids}


def test_a_second_holder_is_refused_with_the_name_and_dates_of_the_first(desk, mayor):
    second = make_official("陆明川")
    data = {"name": "陆明川", **rows("appointments", entered(second, mayor.post, "2024-01-02"))}

    answer = desk.post(page(Official, "change", second.pk), data)

    assert problems(answer) == [TAKEN]
    assert Appointment.objects.count() == 1


def test_a_successor_is_entered_once_the_first_has_gone(desk, mayor):
    second = make_official("陆明川")
    Appointment.objects.update(until=date(2024, 1, 1))
    data = {"name": "陆明川", **rows("appointments", entered(second, mayor.post, "2024-01-02"))}

    desk.post(page(Official, "change", second.pk), data)

    assert mayor.post.holder_on(date(2024, 1, 1)) == mayor.official
    assert mayor.post.holder_on(date(2024, 1, 2)) == second


def test_a_new_official_is_checked_too(desk, mayor):
    data = {"name": "陆明川", **rows("appointments", entered(Official(), mayor.post, "2024-01-02"))}

    answer = desk.post(page(Official, "add"), data)

    assert problems(answer) == [TAKEN]
    assert Official.objects.count() == 1


def test_two_terms_of_one_official_in_one_post_do_not_overlap(desk):
    held = make_appointment(make_official("郑砚秋"), "副县长", until=date(2024, 1, 2))
    kept = entered(held.official, held.post, "2020-01-01", "2024-01-02", id=held.pk)
    again = entered(held.official, held.post, "2024-01-02")
    data = {"name": "郑砚秋", **rows("appointments", kept, again, initial=1)}

    answer = desk.post(page(Official, "change", held.official_id), data)

    assert problems(answer) == [
        "郑砚秋任“副县长”的两段时间有重叠（2020年1月1日至2024年1月2日，2024年1月2日起）：请改正日期。"
    ]


def test_an_official_is_saved_again_as_it_stands(desk, mayor):
    kept = entered(mayor.official, mayor.post, "2020-01-01", id=mayor.pk)
    data = {"name": "郑砚秋", "note": "县委", **rows("appointments", kept, initial=1)}

    answer = desk.post(page(Official, "change", mayor.official_id), data)

    assert (answer.status_code, Official.objects.get().note) == (302, "县委")


def test_one_term_is_checked_on_its_own_page(desk, mayor):
    second = make_official("陆明川")

    refused = desk.post(page(Appointment, "add"), entered(second, mayor.post, "2024-01-02"))
    ended = desk.post(
        page(Appointment, "change", mayor.pk), entered(mayor.official, mayor.post, "2020-01-01", "2024-01-01")
    )

    assert refused.context["adminform"].form.non_field_errors() == [TAKEN]
    assert (ended.status_code, Appointment.objects.get().until) == (302, date(2024, 1, 1))


def test_a_post_with_two_holders_is_not_made_one_for_one(desk):
    post = make_appointment(make_official("郑砚秋"), "县长").post
    make_appointment(make_official("陆明川"), "县长", since=date(2024, 1, 2))

    answer = desk.post(page(Post, "change", post.pk), {"title": "县长", "rank": 1, "is_single": "on"})

    assert answer.context["adminform"].form.errors == {"is_single": [TAKEN]}
    assert not Post.objects.get().is_single


def test_the_list_of_terms_costs_the_same_for_one_and_three(desk, django_assert_num_queries):
    counts = []
    for names in (["郑砚秋"], ["陆明川", "安宁"]):
        for name in names:
            make_appointment(make_official(name), name)
        with django_assert_num_queries(1000, exact=False) as queries:
            desk.get(page(Appointment, "changelist"))
        counts.append(len(queries))

    assert counts[0] == counts[1]
