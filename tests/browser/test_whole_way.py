"""The whole way in a browser: a pasted page becomes a public story, is corrected, and is taken back."""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article, ReviewStage, Workflow
from articles.roles import CHIEFS, DIRECTORS, EDITORS, REPORTERS
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = """渡口桥今日恢复通行

本报讯 3月31日,青岚县渡口桥恢复通行。县委书记郑砚秋到现场查看桥面铺装和限高标志设

置情况,叮嘱施工人员把剩下的活干细。

渡口桥全长86米,加固用了四个月。

白露 秦月

县图书馆夜读时间延长

本报讯 4月1日起,县图书馆夜读延长到21时30分,每晚多开一个半小时。
"""
STAGES = [("一审", EDITORS, "乔安宁"), ("二审", DIRECTORS, "温书禾"), ("三审", CHIEFS, "方静舟")]


@pytest.fixture
def newsroom():
    """A newsroom of three readings; every account's password is its name."""
    flow = Workflow.objects.create(name="三审制")
    people = {"bailu": (REPORTERS, "白露")}
    for order, (stage, group, name) in enumerate(STAGES, start=1):
        ReviewStage.objects.create(
            workflow=flow, order=order, name=stage, title=group, group=Group.objects.get(name=group)
        )
        people[f"stage{order}"] = (group, name)
    for username, (group, name) in people.items():
        user = make.make_user(username, group, last_name=name[0], first_name=name[1:])
        user.set_password(username)
        user.save(update_fields=["password"])
    make.make_reporter("白露")
    make.make_reporter("秦越")
    make.make_section("要闻", "yaowen", workflow=flow)
    make.make_appointment(make.make_official("郑砚秋"))


@pytest.fixture
def signed_in(open_page, live, allowed_errors):
    """A function that opens the desk for an account, in a browser of its own."""
    allowed_errors.append("Executing inline event handler")  # CKEditor's own, which the policy keeps from running

    def sign_in(username):
        page = open_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{live}/admin/")
        page.fill("#id_username", username)
        page.fill("#id_password", username)
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_role("heading", name="我的稿件")).to_be_visible()
        return page

    return sign_in


def desk(live, name, article):
    return live + reverse(f"admin:articles_article_{name}", args=[article.pk])


def sign_all_stages(signed_in, live, pages):
    """``pages``: {number of the stage: the page of who signs it}; who is missing signs in."""
    for order in (1, 2, 3):
        if order not in pages:
            pages[order] = signed_in(f"stage{order}")
        page = pages[order]
        page.goto(f"{live}/admin/")
        page.get_by_role("link", name="去审").click()
        page.get_by_role("button", name=re.compile(f"^签{STAGES[order - 1][0]}")).click()
        expect(page.get_by_role("status")).to_contain_text(f"{STAGES[order - 1][0]}已签")


def test_a_newspaper_page_becomes_a_public_story_is_corrected_and_retracted(
    newsroom, signed_in, open_page, live, allowed_errors
):
    # the reporter takes the page in, and corrects a byline
    writer = signed_in("bailu")
    writer.get_by_role("link", name="收报纸版面").click()
    writer.get_by_label("这一版的文字").fill(PAGE)
    writer.get_by_label("报纸出版日期").fill("2026-04-01")
    writer.get_by_role("button", name="读出稿件").click()
    expect(writer.get_by_role("heading", level=1)).to_have_text("读出 2 篇稿件")
    expect(writer.get_by_label("标题").first).to_have_value("渡口桥今日恢复通行")
    signed = writer.get_by_label("署名").first
    expect(signed).to_have_value("白露 秦月")
    signed.fill("记者 白露 秦越")
    writer.get_by_label("栏目").first.select_option(label="要闻")
    writer.get_by_role("button", name="存为草稿").click()
    expect(writer.get_by_role("heading", level=1)).to_have_text("已存草稿 2 篇")
    assert [(a.headline, a.status) for a in Article.objects.order_by("pk")] == [
        ("渡口桥今日恢复通行", "draft"),
        ("县图书馆夜读时间延长", "draft"),
    ]
    article = Article.objects.earliest("pk")
    assert [(b.role, b.name, b.reporter.slug) for b in article.bylines.all()] == [
        ("记者", "白露", "bai-lu"),
        ("记者", "秦越", "qin-yue"),
    ]

    # and sends it for review
    writer.goto(desk(live, "change", article))
    writer.get_by_role("button", name="保存并送审").click()
    expect(writer.get_by_role("status")).to_contain_text("已送审")
    reader = open_page(viewport={"width": 390, "height": 844})
    address = f"{live}/2026/04/01/{article.pk}/"
    allowed_errors.append("status of 404")
    assert reader.goto(address).status == 404

    # three people sign, and the chief publishes
    pages = {}
    sign_all_stages(signed_in, live, pages)
    chief = pages[3]
    chief.get_by_role("button", name="立即发布").click()
    expect(chief.get_by_role("status")).to_contain_text("已发布")

    # a reader finds it
    reader.goto(live)
    reader.get_by_role("link", name="渡口桥今日恢复通行").first.click()
    address = reader.url
    story = reader.locator("article.story")
    expect(story).to_contain_text("查看桥面铺装和限高标志设置情况，叮嘱施工人员")
    expect(story).to_contain_text("记者 白露 秦越")
    expect(story).to_contain_text("总编辑：方静舟")

    # an editor corrects it: read again by three, published with a note
    editor = pages[1]
    editor.goto(desk(live, "change", article))
    editor.wait_for_selector(".cke_editable")
    editor.evaluate("CKEDITOR.instances.id_body.setData(CKEDITOR.instances.id_body.getData().replace('86米', '68米'))")
    pages[1] = signed_in_as_other_editor(signed_in)
    editor.get_by_role("button", name="保存并送审").click()
    expect(editor.get_by_role("status")).to_contain_text("已送审")
    expect(reader.locator("article.story")).to_contain_text("86米")
    sign_all_stages(signed_in, live, pages)
    chief.get_by_label("公开说明（必填，读者会看到）").first.fill("渡口桥全长应为68米，特此更正。")
    chief.get_by_role("button", name="发布更正").click()
    expect(chief.get_by_role("status")).to_contain_text("更正已发布")
    reader.goto(address)
    expect(reader.locator(".correction")).to_contain_text("渡口桥全长应为68米，特此更正。")
    expect(reader.locator("article.story")).to_contain_text("全长68米")
    expect(reader.locator("article.story")).not_to_contain_text("全长86米")

    # and the chief takes it back
    chief.goto(desk(live, "review", article))
    chief.get_by_label("公开说明（必填，读者会看到）").fill("恢复通行时间未经主管部门核实。")
    chief.get_by_role("button", name="撤稿").click()
    expect(chief.get_by_role("status")).to_contain_text("已撤稿")
    allowed_errors.append("status of 410")
    assert reader.goto(address).status == 410
    expect(reader.locator("main")).to_contain_text("恢复通行时间未经主管部门核实。")
    expect(reader.locator("main")).not_to_contain_text("全长")


def signed_in_as_other_editor(signed_in):
    """Nobody signs what they sent: the correction's first reading is another editor's."""
    other = make.make_user("other", EDITORS, last_name="陶", first_name="闻笛")
    other.set_password("other")
    other.save(update_fields=["password"])
    return signed_in("other")
