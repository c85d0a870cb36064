from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from articles import workflow
from articles.desk import display
from articles.models import Article
from articles.roles import DIRECTORS, EDITORS
from tests import factories as make

pytestmark = pytest.mark.django_db
HOME = reverse("admin:index")


def headlines(response, queue):
    return [article.headline for article in response.context[queue]]


def test_strangers_are_asked_to_sign_in(client):
    response = client.get(HOME)

    assert (response.status_code, response.url) == (302, "/admin/login/?next=/admin/")


def test_the_front_page_says_what_to_do_now(client):
    make.draft(headline="草稿一篇")
    make.in_review(headline="待审一篇")
    make.approved(headline="待发一篇")
    make.published(headline="已发一篇")
    client.force_login(make.make_editor())

    response = client.get(HOME)

    assert {queue: headlines(response, queue) for queue in ("waiting", "drafts", "ready")} == {
        "waiting": ["待审一篇"],
        "drafts": [],
        "ready": ["待发一篇"],
    }
    assert "有1篇稿件等您审" in response.text


def test_a_writer_sees_returned_stories_first_with_the_note(client):
    article = make.in_review(headline="退回一篇")
    workflow.perform(make.make_editor(), "return", article, note="请核对电话。")
    make.draft(headline="草稿一篇")
    client.force_login(make.make_writer())

    response = client.get(HOME)

    assert headlines(response, "drafts") == ["退回一篇", "草稿一篇"]
    assert "请核对电话。" in response.text
    assert "有1篇退回的稿件要改" in response.text


def test_each_story_is_offered_its_next_step(client):
    returned = make.in_review(headline="退回一篇")
    workflow.perform(make.make_editor(), "return", returned, note="请核对电话。")
    make.approved(headline="待发一篇")
    make.scheduled(headline="定时一篇")
    make.draft(headline="草稿一篇")
    client.force_login(make.make_user("both", is_superuser=True))
    Article.objects.filter(headline__in=["退回一篇", "草稿一篇"]).update(author=make.make_user("both"))

    items = html.fromstring(client.get(HOME).text).iterfind(".//ol[@class='work']/li")

    assert {item.findtext("h3/a"): item.find("a").text for item in items} == {
        "退回一篇": "改稿",
        "草稿一篇": "接着写",
        "待发一篇": "发布…",
        "定时一篇": "改时间…",
    }


def test_who_signs_nothing_has_no_queue_of_readings(client):
    make.in_review()
    client.force_login(make.make_writer())

    response = client.get(HOME)

    assert "待我审" not in response.text
    assert "白露，您好" in response.text


def test_the_front_page_counts_also_what_it_does_not_show(client):
    for n in range(10):
        article = make.in_review(headline=f"退回{n}")
        workflow.perform(make.make_editor(), "return", article, note="请核对。")
        make.in_review(headline=f"待审{n}")
        make.approved(headline=f"待发{n}")
    writer, editor = Client(), client
    writer.force_login(make.make_writer())
    editor.force_login(make.make_user("editor 2", EDITORS))

    for_writer, for_editor = writer.get(HOME), editor.get(HOME)

    assert [len(for_editor.context[queue]) for queue in ("waiting", "ready")] == [8, 8]
    assert "有10篇稿件等您审" in for_editor.text
    assert for_editor.text.count('<span class="count">10篇') == 2
    assert '<span class="count">草稿10篇</span>' in for_writer.text
    assert "有10篇退回的稿件要改" in for_writer.text


def test_who_may_not_publish_sees_no_stories_to_publish(client):
    make.approved()
    client.force_login(make.make_writer())

    response = client.get(HOME)

    assert headlines(response, "ready") == []
    assert "待发布" not in response.text


def test_the_front_page_costs_the_same_with_one_story_and_with_three(client, django_assert_num_queries):
    director = make.make_user("director", DIRECTORS)
    client.force_login(director)
    counts = []
    for stories in (1, 2):
        for n in range(stories):
            make.draft(headline=f"草稿{stories}{n}", author=director)
            make.in_review(headline=f"审稿{stories}{n}")
            make.approved(headline=f"待发{stories}{n}")
            make.make_event(f"会议{stories}{n}", timezone.localdate())
        with django_assert_num_queries(1000, exact=False) as queries:
            client.get(HOME)
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("state", "shape", "word"),
    [
        ("draft", "○", "草稿"),
        ("in_review", "◐", "审核"),
        ("approved", "●", "已签发"),
        ("scheduled", "◷", "定时发布"),
        ("published", "▲", "已发布"),
        ("discarded", "－", "已弃用"),
    ],
)
def test_a_state_is_a_word_with_a_shape(state, shape, word):
    status = display.status_of(getattr(make, state)())

    assert (status.shape, status.word) == (shape, word)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (make.moment(2026, 4, 1, 9, 30), "今天 09:30"),
        (make.moment(2026, 3, 31, 17, 52), "昨天 17:52"),
        (make.moment(2026, 3, 30, 8, 5), "3月30日 08:05"),
        (make.moment(2025, 12, 31, 8, 5), "2025年12月31日 08:05"),
    ],
)
def test_the_desk_says_when(moment, words):
    assert display.moment_words(moment, make.moment(2026, 4, 1, 12, 0)) == words


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=20), "1分钟"),
        (timedelta(minutes=130), "2小时10分钟"),
        (timedelta(days=3, hours=4, minutes=5), "3天4小时"),
    ],
)
def test_the_desk_says_how_long(length, words):
    assert display.span_words(length) == words
