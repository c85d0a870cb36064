import pytest
from django.urls import reverse

from articles.models import Article
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INTAKE = reverse("admin:articles_intake")
PAGE = """县委召开春季农业生产推进会

本报讯 3月31日,我县召开春季农业生产推进会,县委书记郑砚秋出席会议并讲话。

会议指出,要抓住墒情有利时机,抓紧抓好

春耕备耕各项工作。

白露 荆苗


城乡公交7路今日开通

本报讯 3月30日,城乡公交7路开通仪式在客运站举行。

线路全长21公里,沿途设站18个。

荆苗
"""


@pytest.fixture
def writer(allowed_errors):
    allowed_errors.append("favicon")  # asked for by the browser, not by the page
    user = make.make_writer()
    user.set_password("a pass for tests")
    user.save(update_fields=["password"])
    return user


def open_intake(page, live):
    page.goto(live + INTAKE)
    page.fill("#id_username", "writer")
    page.fill("#id_password", "a pass for tests")
    page.press("#id_password", "Enter")
    page.wait_for_url("**" + INTAKE)
    page.get_by_label("这一版的文字").fill(PAGE)
    page.get_by_label("报纸出版日期").fill("2026-04-01")
    page.get_by_role("button", name="读出稿件").click()
    page.locator("#story-2").wait_for()


def headlines(page):
    return [field.input_value() for field in page.get_by_label("标题", exact=True).all()]


def test_a_page_is_pasted_corrected_and_saved(page, live, writer):
    open_intake(page, live)
    assert headlines(page) == ["县委召开春季农业生产推进会", "城乡公交7路今日开通"]

    page.get_by_role("button", name="与上一篇合并").click()
    page.locator("#story-2").wait_for(state="detached")
    assert headlines(page) == ["县委召开春季农业生产推进会"]

    text = page.get_by_label("正文", exact=True)
    place = text.input_value().index("城乡公交")
    text.evaluate("(area, place) => { area.focus(); area.setSelectionRange(place, place); }", place)
    text.press("ArrowRight")
    page.get_by_role("button", name="在此段拆分").click()
    page.locator("#story-2").wait_for()
    assert headlines(page) == ["县委召开春季农业生产推进会", "城乡公交7路今日开通"]
    page.wait_for_function("document.activeElement.name === 'stories-1-headline'")

    page.locator("#story-2").get_by_label("署名").fill("记者荆苗")
    page.get_by_role("button", name="存为草稿").click()
    page.get_by_text("角色和姓名之间要空一格，写成 记者 荆苗").wait_for()
    page.wait_for_function("document.activeElement.name === 'stories-1-signed'")

    page.locator("#story-2").get_by_label("署名").fill("记者 荆苗")
    page.get_by_role("button", name="存为草稿").click()
    page.get_by_role("heading", name="已存草稿 2 篇").wait_for()
    assert page.get_by_role("listitem").filter(has_text="城乡公交7路今日开通").count() == 1
    assert [
        [f"{line.role} {line.name}".strip() for line in article.bylines.all()]
        for article in Article.objects.order_by("pk")
    ] == [["白露", "荆苗"], ["记者 荆苗"]]


def test_a_story_is_left_out_with_the_keyboard(page, live, writer):
    open_intake(page, live)

    page.locator("#story-1").get_by_label("不收这篇").focus()
    page.keyboard.press("Space")
    page.get_by_text("共 2 篇，将存 1 篇").wait_for()
    page.get_by_role("button", name="存为草稿").click()

    page.get_by_role("heading", name="已存草稿 1 篇").wait_for()
    assert Article.objects.get().headline == "城乡公交7路今日开通"


def test_enter_in_a_field_changes_nothing(page, live, writer):
    open_intake(page, live)

    page.get_by_label("版次").fill("头版")
    with page.expect_navigation():
        page.get_by_label("版次").press("Enter")

    assert headlines(page) == ["县委召开春季农业生产推进会", "城乡公交7路今日开通"]
    assert page.get_by_label("版次").input_value() == "头版"
    assert Article.objects.count() == 0


def test_without_scripts_the_page_works_the_same(open_page, live, writer):
    page = open_page(java_script_enabled=False)
    open_intake(page, live)

    page.get_by_role("button", name="与上一篇合并").click()
    page.locator("#story-2").wait_for(state="detached")
    page.get_by_label("两篇连在一起了？").select_option("3")
    page.get_by_role("button", name="在此段拆分").click()
    page.locator("#story-2").wait_for()
    page.locator("#story-1").get_by_label("不收这篇").check()
    page.get_by_role("button", name="存为草稿").click()

    page.get_by_role("heading", name="已存草稿 1 篇").wait_for()
    assert Article.objects.get().headline == "城乡公交7路今日开通"


def test_on_a_phone_nothing_is_wider_than_the_screen(open_page, live, writer):
    page = open_page(viewport={"width": 390, "height": 844})
    open_intake(page, live)

    assert page.evaluate("document.documentElement.scrollWidth") == 390
    bar = page.locator(".intake-bar").bounding_box()
    assert round(bar["y"] + bar["height"]) == 844
