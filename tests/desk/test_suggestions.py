"""People in stories who are not in the register: suggested, and added or ignored by an editor."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.roles import EDITORS
from bylines.models import IgnoredName, Official, Post
from tests import factories as make

pytestmark = pytest.mark.django_db

PAGE, ADD, IGNORE, RESTORE = (reverse(f"admin:desk_suggestion{name}") for name in ("s", "_add", "_ignore", "_restore"))
BODY = "<p>市统计局党组书记、局长王涑波到我县调研。</p>"


@pytest.fixture
def editor(client):
    client.force_login(make.make_user("editor", EDITORS))
    return client


def suggested(client):
    """[(name, posts, stories, [headlines])]"""
    found = client.get(PAGE).context["suggestions"]
    return [
        (one["name"], one["posts"], one["stories"], [article.headline for article, _status in one["newest"]])
        for one in found
    ]


def filled(*posts, name="王涑波", note=""):
    data = {"name": name, "note": note, "posts-TOTAL_FORMS": len(posts), "posts-INITIAL_FORMS": len(posts)}
    for number, (title, since, until) in enumerate(posts):
        data |= {f"posts-{number}-title": title, f"posts-{number}-since": since, f"posts-{number}-until": until}
    return data


# Who may


@pytest.mark.parametrize("address", [PAGE, ADD, IGNORE, RESTORE])
def test_strangers_are_asked_to_sign_in(client, address):
    answer = client.get(address)

    assert (answer.status_code, answer.url) == (302, f"/admin/login/?next={address}")


def test_a_reporter_decides_nothing_about_the_register(client):
    make.draft(body=BODY)
    client.force_login(make.make_writer())

    answers = [
        client.get(PAGE),
        client.get(ADD),
        *(client.post(way, {"name": "王涑波"}) for way in (ADD, IGNORE, RESTORE)),
    ]

    assert [answer.status_code for answer in answers] == [403] * 5
    assert "还不在名册里" not in client.get(reverse("admin:index")).text


@pytest.mark.parametrize(("address", "method"), [(PAGE, "post"), (IGNORE, "get"), (RESTORE, "get"), (ADD, "put")])
def test_the_wrong_method_is_refused(editor, address, method):
    assert getattr(editor, method)(address).status_code == 405


# What is suggested


def test_people_beside_posts_in_drafts_and_published_stories_are_suggested(editor):
    make.draft(headline="草稿", body=BODY)
    make.published(headline="已发", body="<p>市统计局局长王涑波介绍，县水利局局长费启明陪同。</p>")
    make.discarded(headline="弃用", body="<p>县教育局局长单秋实介绍。</p>")
    make.make_official("费启明")

    assert suggested(editor) == [("王涑波", "市统计局局长", 2, ["已发", "草稿"])]
    assert "见于 2 篇稿件" in editor.get(PAGE).text


def test_whoever_is_added_to_the_register_elsewhere_is_suggested_no_more(editor):
    make.draft(body=BODY)
    before = suggested(editor)

    make.make_official("王涑波")

    assert (len(before), suggested(editor)) == (1, [])
    assert "稿件里带职务的人都在名册里了。" in editor.get(PAGE).text


def test_the_front_page_leads_there(editor):
    make.draft(body=BODY)

    home = editor.get(reverse("admin:index"))

    assert [(one["name"], one["posts"]) for one in home.context["strangers"]] == [("王涑波", "市统计局党组书记、局长")]
    assert f'href="{PAGE}"' in home.text


def test_the_page_costs_the_same_for_one_and_three(editor):
    counts = []
    for names in (["王涑波"], ["费启明", "单秋实"]):
        for name in names:
            make.in_review(headline=name, body=f"<p>县水利局局长{name}介绍情况。</p>")
        with CaptureQueriesContext(connection) as queries:
            shown = suggested(editor)
        counts.append(len(queries))

    assert len(shown) == 3
    assert counts[0] == counts[1]


# Almost somebody's name


@pytest.fixture
def almost(editor):
    """王溯波 holds a post; a story that is being written has 王涑波."""
    official = make.make_official("王溯波")
    make.make_appointment(official, "市统计局局长")
    make.draft(body=BODY)
    return editor


def test_a_name_that_is_almost_an_officials_is_shown_beside_him(almost):
    page = almost.get(PAGE)

    (one,) = page.context["suggestions"]
    assert (one["name"], [official.name for official in one["alike"]]) == ("王涑波", ["王溯波"])
    assert "▲" in page.text
    assert "王溯波</a>（市统计局局长）" in page.text


def test_near_names_cost_the_same_for_one_and_three(editor):
    counts = []
    for names in ([("王溯波", "王涑波")], [("费启明", "费启鸣"), ("应子期", "应子棋")]):
        for right, wrong in names:
            make.make_appointment(make.make_official(right), f"县{right}局局长")
            make.in_review(headline=wrong, body=f"<p>县水利局局长{wrong}介绍情况。</p>")
        with CaptureQueriesContext(connection) as queries:
            found = editor.get(PAGE).context["suggestions"]
        counts.append(len(queries))

    assert [len(one["alike"]) for one in found] == [1, 1, 1]
    assert counts[0] == counts[1]


def test_who_is_near_is_looked_at_beside_the_form(almost):
    """Not in its place: what is typed there would be lost."""
    (official,) = Official.objects.all()

    page = almost.get(ADD, {"name": "王涑波"}).text
    assert f'href="{reverse("admin:bylines_official_change", args=[official.pk])}" target="_blank"' in page


def test_another_name_has_nobody_beside_it(editor):
    make.make_official("李溯波")
    make.draft(body=BODY)

    (one,) = editor.get(PAGE).context["suggestions"]
    assert one["alike"] == []


def test_a_name_that_is_almost_an_officials_is_added_only_when_it_is_confirmed(almost):
    post = ("市统计局党组书记", "2025-01-01", "")
    asked = almost.get(ADD, {"name": "王涑波"}).text
    refused = almost.post(ADD, filled(post))

    assert 'name="is_another"' in asked
    assert "“王涑波”和“王溯波”读音或字形相近" in refused.text
    assert not Official.objects.filter(name="王涑波").exists()

    assert almost.post(ADD, filled(post) | {"is_another": "on"}).status_code == 302
    assert Official.objects.get(name="王涑波").appointments.get().post.title == "市统计局党组书记"


def test_nothing_is_confirmed_where_nobody_is_near(editor):
    make.draft(body=BODY)

    assert 'name="is_another"' not in editor.get(ADD, {"name": "王涑波"}).text
    assert editor.post(ADD, filled(("市统计局局长", "2025-01-01", ""))).status_code == 302


# Adding


def test_the_form_offers_the_posts_as_written_and_by_their_titles_where_known(editor):
    Post.objects.create(title="市统计局局长", short_forms="局长")
    make.draft(body=BODY)

    lines = editor.get(ADD, {"name": "王涑波"}).context["lines"]

    assert [line.initial["title"] for line in lines] == ["市统计局党组书记", "市统计局局长"]


def test_an_editor_adds_official_posts_and_terms_with_the_days_confirmed(editor):
    make.draft(body=BODY)
    post = Post.objects.create(title="市统计局局长", rank=7)

    answer = editor.post(
        ADD, filled(("市统计局党组书记", "2024-03-01", ""), ("市统计局局长", "2024-04-01", "2026-01-01"))
    )

    official = Official.objects.get(name="王涑波")
    assert (answer.status_code, answer.url) == (302, PAGE)
    assert [post.title for post in official.posts_on(date(2025, 1, 1))] == ["市统计局局长", "市统计局党组书记"]
    assert post.holder_on(date(2026, 1, 2)) is None
    assert suggested(editor) == []


def test_a_name_is_added_alone_where_the_posts_are_emptied(editor):
    editor.post(ADD, filled(("", "", "")))

    assert (Official.objects.get().name, Post.objects.count()) == ("王涑波", 0)


@pytest.mark.parametrize(
    ("line", "field", "said"),
    [
        (("县长", "", ""), "since", "请填写任职起始日；不知道的话，把职务清空，只加人名。"),
        (("县长", "2026-02-30", ""), "since", "输入一个有效的日期。"),
        (("县长", "2026-02-02", "2026-01-01"), "until", "任职的结束日期早于开始日期：请核对两个日期。"),
    ],
)
def test_a_line_that_cannot_be_is_refused_beside_its_field(editor, line, field, said):
    answer = editor.post(ADD, filled(line))

    assert answer.context["lines"].errors == [{field: [said]}]
    assert Official.objects.count() == 0


def test_a_post_that_is_taken_is_refused_and_nothing_is_half_saved(editor):
    make.make_appointment(make.make_official("郑砚秋"), "县长")
    Post.objects.update(is_single=True)

    answer = editor.post(ADD, filled(("县长", "2024-01-02", ""), ("县委副书记", "2024-01-02", "")))

    assert answer.context["problems"] == [
        "“县长”同一时间只能由一人担任：郑砚秋的任期为2020年1月1日起，王涑波的任期为2024年1月2日起。"
        "请先填写前任的任职止日，或改正日期。"
    ]
    assert (Official.objects.count(), Post.objects.count()) == (1, 1)
    assert 'value="县委副书记"' in answer.text


def test_somebody_added_meanwhile_is_not_added_twice(editor):
    make.make_official("王涑波")

    answer = editor.post(ADD, filled())

    assert answer.context["form"].errors == {"name": ["名册里已有王涑波：如是另一个人，请写上备注。"]}
    editor.post(ADD, filled(note="另一人"))
    assert Official.objects.count() == 2


# Ignoring


def test_an_ignored_name_is_remembered_until_it_is_restored(editor):
    article = make.draft(body=BODY)

    editor.post(IGNORE, {"name": "王涑波"})
    make.edited(article, body=BODY.replace("我县", "全县"))
    ignored = suggested(editor)
    editor.post(RESTORE, {"name": "王涑波"})

    assert (ignored, len(suggested(editor))) == ([], 1)


def test_ignoring_twice_is_once_and_a_name_in_no_story_is_nobody(editor):
    make.draft(body=BODY)

    for name in ("王涑波", "王涑波", "查无此人", ""):
        assert editor.post(IGNORE, {"name": name}).status_code == 302

    assert [one.name for one in IgnoredName.objects.all()] == ["王涑波"]
