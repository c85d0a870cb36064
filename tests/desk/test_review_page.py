"""Reading a story on the desk, and deciding on it."""

from datetime import date

import pytest
from django.urls import reverse

from articles import workflow
from articles.desk.changes import compare
from articles.models import PublishedArticle
from articles.roles import REPORTERS
from tests import factories as make

pytestmark = pytest.mark.django_db


def page(name, article, *args):
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *args])


def test_the_review_page_shows_the_story_and_offers_to_sign_or_return(client):
    article = make.in_review(kicker="引题甲", subhead="副题乙", mentions=[(make.make_official(), "县委书记")])
    client.force_login(make.make_editor())

    response = client.get(page("review", article))

    assert [choice.action for choice in response.context["signing"]] == ["return", "approve"]
    for printed in ("引题甲", article.headline, "副题乙", "渠首闸提起。", "县委书记", "签审核，可以发布"):
        assert printed in response.text


def test_whoever_signs_sees_everything_that_is_printed(client):
    article = make.in_review(
        tags=["水利", "农业"],
        event=make.make_event("春灌现场会"),
        print_date=date(2026, 4, 1),
        print_page="2版",
        summary="一句摘要",
        origin="reprint",
        source_name="青岚日报",
        original_title="原来的标题",
    )
    client.force_login(make.make_editor())

    text = client.get(page("review", article)).text

    printed = ("水利", "农业", "春灌现场会", "4月1日", "2版", "一句摘要", "青岚日报", "原来的标题")
    assert [words for words in printed if words not in text] == []


def test_a_writer_reads_why_nobody_signs_their_own_story(client):
    article = make.in_review()
    client.force_login(make.make_writer())

    response = client.get(page("review", article))

    assert response.context["signing"] == []
    assert {choice.action: choice.reason for choice in response.context["choices"]} == {
        "withdraw": None,
        "approve": "稿件由各审次的审稿人签署，您的账号没有审稿权限。",
        "return": "稿件由各审次的审稿人签署，您的账号没有审稿权限。",
    }


def test_signing_moves_the_story_on_and_says_so(client):
    article = make.in_review()
    client.force_login(make.make_editor())

    response = client.post(page("act", article, "approve"), {"version": article.version}, follow=True)

    assert make.again(article).status == "approved"
    assert "审核已签：“青岚水进了麦田”可以发布了。" in response.text


def test_a_get_changes_nothing(client):
    article = make.in_review()
    client.force_login(make.make_editor())

    assert client.get(page("act", article, "approve")).status_code == 405
    assert make.again(article).status == "in_review"


def test_a_return_without_a_note_is_refused(client):
    article = make.in_review()
    client.force_login(make.make_editor())

    response = client.post(page("act", article, "return"), {"note": " "}, follow=True)

    assert make.again(article).status == "in_review"
    assert "请写明原因：意见不能为空。" in response.text


def test_a_refused_note_is_not_lost(client):
    article = make.in_review()
    client.force_login(make.make_editor())
    workflow.perform(make.make_writer(), "withdraw", article)
    workflow.perform(make.make_writer(), "submit", make.edited(article, body="<p>又改。</p>"))

    response = client.post(page("act", article, "approve"), {"version": 1, "note": "我的附言"}, follow=True)

    assert "您读的是第1稿，现在是第2稿" in response.text
    assert "我的附言" in response.text


def test_a_note_for_an_action_that_is_over_is_shown_once_more(client):
    article = make.in_review()
    client.force_login(make.make_editor())
    workflow.perform(make.make_writer(), "withdraw", article)

    response = client.post(page("act", article, "return"), {"note": "请核对电话。\n还有人名。"}, follow=True)

    assert "您写的话没有提交：</p><p>请核对电话。<br>还有人名。</p>" in response.text
    assert "请核对电话。" not in client.get(page("review", article)).text


def test_readers_get_no_invisible_characters_in_a_note(client):
    article = make.published()
    client.force_login(make.make_chief())

    client.post(page("act", article, "retract"), {"note": "日期\u202e未经\u200b核实\x00。"})

    assert article.published.get().retraction.reason == "日期未经核实。"


