"""The story form: saving, the version it started from, who may open it."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from articles import workflow
from articles.desk.articles import ArticleAdmin
from articles.models import Article, Tag
from articles.roles import REPORTERS
from tests import factories as make

pytestmark = pytest.mark.django_db


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def typed(article=None, **fields):
    """What a browser sends for the form."""
    return {
        "version": article.version if article else "",
        "kicker": "",
        "headline": "青岚水进了麦田",
        "subhead": "",
        "summary": "",
        "body": "<p>渠首闸提起。</p>",
        "section": make.make_section().pk,
        "tags": "",
        "event": "",
        "event_date": "",
        "print_date": "",
        "print_page": "",
        "picture_alt": "",
        "picture_caption": "",
        "picture_credit": "",
        "origin": "ours",
        "source_name": "",
        "source_url": "",
        "original_title": "",
        "original_author": "",
        "signed": "记者 白露",
        "named": "",
    } | fields


def test_a_new_story_is_a_draft_of_its_writer_with_a_first_revision(client):
    official = make.make_official()
    reporter = make.make_reporter()
    client.force_login(make.make_writer())

    response = client.post(
        reverse("admin:articles_article_add"),
        typed(named="县委书记 郑砚秋", tags="水利、农业", signed="记者 白露\n通讯员 秦越"),
    )

    article = Article.objects.get()
    assert (response.status_code, response.url) == (302, change(article))
    assert (article.status, article.author.username, article.version) == ("draft", "writer", 1)
    assert [(line.role, line.name, line.reporter) for line in article.bylines.all()] == [
        ("记者", "白露", reporter),
        ("通讯员", "秦越", None),
    ]
    assert [(line.post, line.official) for line in article.mentions.all()] == [("县委书记", official)]
    assert sorted(article.tags.names()) == ["农业", "水利"]
    assert article.revisions.get().content["mentions"] == [
        {"official": official.pk, "name": "郑砚秋", "post": "县委书记"}
    ]


def test_what_is_saved_is_cleaned(client):
    client.force_login(make.make_writer())
    client.post(
        reverse("admin:articles_article_add"),
        typed(
            body='<p onclick="x()" style="color:red">一<script>alert(1)</script></p><iframe src="https://a.example">'
        ),
    )

    assert Article.objects.get().body == "<p>一</p>"


def test_the_form_carries_the_editor_and_its_policy(client):
    client.force_login(make.make_writer())

    response = client.get(reverse("admin:articles_article_add"))

    assert "ckeditor/ckeditor/ckeditor.js" in response.text
    policy = response.headers["Content-Security-Policy"]
    assert "script-src 'self' 'nonce-" in policy
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


def test_saving_makes_the_next_version(client):
    article = make.draft()
    client.force_login(make.make_writer())

    client.post(change(article), typed(article, headline="青岚水进了十二万亩麦田"))

    article = make.again(article)
    assert (article.headline, article.version) == ("青岚水进了十二万亩麦田", 2)


def test_save_and_send_does_both(client):
    article = make.draft()
    client.force_login(make.make_writer())

    response = client.post(change(article), typed(article, headline="新标题", _submit="1"))

    article = make.again(article)
    assert (article.headline, article.status) == ("新标题", "in_review")
    assert response.url == reverse("admin:articles_article_review", args=[article.pk])


def test_an_unfinished_story_is_saved_though_it_is_not_sent(client):
    article = make.draft()
    client.force_login(make.make_writer())

    response = client.post(change(article), typed(article, section="", headline="新标题", _submit="1"), follow=True)

    article = make.again(article)
    assert (article.headline, article.status) == ("新标题", "draft")
    assert "还缺：栏目。补齐并保存后再送审。" in response.text


# A stale save


def test_a_stale_save_is_refused_shows_both_texts_and_keeps_what_was_typed(client):
    article = make.draft(body="<p>渠首闸提起。</p>")
    mine = typed(article, body="<p>渠首闸提起六十厘米。</p>", signed="记者 白露\n通讯员 秦越", summary="我的摘要")
    make.edited(article, body="<p>渠首闸今晨提起。</p>")
    client.force_login(make.make_writer())

    response = client.post(change(article), mine)

    assert response.status_code == 200
    assert "乔安宁 保存了第2稿，所以您的还没有保存" in response.text
    form = response.context["adminform"].form
    assert (form["body"].value(), form["signed"].value(), form["summary"].value()) == (
        "<p>渠首闸提起六十厘米。</p>",
        "记者 白露\n通讯员 秦越",
        "我的摘要",
    )
    body = next(entry for entry in response.context["changes"] if entry.label == "正文")
    assert [(piece.kind, piece.text) for piece in body.pieces] == [
        ("same", "渠首闸"),
        ("gone", "今晨"),
        ("same", "提起"),
        ("new", "六十厘米"),
        ("same", "。"),
    ]
    assert make.again(article).body == "<p>渠首闸今晨提起。</p>"


def test_a_stale_save_shows_every_field_that_differs(client):
    event = make.make_event("春灌现场会")
    article = make.draft(tags=["水利"])
    other = make.make_section("民生", "minsheng")
    mine = typed(
        article, section=other.pk, tags="农业、水利", event=event.pk, event_date="2026-03-31", origin="reprint"
    )
    make.edited(article, print_page="2版")
    client.force_login(make.make_writer())

    response = client.post(change(article), mine | {"picture": photograph(), "picture_alt": "水渠"})

    assert {
        entry.label: (
            "".join(p.text for p in entry.pieces if p.kind != "new"),
            "".join(p.text for p in entry.pieces if p.kind != "gone"),
        )
        for entry in response.context["changes"]
    } == {
        "栏目": ("时政", "民生"),
        "标签": ("水利", "农业、水利"),
        "活动": ("", "春灌现场会"),
        "事件日期": ("", "2026-03-31"),
        "题图": ("", "水渠.jpg"),
        "替代文字": ("", "水渠"),
        "来源": ("本报原创", "转载"),
        "版次": ("2版", ""),
    }


def test_after_both_texts_were_shown_the_next_save_holds(client):
    article = make.draft()
    stale = typed(article, headline="我的标题")
    make.edited(article, headline="编辑的标题")
    client.force_login(make.make_writer())

    shown = client.post(change(article), stale)
    client.post(change(article), stale | {"version": shown.context["saved_version"], "headline": "合并的标题"})

    article = make.again(article)
    assert (article.headline, article.version) == ("合并的标题", 3)


def test_a_save_without_its_version_is_refused(client):
    article = make.draft()
    client.force_login(make.make_writer())

    client.post(change(article), typed(article, headline="新标题", version=""))

    assert make.again(article).version == 1


# What is wrong is said beside its field


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("named", "县委书记 无此人", "“无此人”不在领导名录里：请改正名字；名字没写错的，先到“人物”里添加。"),
        ("signed", "记者 白露！", "“白露！”不像姓名：请先写角色，空一格，再写姓名。"),
        ("signed", "记者 " + "名" * 61, "“" + "名" * 61 + "”太长，不像一个名字：请用空格把名字隔开。"),
        ("named", "职" * 201 + " 郑砚秋", "“郑砚秋”的职务有201字，最多200字：请写短些。"),
        ("tags", "水利、" + "长" * 101, "标签“" + "长" * 101 + "”太长：一个标签最多100字，之间用“、”隔开。"),
        ("subhead", "长" * 201, "这里有201字，最多200字：请删减后再保存。"),
        ("source_url", "不是网址", "这不是网址：请从浏览器地址栏复制，以 http:// 或 https:// 开头。"),
        ("headline", "", "稿件还没有标题：请写上标题再保存。"),
        ("headline", "\u202e\u200b", "稿件还没有标题：请写上标题再保存。"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_saved(client, field, value, sentence):
    article = make.draft()
    make.make_official()
    client.force_login(make.make_writer())

    response = client.post(change(article), typed(article, **{field: value, "kicker": "新引题"}))

    assert response.context["adminform"].form.errors == {field: [sentence]}
    assert make.again(article).kicker == ""
    # the field may be far down a phone: what is wrong stands at the top as well, with the way there
    (way,) = re.findall(r'<ul class="error-fields"><li><a href="#(\w+)">', response.text)
    assert (way, f'id="{way}"' in response.text) == (f"id_{field}", True)


def test_characters_that_nobody_sees_are_taken_out(client):
    make.make_official()
    client.force_login(make.make_writer())

    client.post(
        reverse("admin:articles_article_add"),
        typed(
            headline="青岚\u202e水\x00进了麦田",
            summary="一句\u200b摘要",
            tags="水\ufeff利",
            signed="记者 白\u200b露",
            named="县委\u2066书记 郑砚\u200f秋",
        ),
    )

    article = Article.objects.get()
    assert (article.headline, article.summary, article.tags.get().name) == ("青岚水进了麦田", "一句摘要", "水利")
    assert (str(article.bylines.get()), str(article.mentions.get())) == ("记者 白露", "县委书记郑砚秋")


def test_what_is_too_long_is_refused_by_the_server_never_cut_off_by_the_browser(client):
    article = make.draft()
    client.force_login(make.make_writer())

    response = client.post(change(article), typed(article, kicker="长" * 101, summary="长" * 301))

    form = response.context["adminform"].form
    assert list(form.errors) == ["kicker", "summary"]
    assert (form["kicker"].value(), form["summary"].value()) == ("长" * 101, "长" * 301)
    assert "maxlength" not in "".join(str(field) for field in form)


def test_a_long_tag_has_an_address_that_fits():
    tag = Tag.objects.create(name="庄" * 60)

    assert tag.slug == "-".join(["zhuang"] * 13)


def test_bylines_are_read_as_the_intake_reads_them(client):
    article = make.draft()
    client.force_login(make.make_writer())

    client.post(change(article), typed(article, signed="记者 白露、通讯员 秦越\n文/图 荆木"))

    assert [(line.role, line.name) for line in article.bylines.all()] == [
        ("记者", "白露"),
        ("通讯员", "秦越"),
        ("文/图", "荆木"),
    ]


def test_two_officials_of_one_name_are_told_apart_by_their_note(client):
    make.make_official("王立", note="县水利局")
    second = make.make_official("王立", note="石桥镇")
    article = make.draft()
    client.force_login(make.make_writer())

    refused = client.post(change(article), typed(article, named="局长 王立"))
    client.post(change(article), typed(article, named="镇长 王立（石桥镇）"))

    assert refused.context["adminform"].form.errors == {
        "named": ["有几位领导都叫王立：请在名字后用（备注）注明是哪一位。"]
    }
    assert [line.official for line in article.mentions.all()] == [second]


def test_a_lead_picture_that_is_none_is_refused(client, tmp_path):
    article = make.draft()
    client.force_login(make.make_writer())
    fake = SimpleUploadedFile("poly.png", b"<html><script>alert(1)</script>", content_type="image/png")

    response = client.post(change(article), typed(article, picture=fake, picture_alt="图"))

    assert list(response.context["adminform"].form.errors) == ["picture"]


def photograph():
    """A small file, as a browser sends it."""
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "steelblue").save(out, "JPEG")
    return SimpleUploadedFile("水渠.jpg", out.getvalue(), content_type="image/jpeg")


def test_nobody_guesses_the_address_of_a_picture_that_is_not_published(client):
    client.force_login(make.make_writer())

    client.post(reverse("admin:articles_article_add"), typed(picture=photograph(), picture_alt="水渠"))

    picture = Article.objects.get().picture
    assert re.fullmatch(r"pictures/\d{4}/\d\d/[0-9a-f]{32}\.jpg", picture.name)


def test_a_picture_replaced_or_taken_out_stays_with_the_public_copy(client):
    client.force_login(make.make_chief())
    article = make.published(picture=photograph(), picture_alt="水渠")
    printed = make.public_copy(article)
    client.post(change(article), typed(article, picture=photograph(), picture_alt="水渠"))
    replaced = make.again(article)
    client.post(change(article), typed(replaced, **{"picture-clear": "on"}))

    assert replaced.picture.name != printed.picture.name
    assert (make.again(article).picture.name, make.again(article).picture_width) == ("", None)
    assert make.public_copy(article).picture.storage.exists(printed.picture.name)


def test_a_picture_keeps_its_alternative_text(client):
    article = make.draft(picture=photograph(), picture_alt="水渠")
    client.force_login(make.make_writer())

    response = client.post(change(article), typed(article, picture_alt=""))

    assert response.context["adminform"].form.errors == {"picture_alt": ["题图需要替代文字：请写明图上是什么。"]}


def test_a_picture_without_alternative_text_is_said_beside_that_field(client):
    client.force_login(make.make_writer())

    response = client.post(reverse("admin:articles_article_add"), typed(picture=photograph()))

    assert response.context["adminform"].form.errors == {
        "picture": ["图片还没有保存：请改正其他各处，并重新选择图片。"],
        "picture_alt": ["题图需要替代文字：请写明图上是什么。"],
    }


def test_a_picture_sent_with_something_wrong_has_to_be_chosen_again(client):
    article = make.draft()
    client.force_login(make.make_writer())

    response = client.post(
        change(article), typed(article, picture=photograph(), picture_alt="水渠", event_date="2026-02-30")
    )

    assert response.context["adminform"].form.errors == {
        "event_date": ["输入一个有效的日期。"],
        "picture": ["图片还没有保存：请改正其他各处，并重新选择图片。"],
    }


# Who may open it


def test_a_story_in_review_opens_for_reading_and_says_why(client):
    article = make.in_review()
    client.force_login(make.make_writer())

    response = client.get(change(article))

    assert (response.status_code, response.url) == (
        302,
        reverse("admin:articles_article_review", args=[article.pk]),
    )


def test_a_save_by_hand_without_the_right_is_403(client):
    article = make.in_review()
    client.force_login(make.make_writer())

    response = client.post(change(article), typed(article, headline="偷改"))

    assert response.status_code == 403
    assert make.again(article).headline == "青岚水进了麦田"


def test_what_was_typed_is_kept_when_the_story_was_sent_on_meanwhile(client):
    article = make.draft()
    mine = typed(article, headline="写到一半的标题")
    workflow.perform(make.make_writer(), "submit", article)
    client.force_login(make.make_writer())

    response = client.post(change(article), mine)

    assert response.status_code == 403
    form = response.context["adminform"].form
    assert form["headline"].value() == "写到一半的标题"
    assert form.non_field_errors() == ["稿件由各审次的审稿人签署，您的账号没有审稿权限。"]


def test_what_was_refused_in_review_does_not_undo_the_reviewers_work_later(client):
    article = make.draft()
    mine = typed(article, summary="我的摘要")
    workflow.perform(make.make_writer(), "submit", article)
    make.edited(article, body="<p>编辑改过的一句。</p>")
    client.force_login(make.make_writer())
    refused = client.post(change(article), mine)
    workflow.perform(make.make_editor(), "return", article, note="请看改动。")

    client.post(change(article), mine | {"version": refused.context["saved_version"]})

    assert make.again(article).body == "<p>编辑改过的一句。</p>"


def test_a_form_says_the_version_of_the_text_that_it_shows(client, monkeypatch):
    article = make.draft()
    client.force_login(make.make_writer())
    show = ArticleAdmin.render_change_form

    def show_after_a_colleague_saved(self, *args, **kwargs):
        make.edited(article, headline="同事的标题")
        return show(self, *args, **kwargs)

    monkeypatch.setattr(ArticleAdmin, "render_change_form", show_after_a_colleague_saved)
    response = client.get(change(article))

    form = response.context["adminform"].form
    assert (form["headline"].value(), response.context["saved_version"]) == ("青岚水进了麦田", 1)


@pytest.mark.parametrize("number", ["x", "9" * 30, "²", "_5F"])
def test_a_story_that_there_is_not_is_not_found(transactional_db, client, number):
    client.force_login(make.make_editor())

    for answer, page in [(client.get, "change"), (client.post, "change"), (client.get, "history")]:
        assert answer(f"/admin/articles/article/{number}/{page}/", follow=True).redirect_chain == [("/admin/", 302)]


def test_a_colleagues_draft_is_for_reading_only(client):
    article = make.draft()
    client.force_login(make.make_user("colleague", REPORTERS))

    assert client.get(change(article)).status_code == 302
    assert client.post(change(article), typed(article, headline="偷改")).status_code == 403


def test_the_reviewer_of_the_stage_edits_and_the_version_grows(client):
    article = make.in_review()
    client.force_login(make.make_editor())

    client.post(change(article), typed(article, headline="编辑改的标题"))

    article = make.again(article)
    assert (article.headline, article.version, article.status) == ("编辑改的标题", 2, "in_review")


def test_nobody_deletes_a_story(client):
    article = make.draft()
    client.force_login(make.make_user("admin", is_superuser=True))

    response = client.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})

    assert response.status_code == 403
    assert Article.objects.count() == 1
