"""我要纠错: what readers say is wrong reaches the desk, what robots send does not, and nobody loses what was typed."""

from datetime import timedelta
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import ErrorReport
from articles.portal import corrections
from articles.portal.senders import sender_of
from tests import factories
from tests.portal.reading import having, read, texts

pytestmark = pytest.mark.django_db

SAID = {"quote": "县委书记郑砚丘", "text": "郑砚丘应为郑砚秋", "contact": "0000-0000012", "website": ""}


@pytest.fixture
def story():
    return factories.publish_story(headline="春灌开闸")


@pytest.fixture
def address(story):
    return reverse("portal:correction", args=[story.article_id])


def opened(ago=timedelta(minutes=1)):
    with mock.patch("django.core.signing.time.time", return_value=(timezone.now() - ago).timestamp()):
        return corrections.SIGNER.sign("opened")


def send(client, address, *, ago=timedelta(minutes=1), **changes):
    return client.post(address, {**SAID, "opened": opened(ago), **changes})


def test_what_a_reader_reports_lands_beside_the_version_that_was_read(client, story, address):
    answer = send(client, address)

    assert (answer.status_code, answer.url) == (302, f"{address}?sent")
    report = ErrorReport.objects.get()
    assert (report.article_id, report.published, report.state) == (story.article_id, story, "open")
    assert (report.quote, report.text, report.contact) == (SAID["quote"], SAID["text"], SAID["contact"])


def test_the_form_names_the_story_and_no_cache_keeps_it(client, story, address):
    answer = client.get(address)

    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.cookies == {}
    assert texts(read(answer), f"//p[{having('correction-of')}]") == ["稿件：春灌开闸"]


def test_the_thanks_lead_back_to_the_story(client, story, address):
    page = read(client.get(f"{address}?sent"))

    assert texts(page, "//main//h1") == ["谢谢您，编辑部已经收到"]
    assert story.get_absolute_url() in page.xpath("//main//a/@href")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": "  "}, "请写明错在哪里，否则无从查对。"),
        ({"website": "https://example.org"}, "请清空这一栏再发送：只有程序才会填它。"),
        ({"ago": timedelta(0)}, "发送得太快了：请看一遍，再发送一次。"),
        ({"ago": timedelta(days=3)}, "这一页打开太久了：请看一遍，再发送一次。"),
        ({"opened": "forged:1:2"}, "这一页没有完整传到：请看一遍，再发送一次。"),
    ],
)
def test_a_refused_report_says_why_and_keeps_what_was_typed(client, address, changes, sentence):
    answer = send(client, address, **changes)

    assert answer.status_code == 400
    assert ErrorReport.objects.count() == 0
    page = read(answer)
    assert sentence in " ".join(texts(page, "//main"))
    assert page.xpath("//input[@name='quote']/@value") == [SAID["quote"]]


def test_a_page_that_was_refused_can_be_sent_again(client, address):
    page = read(send(client, address, ago=timedelta(days=3)))

    later = (timezone.now() + timedelta(minutes=1)).timestamp()
    with mock.patch("django.core.signing.time.time", return_value=later):
        again = client.post(address, {**SAID, "opened": page.xpath("//input[@name='opened']/@value")[0]})

    assert again.status_code == 302


def test_one_address_sends_a_few_in_an_hour_and_another_is_still_heard(client, address):
    for _time in range(corrections.MOST_FROM_ONE):
        assert send(client, address).status_code == 302

    refused = send(client, address)

    assert refused.status_code == 400
    assert "一小时后再发送" in refused.content.decode()
    assert send(Client(REMOTE_ADDR="192.0.2.7"), address).status_code == 302
    ErrorReport.objects.update(created_at=timezone.now() - timedelta(hours=2))
    assert send(client, address).status_code == 302


def test_all_addresses_together_send_no_more_than_a_newsroom_can_read(client, address, monkeypatch):
    monkeypatch.setattr(corrections, "MOST_FROM_ALL", 3)
    for number in range(3):
        assert send(Client(REMOTE_ADDR=f"192.0.2.{number}"), address).status_code == 302

    assert send(client, address).status_code == 400


def test_only_what_readers_can_read_can_be_reported(client):
    for hidden in (factories.draft(), factories.scheduled()):
        address = reverse("portal:correction", args=[hidden.pk])
        assert (client.get(address).status_code, send(client, address).status_code) == (404, 404)
    retracted = factories.retracted(factories.published())
    assert client.get(reverse("portal:correction", args=[retracted.pk])).status_code == 404
    assert client.put(reverse("portal:correction", args=[retracted.pk])).status_code == 405


def test_a_story_leads_to_its_form(client, story, address):
    assert address in read(client.get(story.get_absolute_url())).xpath("//main//a/@href")


# Who sends


def test_a_sender_is_told_apart_for_a_day_and_not_longer(rf):
    def sender(days=0, **meta):
        with factories.clock_at(timezone.now() + timedelta(days=days)):
            return sender_of(rf.get("/", **meta))

    assert sender() == sender()
    assert sender() != sender(REMOTE_ADDR="192.0.2.7")
    assert sender() != sender(days=1)


def test_a_forwarded_address_counts_only_behind_a_proxy_and_only_its_last(rf, settings):
    forged = {"HTTP_X_FORWARDED_FOR": "198.51.100.1, 192.0.2.7"}
    plain = sender_of(rf.get("/"))

    assert sender_of(rf.get("/", **forged)) == plain
    settings.BEHIND_PROXY = True
    assert sender_of(rf.get("/", **forged)) == sender_of(rf.get("/", HTTP_X_FORWARDED_FOR="192.0.2.7")) != plain
