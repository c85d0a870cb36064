"""The desk's page of an official: a name that is almost somebody's is taken when an editor says that it is right."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.roles import EDITORS
from bylines.models import Official
from tests.factories import make_appointment, make_official, make_user

pytestmark = pytest.mark.django_db

ADD = reverse("admin:bylines_official_add")
SENTENCE = "“陆名川”和“陆明川”读音或字形相近：写错了请改正，没写错请在这里打勾。"


@pytest.fixture
def editor(client):
    client.force_login(make_user("editor", EDITORS))
    return client


@pytest.fixture
def lu():
    official = make_official("陆明川")
    make_appointment(official, "县长")
    return official


def form(name, *, note="", **more):
    return {"name": name, "note": note, "appointments-TOTAL_FORMS": 0, "appointments-INITIAL_FORMS": 0} | more


def page(official):
    return reverse("admin:bylines_official_change", args=[official.pk])


def test_the_tick_is_not_seen_until_it_is_needed(editor, lu):
    assert 'type="checkbox" name="is_another"' not in editor.get(ADD).text
    assert 'type="checkbox" name="is_another"' not in editor.get(page(lu)).text


def test_a_near_name_is_refused_with_who_it_is_near_to_and_added_when_it_is_confirmed(editor, lu):
    refused = editor.post(ADD, form("陆名川"))

    assert SENTENCE in refused.text
    assert "陆明川（县长）" in refused.text
    assert 'type="checkbox" name="is_another"' in refused.text
    assert 'value="陆名川"' in refused.text
    assert Official.objects.count() == 1

    assert editor.post(ADD, form("陆名川", is_another="on")).status_code == 302
    assert Official.objects.filter(name="陆名川").exists()


def test_nothing_is_asked_of_a_name_that_is_nobodys(editor, lu):
    assert editor.post(ADD, form("安宁")).status_code == 302


def test_a_name_is_put_right_though_it_keeps_the_sound_of_what_it_was(editor, lu):
    assert editor.post(page(lu), form("陆名川")).status_code == 302
    lu.refresh_from_db()
    assert lu.name == "陆名川"


def test_a_new_name_that_is_almost_another_officials_is_refused_too(editor, lu):
    other = make_official("安宁")

    assert SENTENCE in editor.post(page(other), form("陆名川")).text


def test_who_has_been_confirmed_is_not_asked_for_again(editor, lu):
    other = make_official("陆名川")

    assert editor.post(page(other), form("陆名川", note="县医院")).status_code == 302


def test_a_namesake_without_a_note_is_refused(editor, lu):
    answer = editor.post(ADD, form("陆明川"))

    assert "名册里已有陆明川" in answer.text
    assert Official.objects.count() == 1
    assert editor.post(ADD, form("陆明川", note="县医院")).status_code == 302


def test_who_may_only_look_sees_no_tick(client, lu):
    user = make_user("looker")
    user.is_staff = True
    user.save()
    user.user_permissions.set([Permission.objects.get(codename="view_official")])
    client.force_login(user)

    answer = client.get(page(lu))

    assert answer.status_code == 200
    assert "陆明川" in answer.text
    assert "is_another" not in answer.text
