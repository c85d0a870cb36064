"""Which HTML a story may hold."""

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, PublishedArticle, Revision, Section
from articles.sanitize import clean, plain_text

KEPT = [
    "<p>渠水进村。</p>",
    '<p class="text-right">青岚县水务局</p>',
    "<h2>一渠清水</h2><h3>两岸麦田</h3>",
    "<p><strong>通水</strong>，<em>亩产</em>，10 m<sup>2</sup>，CO<sub>2</sub></p>",
    '<ol start="3"><li>修渠</li></ol><ul><li>放水</li></ul>',
    '<blockquote class="pullquote"><p>水到了。</p></blockquote>',
    '<p><a href="https://example.com/?a=1&amp;b=2" title="公告" rel="noopener noreferrer">公告</a></p>',
    '<p><a href="tel:12345" rel="noopener noreferrer">12345</a></p>',
    '<figure class="news-figure align-left"><img alt="渠首" width="640" height="480"'
    ' src="/media/editor/2026/03/a.jpg" loading="lazy"><figcaption>渠首</figcaption></figure>',
    '<table class="news-table"><caption>用水</caption><thead><tr><th scope="col">镇</th></tr></thead>'
    '<tbody><tr><td colspan="2"></td></tr></tbody></table>',
    "<hr>",
]


@pytest.mark.parametrize("html", KEPT)
def test_what_news_needs_is_kept_as_it_is(html):
    assert clean(html) == html


REMOVED = [
    ("", ""),
    (None, ""),
    ("<script>alert(1)</script><p>甲</p>", "<p>甲</p>"),
    ("<p onclick='x()' onmouseover=x()>甲</p>", "<p>甲</p>"),
    ('<p style="color:red;position:fixed">甲</p>', "<p>甲</p>"),
    ('<p id="main" data-x="1" class="evil text-center">甲</p>', '<p class="text-center">甲</p>'),
    ('<style>p{display:none}</style><link rel="stylesheet" href="//x"><p>甲</p>', "<p>甲</p>"),
    ('<iframe src="https://video.example/1"></iframe><p>甲</p>', "<p>甲</p>"),
    ('<object data="x"><embed src="x"></object><p>甲</p>', "<p>甲</p>"),
    ('<form action="/admin/"><input name="a"><button>点我</button></form>', "点我"),
    ("<!-- 记者手机 13900000000 --><p>甲</p>", "<p>甲</p>"),
    ("<!--[if mso]><p>乙</p><![endif]--><p>甲</p>", "<p>甲</p>"),
    ("<svg><script>alert(1)</script><text>乙</text></svg><p>甲</p>", "<p>甲</p>"),
    ("<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math><p>甲</p>", "<p>甲</p>"),
    ("<template><p>乙</p></template><p>甲</p>", "<p>甲</p>"),
    ("<video src='/media/a.mp4'>甲</video>", "甲"),
    ("<p>甲\x00乙</p>", "<p>甲乙</p>"),
    ("<p>甲&#x202e;乙\u200b丙\ufeff</p>", "<p>甲乙丙</p>"),
    ("<p>\u3000\u3000甲\u3000乙</p><p>&nbsp; \u3000丙</p>", "<p>甲\u3000乙</p><p>丙</p>"),
    ('<p class="text-center">\u3000甲</p>', '<p class="text-center">\u3000甲</p>'),
]


@pytest.mark.parametrize(("html", "expected"), REMOVED)
def test_what_could_run_hide_or_deceive_is_removed(html, expected):
    assert clean(html) == expected


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "java&#x200b;script:alert(1)",
        " javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///C:/a.doc",
    ],
)
def test_a_link_that_is_no_address_becomes_plain_text(address):
    assert clean(f'<p><a href="{address}">点我</a></p>') == "<p>点我</p>"


@pytest.mark.parametrize(
    "source",
    [
        "https://other.example/a.jpg",
        "//other.example/a.jpg",
        "/static/a.png",
        "/media/../admin/logout/",
        "/media/%2e%2e/admin/logout/",
        "/media/%252e%252e/admin/",
        "/media/..\\admin",
        "/media/a.jpg?x=1",
        "/mediafake/a.jpg",
        "data:image/png;base64,AAAA",
        "file:///C:/a.jpg",
        "",
    ],
)
def test_a_picture_that_is_not_ours_is_removed(source):
    assert clean(f'<p>甲<img src="{source}" alt="乙 > 丙"></p>') == "<p>甲</p>"


def test_a_picture_of_ours_may_have_a_chinese_name():
    html = '<p><img src="/media/pictures/%E6%B8%A0.jpg" alt="渠" loading="lazy"></p>'

    assert clean(html) == html


def test_a_picture_keeps_no_odd_size():
    assert clean('<p><img src="/media/a.jpg" width="100%" height="99999"></p>') == (
        '<p><img src="/media/a.jpg" loading="lazy"></p>'
    )


