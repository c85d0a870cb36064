"""The editor's set-up, and what its widget puts on the page."""

import json
import re

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.urls import reverse

from articles import sanitize
from articles.desk.editor import CKEDITOR_CONFIGS, CONTENT_RULES
from articles.desk.editor_widget import NewsEditor
from articles.roles import REPORTERS
from tests.factories import make_user

RULE = re.compile(r"(?P<tag>[a-z0-9]+)(?:\[(?P<attributes>[^\]]*)\])?(?:\((?P<classes>[^)]*)\))?\Z")
# Attributes of a picture that is still being sent; no story is ever saved with them.
EDITORS_OWN = {"data-widget", "data-cke-upload-id"}


class StoryForm(forms.Form):
    body = forms.CharField(widget=NewsEditor)


def rules():
    """The editor's rules as {tag: (attributes, classes)}."""
    found = [RULE.match(rule.strip()) for rule in CONTENT_RULES.split(";")]
    return {
        rule["tag"]: (
            {name.strip("!") for name in filter(None, (rule["attributes"] or "").split(","))} - EDITORS_OWN,
            set(filter(None, (rule["classes"] or "").split(","))),
        )
        for rule in found
    }


def test_the_editor_allows_what_the_server_keeps():
    kept = {
        tag: (
            sanitize.ATTRIBUTES.get(tag, set()) | set(sanitize.CHOICES.get(tag, ())),
            sanitize.CLASSES.get(tag, set()),
        )
        for tag in sanitize.TAGS
    }

    assert rules() == kept


def test_nothing_that_the_toolbar_makes_is_dropped_by_the_server():
    made = (
        "<h2>甲</h2><h3>乙</h3><p><strong>丙</strong><em>丁</em></p><ul><li>戊</li></ul><ol><li>己</li></ol>"
        "<blockquote><p>庚</p></blockquote><table><tbody><tr><td>辛</td></tr></tbody></table>"
    )

    assert sanitize.clean(made) == made


def test_no_plugin_that_talks_to_other_hosts_is_loaded():
    left_out = CKEDITOR_CONFIGS["default"]["removePlugins"].split(",")

    assert {"scayt", "wsc", "exportpdf"} <= set(left_out)
    assert not set(left_out) & set(CKEDITOR_CONFIGS["default"]["extra_plugins"])


def test_the_widget_speaks_chinese_and_does_not_ask_for_newer_versions():
    config = json.loads(NewsEditor().get_context("body", "", {})["widget"]["attrs"]["data-config"])

    assert (config["language"], config["versionCheck"], config["title"]) == ("zh-cn", False, "稿件正文")
    assert config["newsWords"]["heading"] == "小标题"


def test_the_page_gets_every_script_and_style_that_the_editor_needs():
    media = StoryForm().media

    assert [str(script) for script in media.render_js()] == [
        '<script src="/static/ckeditor/ckeditor-init.js" '
        'data-ckeditor-basepath="/static/ckeditor/ckeditor/" id="ckeditor-init-script"></script>',
        '<script src="/static/ckeditor/ckeditor/ckeditor.js"></script>',
        '<script src="/static/ckeditor/fixups.js"></script>',
        '<script src="/static/desk/editor/csp-shim.js"></script>',
        '<script src="/static/desk/editor/news.js"></script>',
    ]
    assert media._css["all"] == ["ckeditor/ckeditor.css", "desk/editor/editor.css"]
    for name in ("csp-shim.js", "news.js", "editor.css"):
        assert finders.find(f"desk/editor/{name}")


def test_the_widget_needs_no_inline_style_or_script():
    html = StoryForm({"body": '<p>甲</p><script>"</textarea>'}).as_div()

    assert re.findall(r"<(?:script|style)|\s(?:style|on\w+)=", html) == []
    assert "&lt;script&gt;&quot;&lt;/textarea&gt;" in html


@pytest.mark.django_db
def test_the_story_form_has_the_editor_and_its_policy(client):
    client.force_login(make_user("writer", REPORTERS))

    page = client.get(reverse("admin:articles_article_add"))

    html = page.content.decode()
    assert html.count('data-type="ckeditortype"') == 1
    assert html.count("/static/ckeditor/ckeditor/ckeditor.js") == 1
    policy = page["Content-Security-Policy"]
    scripts = re.search(r"script-src ([^;]*)", policy)[1]
    assert re.fullmatch(r"'self' 'nonce-[\w-]+'", scripts)
