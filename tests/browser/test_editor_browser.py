"""The editor in a browser, under the desk's own Content-Security-Policy."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from articles.models import Article
from articles.roles import REPORTERS
from articles.sanitize import plain_text
from tests.factories import make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASTE = """([html, text]) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector(".cke_editable").dispatchEvent(event);
}"""
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal{margin:0cm}</style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<p class=MsoNormal style='text-indent:21.0pt;mso-char-indent-count:2.0'><b><span lang=EN-US
style='font-family:仿宋_GB2312;color:red'>全县</span></b><span style='font-size:16.0pt'>春灌<o:p></o:p></span></p>
<p class=MsoNormal onclick="window.ran = true"><img src="file:///C:/a.jpg"><img src="https://other.example/a.jpg">开始</p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr><td width=100 valign=top>
<p class=MsoNormal>石桥镇</p></td></tr></table><!--EndFragment--></body></html>"""


@pytest.fixture(autouse=True)
def _the_editors_own_handlers(allowed_errors):
    """CKEditor writes handlers into its toolbar; the policy refuses them, and csp-shim.js does their work."""
    allowed_errors += [r"Executing inline event handler violates", r"/favicon\.ico"]


@pytest.fixture
def editor(live, page, client):
    """The text of a new story, with the cursor in it; ``editor.page`` is the page."""
    client.force_login(make_user("writer", REPORTERS))
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page.goto(f"{live}/admin/articles/article/add/")
    text = page.locator(".cke_editable")
    text.click()
    return text


def paste(editor, html="", text=" "):
    editor.page.evaluate(PASTE, [html, text])


def choose_format(page, name):
    page.click(".cke_combo__format .cke_combo_button")
    page.frame_locator("iframe.cke_panel_frame").get_by_role("option", name=name, exact=True).click()


