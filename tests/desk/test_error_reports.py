"""读者纠错 on the desk: who sees them, what an answer needs, and what stays as the reader wrote it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.desk.site import article_url
from articles.models import ErrorReport
from tests import factories as make

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_errorreport_changelist")


def reported(text="郑砚丘应为郑砚秋", **fields):
    story = make.publish_story()
    return ErrorReport.objects.create(article_id=story.article_id, published=story, text=text, **fields)


def change(report):
    return reverse("admin:articles_errorreport_change", args=[report.pk])


@pytest.fixture
def editor(client):
    user = make.make_editor()
    client.force_login(user)
    return user


def test_an_editor_sees_reports_first_at_the_desk_and_beside_the_story(client, editor):
    report = reported()

    for page in (reverse("admin:index"), article_url("review", report.article_id)):
        text = client.get(page).content.decode()
        assert report.text in text
        assert change(report) in text


def test_an_answer_is_signed_and_takes_the_report_off_the_desk(client, editor):
    report = reported()

    answer = client.post(change(report), {"state": "right", "answer": "已更正"})

    assert answer.status_code == 302
    report.refresh_from_db()
    assert (report.state, report.answer) == ("right", "已更正")
    assert (report.handled_by, report.handled_name) == (editor, "乔安宁")
    assert report.handled_at is not None
    client.get(LIST)  # where the desk says that it is saved
    assert change(report) not in client.get(reverse("admin:index")).content.decode()


def test_no_error_needs_a_reason_and_keeps_what_was_chosen(client, editor):
    report = reported()

    answer = client.post(change(report), {"state": "wrong", "answer": " "})

    assert answer.context["adminform"].form.errors == {"answer": ["请写明为何不是差错：别的读者还会再来反映。"]}
    report.refresh_from_db()
    assert (report.state, report.handled_at) == ("open", None)


def test_what_was_answered_can_be_opened_again(client, editor):
    report = reported()
    client.post(change(report), {"state": "right", "answer": "已更正"})

    client.post(change(report), {"state": "open", "answer": ""})

    report.refresh_from_db()
    assert (report.state, report.handled_by, report.handled_name, report.handled_at) == ("open", None, "", None)


def test_the_readers_words_stay_as_they_were_written(client, editor):
    report = reported(contact="0000-0000012")

    client.post(change(report), {"state": "right", "answer": "", "text": "改掉", "contact": "改掉"})

    report.refresh_from_db()
    assert (report.text, report.contact) == ("郑砚丘应为郑砚秋", "0000-0000012")
    assert client.post(reverse("admin:articles_errorreport_delete", args=[report.pk])).status_code == 403


def test_reporters_do_not_see_what_readers_sent(client):
    report = reported(contact="0000-0000012")
    client.force_login(make.make_writer())

    assert client.get(LIST).status_code == 403
    assert client.get(change(report)).status_code == 403
    for page in (reverse("admin:index"), article_url("review", report.article_id)):
        assert report.text not in client.get(page).content.decode()


def test_strangers_are_sent_to_the_door(client):
    assert client.get(change(reported())).status_code == 302


def test_the_list_asks_as_much_for_three_reports_as_for_one(client, editor):
    counts = []
    for _number in range(3):
        reported()
        with CaptureQueriesContext(connection) as asked:
            assert client.get(LIST).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[2]