def test_a_note_that_is_too_long_is_not_lost(client):
    article = make.in_review()
    client.force_login(make.make_editor())

    response = client.post(page("act", article, "return"), {"note": "长" * 3000}, follow=True)

    assert [str(message) for message in response.context["messages"]] == ["意见有3000字，最多2000字：请删减后再提交。"]
    assert f"{'长' * 3000}</textarea>" in response.text
    assert make.again(article).status == "in_review"


@pytest.mark.parametrize("at", ["2020-01-01T09:30", "0001-01-01T00:00"])
def test_a_refused_hour_is_not_lost(client, at):
    article = make.approved()
    client.force_login(make.make_chief())

    response = client.post(page("act", article, "schedule"), {"at": at}, follow=True)

    assert f'value="{at}"' in response.text
    assert make.again(article).status == "approved"


def test_the_hour_is_the_newsrooms(client):
    article = make.approved()
    client.force_login(make.make_chief())

    client.post(page("act", article, "schedule"), {"at": "2099-04-01T09:30"})

    assert make.again(article).public_from == make.moment(2099, 4, 1, 9, 30)


def test_a_writer_who_calls_an_editors_address_changes_nothing(client):
    article = make.in_review()
    client.force_login(make.make_user("colleague", REPORTERS))

    response = client.post(page("act", article, "approve"), {"version": 1})

    assert response.status_code == 403
    assert "您的账号没有审稿权限" in response.text
    assert make.again(article).status == "in_review"


@pytest.mark.parametrize("name", ["review", "preview", "compare", "change"])
def test_strangers_are_asked_to_sign_in(client, name):
    article = make.draft()

    response = client.get(page(name, article))

    assert (response.status_code, response.url) == (302, f"/admin/login/?next={page(name, article)}")


@pytest.mark.parametrize("name", ["review", "preview", "compare"])
def test_staff_without_the_right_to_read_stories_get_403(client, name):
    article = make.draft()
    client.force_login(make.make_user("bookkeeper"))

    assert client.get(page(name, article)).status_code == 403


def test_an_unknown_action_or_story_is_404(client):
    article = make.draft()
    client.force_login(make.make_editor())

    assert client.post(page("act", article, "edit")).status_code == 404
    assert client.post(page("act", article, "burn")).status_code == 404
    assert client.get("/admin/articles/article/999999/review/").status_code == 404


def test_the_preview_is_the_readers_page_marked_and_never_cached(client):
    article = make.draft(body="<p>还没有人读过的一句。</p>")
    client.force_login(make.make_writer())

    response = client.get(page("preview", article))

    assert "还没有人读过的一句。" in response.text
    assert "预览" in response.text
    assert "no-store" in response.headers["Cache-Control"]
    assert PublishedArticle.objects.count() == 0


@pytest.mark.parametrize(("state", "linked"), [("approved", False), ("scheduled", False), ("published", True)])
def test_the_review_page_leads_to_what_readers_read(client, state, linked):
    article = getattr(make, state)()
    client.force_login(make.make_chief())

    response = client.get(page("review", article))

    assert ("看网上的稿件" in response.text) == linked
    if linked:
        assert f'href="{make.public_copy(article).get_absolute_url()}"' in response.text


def test_two_versions_are_compared_character_by_character(client):
    article = make.edited(make.draft(headline="渠系长二十三公里"), headline="渠系长三十二公里")
    client.force_login(make.make_editor())

    response = client.get(page("compare", article), {"from": 1, "to": 2})

    (only,) = response.context["changes"]
    assert only.label == "标题"
    assert "".join(piece.text for piece in only.pieces if piece.kind != "new") == "渠系长二十三公里"
    assert "".join(piece.text for piece in only.pieces if piece.kind != "gone") == "渠系长三十二公里"


