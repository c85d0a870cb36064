"""Pages for what is not there, what was taken back, and what broke."""

import pytest
from django.db import DatabaseError, connection
from django.test import RequestFactory

from articles.portal import errors
from newsroom import urls
from tests import factories
from tests.portal.reading import entries, headlines, read, texts


def test_the_project_answers_with_the_portals_pages():
    assert urls.handler404 == "articles.portal.errors.not_found"
    assert urls.handler500 == "articles.portal.errors.server_error"


@pytest.mark.django_db
def test_a_missing_page_says_so_and_shows_ways_on(client):
    answer = client.get("/no-such-page/")
    page = read(answer)

    assert answer.status_code == 404
    assert texts(page, "//h1") == ["这个地址没有页面"]
    assert texts(page, "//ul[@class='notice-ways']//a") == ["首页", "按日期看报道", "领导之窗", "记者"]
    assert "no-such-page" not in answer.content.decode()


@pytest.mark.django_db
def test_a_retracted_story_leaves_a_notice_without_its_text(client):
    factories.publish_story(at=factories.moment(2026, 3, 20), headline="接着看的报道")
    story = factories.publish_story(
        at=factories.moment(2026, 3, 26, 9, 10), headline="东关菜市场下周搬迁", body="<p>原来的正文。</p>"
    )
    factories.retracted(story.article, "搬迁日期未经核实。\n向读者致歉。", at=factories.moment(2026, 3, 27, 16, 45))

    with factories.clock_at(factories.moment(2026, 4, 1)):
        answer = client.get(story.get_absolute_url())

    page = read(answer)
    assert answer.status_code == 410
    assert texts(page, "//h1") == ["这篇报道已经撤回"]
    assert texts(page, "//dd") == [
        "东关菜市场下周搬迁",
        "3月26日 09:10",
        "3月27日 16:45",
        "搬迁日期未经核实。向读者致歉。",
    ]
    assert headlines(page) == ["接着看的报道"]
    assert "原来的正文" not in answer.content.decode()
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


@pytest.mark.django_db
def test_a_retracted_story_is_in_no_list(client):
    story = factories.publish_story(headline="撤回的报道")
    factories.publish_story(headline="留下的报道")
    factories.retracted(story.article)

    assert entries(read(client.get("/section/politics/"))) == ["留下的报道"]


def test_a_broken_page_asks_nobody_anything():
    def refuse(execute, sql, params, many, context):
        raise DatabaseError("the database is gone")

    with connection.execute_wrapper(refuse):
        answer = errors.server_error(RequestFactory().get("/"))

    page = read(answer)
    assert answer.status_code == 500
    assert texts(page, "//h1") == ["页面没能打开"]
    assert page.xpath("//main//a/@href") == ["/"]


@pytest.mark.django_db
def test_a_view_that_breaks_answers_500_without_its_secrets(client, monkeypatch):
    client.raise_request_exception = False

    def broken(section=None):
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr("articles.portal.pages.frame", broken)
    answer = client.get("/")

    assert answer.status_code == 500
    assert texts(read(answer), "//h1") == ["页面没能打开"]
    assert "secret" not in answer.content.decode()