ONE_WAY = [
    ("<p><b>甲</b><i>乙</i><strike>丙</strike></p>", "<p><strong>甲</strong><em>乙</em><s>丙</s></p>"),
    ('<b class="x">甲</b>', "<strong>甲</strong>"),
    ("<h1>甲</h1><h4>乙</h4>", "<h2>甲</h2><h3>乙</h3>"),
    ("<div>甲</div><div>乙</div>", "<p>甲</p><p>乙</p>"),
    ("<section><p>甲</p><p>乙</p></section>", "<p>甲</p><p>乙</p>"),
    (
        "<div><table><tbody><tr><td>甲</td></tr></tbody></table></div>",
        "<table><tbody><tr><td>甲</td></tr></tbody></table>",
    ),
    (
        "<p>甲</p><p>&nbsp;</p><p>\u3000</p><p><br></p><p><strong> </strong></p><p>乙</p>",
        "<p>甲</p><p>乙</p>",
    ),
    ('<figure class="news-figure"><img alt=""><figcaption></figcaption></figure><p>甲</p>', "<p>甲</p>"),
    ('<a name="_Toc1"></a><p>甲</p>', "<p>甲</p>"),
    ("<p>甲", "<p>甲</p>"),
    ("<p><strong>甲<em>乙</strong>丙</em></p>", "<p><strong>甲<em>乙</em></strong><em>丙</em></p>"),
]


@pytest.mark.parametrize(("html", "expected"), ONE_WAY)
def test_the_same_is_always_written_the_same_way(html, expected):
    assert clean(html) == expected


def test_what_word_leaves_behind_is_removed():
    html = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta name=Generator content='Word'>"
        "<style>p.MsoNormal{mso-style-parent:''}</style></head><body lang=ZH-CN><div class=WordSection1>"
        "<p class=MsoNormal style='text-indent:21.0pt'><b><span lang=EN-US style='font-family:宋体'>全县"
        "<o:p></o:p></span></b></p><p class=MsoNormal><o:p>&nbsp;</o:p></p></div></body></html>"
    )

    assert clean(html) == "<p><strong>全县</strong></p>"


def test_deep_nesting_takes_no_time():
    assert clean("<blockquote>" * 20_000 + "甲").count("甲") == 1
    assert clean("<strong>" * 20_000) == ""


TAGS = [
    "p", "div", "b", "i", "strong", "em", "a", "h1", "h2", "h4", "ul", "li", "blockquote", "table", "tr", "td",
    "th", "figure", "figcaption", "span", "s", "br", "img", "hr",
]  # fmt: skip
NOISE = st.one_of(
    st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(
        [
            '<img src="/media/a.jpg" alt="甲>乙">',
            '<img src="x" onerror="y">',
            '<a href="https://a.example/" title="&quot;>">',
            '<a href="javascript:x">',
            '<p class="text-right x">',
            "<svg><p>",
            "<math><mi>",
            "<select><option>",
            "<table><p>",
            "<!--",
            "-->",
            "&nbsp;",
            "&lt;script&gt;",
            "&#x202e;",
            "<![CDATA[",
            "<plaintext>",
            "<",
            '"',
        ]
    ),
    st.text(max_size=5),
)


@given(st.lists(NOISE, max_size=30).map("".join))
def test_what_is_clean_stays_as_it_is(html):
    once = clean(html)

    assert clean(once) == once


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>甲</p><p>乙<br>丙</p>", "甲\n乙\n丙"),
        ("<p>\n\t甲\n</p>\n\n<p>乙</p>\n", "甲\n乙"),
        ("<h2>甲</h2><ul><li>乙</li><li>丙</li></ul>", "甲\n乙\n丙"),
        ("<table><tr><td>镇</td><td>亩</td></tr><tr><td>石桥</td><td>3</td></tr></table>", "镇 亩\n石桥 3"),
        ("<p>1 &lt; 2 &amp;&amp; “甲”&nbsp;&amp;lt;</p>", "1 < 2 && “甲”\xa0&lt;"),
        ('<p><a href="/x" title="</p>">甲</a>乙</p>', "甲乙"),
        ("<blockquote><p>甲</p></blockquote><figure><figcaption>乙</figcaption></figure>", "甲\n乙"),
        ("", ""),
    ],
)
def test_plain_text_has_a_line_for_each_block(html, expected):
    assert plain_text(html) == expected


DIRTY, CLEAN = "<p onclick=x()>甲</p><script>alert(1)</script>", "<p>甲</p>"


@pytest.mark.django_db
class TestOnTheWayIntoTheDatabase:
    def test_a_created_story_is_cleaned(self):
        article = Article.objects.create(headline="甲", body=DIRTY)

        assert (article.body, Article.objects.get().body) == (CLEAN, CLEAN)

    def test_stories_created_in_bulk_are_cleaned(self):
        Article.objects.bulk_create([Article(headline="甲", body=DIRTY)])

        assert Article.objects.get().body == CLEAN

    def test_a_text_written_past_the_model_is_cleaned(self):
        article = Article.objects.create(headline="甲")
        Article.objects.update(body=DIRTY)
        updated = Article.objects.get().body
        article.body = DIRTY
        Article.objects.bulk_update([article], ["body"])

        assert (updated, Article.objects.get().body) == (CLEAN, CLEAN)

    def test_a_saved_story_is_cleaned(self):
        article = Article.objects.create(headline="甲", body=CLEAN)
        article.body = DIRTY
        article.save(update_fields=["body"])

        assert Article.objects.get().body == CLEAN

    def test_the_public_copy_is_cleaned(self):
        user = get_user_model().objects.create(username="writer")
        article = Article.objects.create(headline="甲", body=CLEAN)
        revision = Revision.objects.create(article=article, number=1, content={}, digest="x", user=user)
        now = timezone.now()
        PublishedArticle.objects.create(
            article=article,
            revision=revision,
            section=Section.objects.create(name="时政", slug="politics"),
            headline="甲",
            body=DIRTY,
            published_at=now,
            live_from=now,
        )

        assert PublishedArticle.objects.get().body == CLEAN