def photograph():
    out = io.BytesIO()
    Image.new("RGB", (600, 400), (60, 120, 90)).save(out, "JPEG")
    return {"name": "渠首.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def choose_file(page, file):
    with page.expect_file_chooser() as chosen:
        page.click(".cke_button__image")
    chosen.value.set_files(file)


def saved(page):
    """The text of the story once the form has been saved."""
    page.locator("#id_headline").fill("青岚水进了麦田")
    with page.expect_navigation():
        page.locator("button[name=_save]").click()
    return Article.objects.get(headline="青岚水进了麦田").body.replace("\n", "").replace("\t", "")


def test_a_story_is_typed_with_heading_bold_list_and_quotation(editor, page):
    page.keyboard.type("渠首闸提起")
    page.keyboard.press("Enter")
    page.click(".cke_button__bold")
    page.keyboard.type("通水")
    page.click(".cke_button__bold")
    page.keyboard.type("了")
    page.keyboard.press("Enter")
    choose_format(page, "小标题")
    page.keyboard.type("一渠清水")
    page.keyboard.press("Enter")
    page.click(".cke_button__bulletedlist")
    page.keyboard.type("修渠")
    page.keyboard.press("Enter")
    page.keyboard.type("放水")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.click(".cke_button__blockquote")
    page.keyboard.type("水到了。")

    expect(page.locator(".cke_news_count")).to_have_text("20 字")
    assert saved(page) == (
        "<p>渠首闸提起</p><p><strong>通水</strong>了</p><h2>一渠清水</h2>"
        "<ul><li>修渠</li><li>放水</li></ul><blockquote><p>水到了。</p></blockquote>"
    )


def test_text_from_word_keeps_its_sense_and_loses_its_dress(editor, page, allowed_errors):
    allowed_errors += ["Not allowed to load local resource: file:///C:/a.jpg", "Loading the image .*other.example"]
    paste(editor, WORD, "全县春灌")
    expect(editor.locator("td")).to_have_text("石桥镇")

    assert "不能引用外站图片" in page.locator(".cke_notification_warning").inner_text()
    assert saved(page) == (
        "<p><strong>全县</strong>春灌</p><p>开始</p><table><tbody><tr><td><p>石桥镇</p></td></tr></tbody></table>"
    )
    assert page.evaluate("window.ran") is None


def test_the_printed_lines_of_a_pdf_become_paragraphs(editor, page):
    lines = [
        "本报讯 3月31日,全县春季农业生",
        "产推进会召开，会议指出，要抓",
        "好春灌。",
        "会议要求，各乡镇要及时检修渠",
        "系，确保不误农时。",
    ]

    paste(editor, text="\n".join(lines))

    expect(editor.locator("p")).to_have_count(2)
    assert saved(page) == (
        "<p>本报讯 3月31日,全县春季农业生产推进会召开，会议指出，要抓好春灌。</p>"
        "<p>会议要求，各乡镇要及时检修渠系，确保不误农时。</p>"
    )


def test_a_picture_is_sent_described_and_captioned(editor, page):
    page.keyboard.type("通水")
    choose_file(page, photograph())
    picture = editor.locator("figure img").first
    picture.dblclick()
    page.get_by_label("替换文本").fill("渠首闸放水")
    page.click(".cke_dialog_ui_button_ok")
    caption = editor.locator("figcaption")
    caption.click()
    page.keyboard.type("渠首闸")
    expect(caption).to_have_text("渠首闸")

    body = saved(page)

    assert re.fullmatch(
        r'<p>通水</p><figure class="news-figure"><img alt="渠首闸放水"'
        r' src="/media/editor/\d{4}/\d{2}/[0-9a-f]{32}\.jpg" loading="lazy">'
        r"<figcaption>渠首闸</figcaption></figure>",
        body,
    )
    expect(page.locator(".cke_editable figure img").first).to_have_js_property("naturalWidth", 600)


def test_a_caption_that_nobody_wrote_is_not_saved(editor, page):
    choose_file(page, photograph())
    expect(editor.locator("figcaption")).to_have_text("图片说明")

    assert plain_text(saved(page)) == ""


def test_what_is_no_picture_is_refused_in_words(editor, page):
    choose_file(page, photograph() | {"buffer": b"<script>alert(1)</script>"})

    expect(page.locator(".cke_notification_warning")).to_contain_text("“渠首.jpg” 不是可识别的图片")
    expect(editor.locator("figure")).to_have_count(0)


def test_a_pasted_picture_is_sent_too(editor, page):
    page.evaluate(
        """async () => {
            const canvas = new OffscreenCanvas(40, 20);
            canvas.getContext("2d").fillRect(0, 0, 20, 20);
            const blob = await canvas.convertToBlob({ type: "image/png" });
            const data = new DataTransfer();
            data.items.add(new File([blob], "a.png", { type: "image/png" }));
            const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            document.querySelector(".cke_editable").dispatchEvent(event);
        }"""
    )
    expect(editor.locator("img[src^='/media/editor/']")).to_have_count(1)

    assert re.search(r'<img[^>]* src="/media/editor/\d{4}/\d{2}/[0-9a-f]{32}\.png"', saved(page))


def test_a_link_and_a_table_are_made_in_their_dialogs(editor, page):
    page.keyboard.type("公告")
    page.keyboard.press("Control+A")
    page.wait_for_timeout(400)  # CKEditor looks at the selection five times a second
    page.click(".cke_button__link")
    dialog = page.locator(".cke_dialog:visible")
    dialog.get_by_label("URL").fill("www.example.com/a")
    dialog.locator(".cke_dialog_ui_button_ok").click()
    expect(editor.locator("a")).to_have_count(1)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.click(".cke_button__table")
    page.locator(".cke_dialog:visible .cke_dialog_ui_button_ok").click()
    expect(editor.locator("td")).to_have_count(6)

    body = saved(page)

    assert body.startswith(
        '<p><a href="https://www.example.com/a" rel="noopener noreferrer">公告</a></p><table><tbody><tr><td>'
    )


def test_the_editor_fills_the_screen_and_comes_back(editor, page):
    before = editor.bounding_box()

    page.click(".cke_button__maximize")
    full = page.locator(".cke_maximized").bounding_box()
    page.click(".cke_button__maximize")

    assert (full["x"], full["y"], full["width"], full["height"]) == (0, 0, 1280, 900)
    assert editor.bounding_box()["width"] == before["width"]


def test_nothing_in_the_text_can_run(live, page, client):
    client.force_login(make_user("writer", REPORTERS))
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page.goto(f"{live}/admin/articles/article/add/")
    page.wait_for_selector(".cke_editable")

    page.evaluate(
        """() => CKEDITOR.instances.id_body.setData(
            '<p>甲</p><img src="x" onerror="window.ran = 1"><script>window.ran = 1</' + 'script>'
            + '<p onclick="CKEDITOR.tools.callFunction(1)" onmouseover="window.ran = 1">乙</p>'
        )"""
    )
    page.locator(".cke_editable p").last.click()

    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.querySelectorAll('.cke_editable [onclick], .cke_editable script').length") == 0


def test_a_telephone_has_room_for_the_editor(live, open_page, client):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    client.force_login(make_user("writer", REPORTERS))
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page.goto(f"{live}/admin/articles/article/add/")

    box = page.locator(".cke_editable").bounding_box()

    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.locator(".cke_button__bold").bounding_box()["height"] >= 38


def test_what_is_typed_and_not_saved_is_asked_about_before_it_is_left(editor, page):
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    editor.press_sequentially("渠水")
    page.get_by_role("link", name="工作台").first.click()

    expect(editor).to_contain_text("渠水")
    assert asked == ["beforeunload"]

    save = page.get_by_role("button", name="保存", exact=True).last
    page.fill("#id_headline", "青岚水进了麦田")
    page.fill("#id_named", "县委书记 无此人")
    save.click()
    expect(page.locator(".error-fields")).to_be_visible()
    # a browser asks only who has touched the page
    page.locator("#id_kicker").click()
    page.get_by_role("link", name="工作台").first.click()
    expect(page.locator(".error-fields")).to_be_visible()
    assert asked == ["beforeunload"] * 2

    page.fill("#id_named", "")
    save.click()
    page.wait_for_url(re.compile("/change/|/article/$"))
    page.get_by_role("link", name="工作台").first.click()
    page.wait_for_url(re.compile("/admin/$"))
    assert asked == ["beforeunload"] * 2
