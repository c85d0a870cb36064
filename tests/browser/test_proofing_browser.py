"""The proofing desk in a browser: found while typing, shown, applied, ignored, let through, then sent."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import HouseWord, Ruling
from articles.roles import EDITORS, REPORTERS
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = "<p>做好春灌的的工作,水到了。</p><p>全县<strong>人</strong>统工作开始,渠首闸提起。</p>"


@pytest.fixture(autouse=True)
def _the_editors_own_handlers(allowed_errors):
    allowed_errors += [r"Executing inline event handler violates", r"/favicon\.ico"]


@pytest.fixture
def article():
    HouseWord.objects.create(wrong="渠首闸", right="进水闸", level="stop", reason="馆藏名录改称。")
    return make.draft(body=BODY, summary="一句摘要。")


@pytest.fixture
def desk(open_page, live):
    """A function that opens a page of the desk for an account, in a browser of its own."""

    def opened(user, name, article, **options):
        page = open_page(**({"viewport": {"width": 1440, "height": 1000}} | options))
        client = Client()
        client.force_login(user)
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
        page.goto(live + reverse(f"admin:articles_article_{name}", args=[article.pk] if article else []))
        if name != "review":
            page.wait_for_selector(".cke_editable")
        return page

    return opened


def line(page, words):
    return page.locator(".proof-line", has_text=words)


def selected(page):
    return page.evaluate("getSelection().toString()")


def painted(page, level):
    return page.evaluate("level => [...CSS.highlights.get(`proof-${level}`)].map((range) => range.toString())", level)


def html_of(page):
    return page.evaluate("CKEDITOR.instances.id_body.getData()").replace("\n", "").replace("\t", "")


def test_a_finding_is_shown_in_the_text_one_place_after_the_other(desk, article):
    page = desk(make.make_writer(), "change", article)
    expect(line(page, "应为全角“，”")).to_contain_text("2 处")

    show = line(page, "应为全角“，”").get_by_role("button", name="在文中显示")
    befores = []
    for _press in range(3):
        show.click()
        befores.append(page.evaluate("getSelection().anchorNode.data.slice(0, getSelection().anchorOffset).slice(-2)"))
    line(page, "疑为“入统”之误").get_by_role("button", name="在文中显示").click()

    assert befores == ["工作", "开始", "工作"]
    assert selected(page) == "人统"
    assert page.evaluate("document.activeElement.classList.contains('cke_editable')")
    assert painted(page, "warn") == ["的的", ",", ",", "人统"]
    assert painted(page, "stop") == ["渠首闸"]
    assert html_of(page) == BODY


def test_applying_changes_the_words_and_keeps_the_markup(desk, article):
    page = desk(make.make_writer(), "change", article)

    line(page, "疑为“入统”之误").get_by_role("button", name="采纳").click()
    expect(line(page, "疑为“入统”之误")).to_have_count(0)
    line(page, "应为全角“，”").get_by_role("button", name="采纳").click()
    expect(line(page, "应为全角“，”")).to_have_count(0)

    mended = BODY.replace("<strong>人</strong>统", "<strong>入</strong>统").replace(",", "，")
    assert html_of(page) == mended
    page.click(".cke_button__undo")
    assert html_of(page) == mended.replace("，", ",")
    assert make.again(article).body == BODY


def test_what_is_typed_is_proofed_after_a_pause_in_the_text_and_in_the_fields(desk):
    page = desk(make.make_writer(), "add", None)

    page.locator(".cke_editable").click()
    page.keyboard.type("今晨开始,水到了。")
    expect(line(page, "应为全角“，”")).to_be_visible()
    page.locator("#id_headline").fill("水到了的的喜讯")
    expect(line(page, "“的的”疑为重复")).to_be_visible()
    line(page, "“的的”疑为重复").get_by_role("button", name="在文中显示").click()

    assert page.evaluate("[document.activeElement.id, document.activeElement.selectionStart]") == ["id_headline", 3]
    line(page, "“的的”疑为重复").get_by_role("button", name="采纳").click()
    expect(page.locator("#id_headline")).to_have_value("水到了的喜讯")


def test_a_finding_is_ignored_with_a_reason_and_nothing_typed_is_lost(desk, article):
    page = desk(make.make_writer(), "change", article)
    page.locator("#id_subhead").fill("写到一半的副题")
    doubled = line(page, "“的的”疑为重复")

    doubled.get_by_text("忽略…").click()
    doubled.get_by_role("button", name="忽略", exact=True).click()
    expect(page.locator("[data-state]")).to_have_text("请写明理由：一句话即可，会随稿件留存。")
    doubled.get_by_label("忽略理由").fill("原话如此")
    doubled.get_by_label("忽略理由").press("Enter")
    expect(page.get_by_text("已处理 1 条")).to_be_visible()

    assert [(r.kind, r.quote, r.reason, r.user_name) for r in Ruling.objects.all()] == [
        ("ignored", "的的", "原话如此", "白露")
    ]
    expect(page.locator("#id_subhead")).to_have_value("写到一半的副题")


def test_no_decision_is_lost_while_proofing_is_still_at_work(desk, article):
    page = desk(make.make_writer(), "change", article)
    held = []
    page.route("**/proof/", lambda route: route.continue_() if held else held.append(route))
    for _press in range(2):  # the first is at work, the second waits for it
        page.get_by_role("button", name="重新校对").click()

    for words, reason in (("“的的”疑为重复", "原文如此"), ("疑为“入统”之误", "照录原稿")):
        line(page, words).get_by_text("忽略…").click()
        line(page, words).get_by_role("textbox").fill(reason)
        line(page, words).get_by_role("textbox").press("Enter")
    held[0].continue_()

    expect(page.locator(".proof-settled .proof-line")).to_have_count(2)
    assert sorted(Ruling.objects.values_list("reason", flat=True)) == ["原文如此", "照录原稿"]


def test_who_was_signed_out_is_told_so_signs_in_elsewhere_and_loses_nothing(desk, article, live):
    page = desk(make.make_writer(), "change", article)
    page.locator("#id_subhead").fill("写到一半的副题")
    page.context.clear_cookies(name="sessionid")

    page.get_by_role("button", name="重新校对").click()
    expect(page.locator("[data-state]")).to_have_text(
        "没有校对：登录已过期。请在另一个窗口里登录，再回来点“重新校对”；这里写的都还在。"
    )
    writer = make.make_writer()
    writer.set_password("a password of this test")
    writer.save(update_fields=["password"])
    other = page.context.new_page()
    other.goto(f"{live}/admin/login/")
    other.fill("#id_username", writer.username)
    other.fill("#id_password", "a password of this test")
    other.press("#id_password", "Enter")
    other.wait_for_url("**/admin/")
    page.get_by_role("button", name="重新校对").click()
    expect(page.locator("[data-state]")).to_have_text("刚刚校对过。")
    page.get_by_role("button", name="保存", exact=True).first.click()

    page.wait_for_load_state()
    assert make.again(article).subhead == "写到一半的副题"


def test_a_reason_that_is_being_typed_survives_the_next_proofing(desk, article):
    page = desk(make.make_writer(), "change", article)
    doubled = line(page, "“的的”疑为重复")
    doubled.get_by_text("忽略…").click()
    reason = doubled.get_by_label("忽略理由")
    reason.press_sequentially("原话")

    with page.expect_response(lambda answer: answer.url.endswith("/proof/")):
        page.evaluate("document.querySelector('[data-proof]').click()")
    expect(page.locator("[data-state]")).to_have_text("刚刚校对过。")
    page.keyboard.type("如此")

    expect(reason).to_have_value("原话如此")
    expect(reason).to_be_focused()


def test_a_stop_is_let_through_by_an_editor_and_then_the_story_is_sent(desk, article):
    writer = desk(make.make_writer(), "change", article)
    expect(line(writer, "按本报用语改为“进水闸”")).not_to_contain_text("放行…")
    writer.get_by_role("button", name="保存并送审").click()
    expect(writer.locator(".messagelist")).to_contain_text("校对拦截“渠首闸”")

    editor = desk(make.make_user("editor", EDITORS, last_name="乔", first_name="安宁"), "change", article)
    stop = line(editor, "按本报用语改为“进水闸”")
    stop.get_by_text("放行…").click()
    stop.get_by_label("放行理由").fill("碑刻原作渠首闸")
    stop.get_by_role("button", name="放行", exact=True).click()
    expect(editor.get_by_text("已处理 1 条")).to_be_visible()

    writer.get_by_role("button", name="保存并送审").click()
    expect(writer.get_by_role("status").first).to_contain_text("已送审")
    expect(writer.locator(".trail")).to_contain_text("乔安宁 放行“渠首闸” 第2稿：“碑刻原作渠首闸”")
    assert make.again(article).status == "in_review"


def test_the_reviewer_sees_the_findings_in_the_text_and_applies_one(desk, article, live):
    HouseWord.objects.all().delete()
    article = make.perform(make.make_writer(), "submit", article)
    page = desk(make.make_editor(), "review", article)

    line(page, "疑为“入统”之误").get_by_role("button", name="在文中显示").click()
    assert selected(page) == "人统"
    assert painted(page, "warn") == ["的的", ",", ",", "人统"]
    line(page, "疑为“入统”之误").get_by_role("button", name="采纳").click()
    expect(page.get_by_role("status").first).to_contain_text("已采纳，现为第2稿。")

    assert make.again(article).body == BODY.replace("<strong>人</strong>", "<strong>入</strong>")


def test_on_a_telephone_the_findings_stand_under_the_text(desk, article):
    page = desk(
        make.make_user("writer", REPORTERS), "change", article, viewport={"width": 390, "height": 844}, is_mobile=True
    )
    text, findings = page.locator(".cke_editable").bounding_box(), page.locator("#proof").bounding_box()

    assert findings["y"] > text["y"] + text["height"]
    assert findings["x"] >= 0
    assert findings["x"] + findings["width"] <= 390
