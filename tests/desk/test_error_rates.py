"""Error rates on the desk: of the story that is read, and of each month."""

from datetime import date

import pytest
from django.urls import reverse

from articles.error_rates import of_months
from articles.models import ProofReport, Ruling
from articles.rulings import entries, keep, remarks_on
from tests import factories as make

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:articles_error_rate")
BODY = "<p>" + "渠首闸的的闸门今晨提起，水到了。" * 10 + "</p>"


def published_in(month, day=1, **fields):
    return make.published(at=make.moment(2026, month, day), **{"body": BODY} | fields)


def rule_all(article, kind="confirmed", rule="repeated"):
    for entry in entries(remarks_on(article)):
        if entry.finding.rule == rule:
            for remark in entry.remarks:
                keep(make.make_editor(), article, remark, kind, "原话" if kind == "ignored" else "")


def told(since=date(2026, 1, 1)):
    return [(line.month.month, line.stories, line.characters, line.errors, line.rate) for line in of_months(since)]


def test_a_month_counts_the_stories_first_published_in_it():
    length = 160 + len("青岚水进了麦田")
    rule_all(published_in(2))
    published_in(3, 31)
    make.corrected(published_in(3, 1), at=make.moment(2026, 4, 2), headline="水进了麦田")
    make.retracted(published_in(3, 2))
    make.perform(make.make_chief(), "unschedule", make.scheduled(body=BODY))

    assert told() == [(3, 3, 3 * length, 0, 0), (2, 1, length, 3, 179.64)]
    assert told(since=date(2026, 3, 15)) == [(3, 3, 3 * length, 0, 0)]


def test_the_same_error_counts_three_times_in_one_issue_and_anew_in_the_next():
    for day in (1, 1, 2):
        rule_all(published_in(3, day))

    assert [errors for _month, _stories, _characters, errors, _rate in told()] == [6]


def test_the_last_ruling_counts():
    first, second = published_in(2), published_in(3)
    rule_all(first)
    rule_all(first, "reopened")
    rule_all(second, "ignored")
    rule_all(second)

    assert [(month, errors) for month, _stories, _characters, errors, _rate in told()] == [(3, 3), (2, 0)]


def test_a_day_is_the_newsrooms_day():
    rule_all(make.published(at=make.moment(2026, 4, 1, 0, 30), body=BODY))

    assert [(month, errors) for month, _stories, _characters, errors, _rate in told()] == [(4, 3)]


def test_stories_without_a_report_do_not_count():
    rule_all(published_in(2))
    ProofReport.objects.all().delete()

    assert told() == []


def test_the_page_shows_each_month_and_says_when_it_is_over_the_limit(client):
    with make.clock_at(make.moment(2026, 4, 2)):
        rule_all(published_in(3))
        client.force_login(make.make_writer())
        text = client.get(PAGE).text

    assert "2026年3月" in text
    assert '<meter min="0" max="10" low="3" high="3" optimum="0" value="179.64">' in text
    assert "超限" in text


def test_the_page_says_so_when_nothing_was_published(client):
    client.force_login(make.make_writer())

    assert "这些月份还没有发布稿件。" in client.get(PAGE).text


def test_who_sees_the_error_rates(client):
    assert client.get(PAGE).status_code == 302
    client.force_login(make.make_user("bookkeeper"))
    assert client.get(PAGE).status_code == 403
    client.force_login(make.make_writer())
    assert client.post(PAGE).status_code == 405


def test_the_page_costs_the_same_with_one_month_and_with_three(client, django_assert_num_queries):
    client.force_login(make.make_writer())
    counts = []
    for months in ([10], [11, 12, 9]):
        for month in months:
            rule_all(make.published(at=make.moment(2025, month, 3), body=BODY))
        with make.clock_at(make.moment(2026, 4, 2)), django_assert_num_queries(1000, exact=False) as queries:
            client.get(PAGE)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_review_page_tells_the_rate_of_the_story(client):
    article = make.in_review(body=BODY)
    rule_all(article)
    client.force_login(make.make_editor())

    text = client.get(reverse("admin:articles_article_review", args=[article.pk])).text

    assert "已确认差错 3 个，共 167 字，差错率万分之 179.64。" in text
    assert "超过报纸的限度。" in text


def test_a_ruling_keeps_what_was_suggested():
    article = make.draft(body="<p>渠首闸的的闸门。</p>")
    rule_all(article)

    assert [(ruling.quote, ruling.suggestion) for ruling in Ruling.objects.all()] == [("的的", "的")]