def test_everything_that_is_printed_is_compared(client):
    article = make.edited(
        make.draft(body='<p>见<a href="https://a.example">通告</a>。</p>'),
        body='<p>见<a href="https://b.example">通告</a>。<img src="/media/editor/1.png" alt=""></p>',
        section=make.make_section("民生", "minsheng"),
        event=make.make_event("春灌现场会"),
        event_date="2026-03-31",
        source_url="https://c.example",
        print_page="2版",
        **make.PICTURE,
    )
    client.force_login(make.make_editor())

    response = client.get(page("compare", article), {"from": 1, "to": 2})

    assert {
        change.label: [(piece.kind, piece.text) for piece in change.pieces] for change in response.context["changes"]
    } == {
        "正文": [
            ("same", "见通告（https://"),
            ("gone", "a"),
            ("new", "b"),
            ("same", ".example）。"),
            ("new", "［/media/editor/1.png］"),
        ],
        "栏目": [("gone", "时政"), ("new", "民生")],
        "活动": [("new", "春灌现场会")],
        "事件日期": [("new", "2026-03-31")],
        "题图": [("new", "pictures/2026/03/canal.jpg")],
        "替代文字": [("new", "水沿总干渠流向麦田")],
        "来源网址": [("new", "https://c.example")],
        "版次": [("new", "2版")],
    }


def test_texts_too_long_to_compare_are_shown_one_after_the_other():
    old, new = "甲乙" * 6_000, "乙丙" * 6_000

    assert [(piece.kind, piece.text) for piece in compare(old, new)] == [("gone", old), ("new", new)]


@pytest.mark.parametrize("asked", [{"from": "x"}, {"from": "-1"}, {"from": "99"}, {"to": "9" * 40}, {"to": "²"}])
def test_an_unknown_version_is_404(client, asked):
    article = make.draft()
    client.force_login(make.make_editor())

    assert client.get(page("compare", article), asked).status_code == 404


def test_publishing_at_a_time_that_is_no_time_is_refused(client):
    article = make.approved()
    client.force_login(make.make_editor())

    response = client.post(page("act", article, "schedule"), {"at": "2026-02-30T25:00"}, follow=True)

    assert make.again(article).status == "approved"
    assert [str(message) for message in response.context["messages"]] == ["输入一个有效的日期/时间。"]


def test_the_trail_names_who_did_what(client):
    article = make.approved()
    client.force_login(make.make_editor())

    response = client.get(page("review", article))

    assert "陶 审核 签署 第1稿" in response.text
    assert "白露 送审 第1稿" in response.text


def test_the_review_page_costs_the_same_however_long_the_trail(client, django_assert_num_queries):
    article = make.in_review(bylines=[("白露", "记者", None), ("秦越", "摄影", None)])
    client.force_login(make.make_editor())
    counts = []
    for _round in range(2):
        workflow.perform(make.make_writer(), "withdraw", article)
        workflow.perform(make.make_writer(), "submit", make.edited(article, headline=f"第{_round}次改"))
        with django_assert_num_queries(1000, exact=False) as queries:
            client.get(page("review", article))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_history_of_a_story_is_its_trail(client):
    article = make.approved()
    client.force_login(make.make_editor())

    response = client.get(page("history", article))

    assert (response.status_code, response.url) == (302, page("review", article) + "#trail")


def test_the_list_of_stories_costs_the_same_with_one_and_with_three(client, django_assert_num_queries):
    client.force_login(make.make_editor())
    counts = []
    for _round in (1, 2):
        for n in range(_round):
            make.in_review(headline=f"稿件{_round}{n}")
        with django_assert_num_queries(1000, exact=False) as queries:
            client.get(reverse("admin:articles_article_changelist"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("queue", "expected"),
    [("mine", ["草稿", "待审", "待发"]), ("waiting", ["待审"]), ("ready", ["待发"])],
)
def test_the_list_has_the_three_queues(client, queue, expected):
    make.draft(headline="草稿")
    make.in_review(headline="待审")
    make.approved(headline="待发")
    user = make.make_writer() if queue == "mine" else make.make_editor()
    client.force_login(user)

    response = client.get(reverse("admin:articles_article_changelist"), {"queue": queue})

    assert sorted(article.headline for article in response.context["cl"].result_list) == sorted(expected)


def test_what_is_scheduled_says_for_when(client):
    article = make.approved()
    client.force_login(make.make_chief())

    response = client.post(page("act", article, "schedule"), {"at": "2099-04-01T09:30"}, follow=True)

    assert "定于2099年4月1日 09:30发布。" in response.text
