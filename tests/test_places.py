"""Putting other words into a story changes its text, and never its mark-up."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.places import offset_of, replaced
from articles.sanitize import clean, plain_text

PIECES = [
    *["<p>", "</p>", "<strong>", "</strong>", "<em>", "</em>", "<h2>", "</h2>", "<ul><li>", "</li></ul>"],
    *["<table><tr><td>", "</td></tr></table>", "<blockquote>", "</blockquote>", "<br>", "&amp;", "&lt;", "&nbsp;"],
    *[
        "人统",
        "工作",
        "，",
        ",",
        " ",
        "\u3000",
        "\n",
        "12.4万亩",
        "𠮷",
        "a < b",
        "“渠首”",
        '<a href="https://a.example">',
    ],
]
bodies = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join).map(clean)


def change(html, old, new):
    text = plain_text(html)
    start = text.index(old)
    return replaced(html, text, [(start, start + len(old), new)])


@pytest.mark.parametrize(
    ("html", "old", "new", "expected"),
    [
        ("<p>做好人统工作。</p>", "人统", "入统", "<p>做好入统工作。</p>"),
        ("<p>做好<strong>人</strong>统工作。</p>", "人统", "入统", "<p>做好<strong>入</strong>统工作。</p>"),
        ("<p>做好人<strong>统工作</strong>。</p>", "人统", "入统", "<p>做好入<strong>统工作</strong>。</p>"),
        ("<p>一<em>二三</em>四</p>", "二三四", "五", "<p>一<em>五</em></p>"),
        ("<p>的<em>的</em>确</p>", "的的", "的", "<p>的<em></em>确</p>"),
        ("<p>处长到会。</p>", "处长", "处处长", "<p>处处长到会。</p>"),
        ("<p><strong>处</strong>长到会。</p>", "处长", "处处长", "<p><strong>处处</strong>长到会。</p>"),
        ("<p>春灌 开始</p>", " ", "", "<p>春灌开始</p>"),
        ("<p>春灌\n开始，水到了。</p>", "灌 开", "灌开", "<p>春灌开始，水到了。</p>"),
        ("<p>甲&amp;乙</p>", "&", "<和>", "<p>甲&lt;和&gt;乙</p>"),
        ("<p>第一段。</p><p>第二段,</p>", ",", "，", "<p>第一段。</p><p>第二段，</p>"),
        (
            '<p>见<a href="https://a.example/?a=人统">人统</a></p>',
            "人统",
            "入统",
            '<p>见<a href="https://a.example/?a=人统">入统</a></p>',
        ),
        ("<p>𠮷水县,</p>", ",", "，", "<p>𠮷水县，</p>"),
    ],
)
def test_words_are_put_where_the_text_has_them(html, old, new, expected):
    assert change(html, old, new) == expected


@given(bodies, st.data(), st.text("甲乙丙，&<", max_size=4))
def test_only_the_marked_text_changes_and_every_tag_stays(html, data, words):
    text = plain_text(html)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    after = replaced(html, text, [(start, end, words)])

    assert re.findall(r"<[^>]*>", after) == re.findall(r"<[^>]*>", html)
    expected = text[:start] + words + text[end:]
    assert "".join(plain_text(after).split()) == "".join(expected.split())


def test_many_places_are_changed_at_once():
    html = "<p>一,<em>二</em>,三。</p><p>四 五,</p>" * 3
    text = plain_text(html)
    edits = [(at, at + 1, "，") for at, character in enumerate(text) if character == ","]
    edits += [(at, at + 1, "") for at, character in enumerate(text) if character == " "]

    assert replaced(html, text, edits) == "<p>一，<em>二</em>，三。</p><p>四五，</p>" * 3


def test_a_long_text_full_of_findings_is_changed_in_a_moment():
    html = "<p>水到了,麦田绿了,</p>" * 10_000
    text = plain_text(html)
    edits = [(at, at + 1, "，") for at, character in enumerate(text) if character == ","]
    begin = time.process_time()

    after = replaced(html, text, edits)
    offsets = [offset_of(text, start) for start, _end, _words in edits]

    assert "," not in after
    assert len(set(offsets)) == 20_000
    assert time.process_time() - begin < 5


def test_blanks_are_not_counted():
    assert [offset_of("张　娅\n到 会", n) for n in (0, 1, 2, 3, 4, 6)] == [0, 1, 1, 2, 2, 3]
