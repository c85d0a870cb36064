"""No page of the desk breaks a rule of axe-core, as no public page does: see ``test_axe.py``."""

import pytest
from playwright.sync_api import expect

from tests.web.conftest import PASSWORD
from tests.web.pages import desk_pages
from tests.web.views import DESK_VIEWS, all_broken

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_no_page_of_the_desk_breaks_a_rule(demo, broken, sheet):
    assert broken(f"{demo}/admin/login/", DESK_VIEWS) == []
    sheet.fill("#id_username", "admin")
    sheet.fill("#id_password", PASSWORD)
    sheet.press("#id_password", "Enter")
    expect(sheet.get_by_role("heading", name="我的稿件")).to_be_visible()

    assert all_broken(broken, demo, desk_pages(), DESK_VIEWS) == ""


def test_a_read_page_and_its_stories_break_no_rule(demo, broken, sheet):
    sheet.goto(f"{demo}/admin/articles/article/intake/")
    sheet.fill("#id_username", "reporter")
    sheet.fill("#id_password", PASSWORD)
    sheet.press("#id_password", "Enter")
    sheet.get_by_label("这一版的文字").fill("渡口桥今日恢复通行\n\n本报讯 3月31日,渡口桥恢复通行。\n\n白露\n")
    sheet.get_by_label("报纸出版日期").fill("2026-04-01")
    sheet.get_by_role("button", name="读出稿件").click()
    sheet.locator("#story-1").wait_for()

    assert broken.here(DESK_VIEWS) == []
