"""A story copied to WeChat: its layout said in style attributes, its pictures with whole addresses, no links."""

import pytest
from django.urls import reverse

from articles.desk.wechat import wechat_html
from tests import factories as make

BASE = "https://news.example"


def test_every_block_says_its_own_layout():
    html = wechat_html('<p class="text-center">水来了。</p><h2>开闸</h2>', base=BASE)

    assert html.startswith('<p style="')
    assert "class=" not in html
    assert html.count('style="') == 2
    assert ">水来了。</p>" in html


def test_links_go_and_their_words_stay():
    html = wechat_html('<p>见<a href="https://example.org" rel="noopener">原文</a>。</p>', base=BASE)

    assert html.endswith(">见原文。</p>")


def test_pictures_have_whole_addresses():
    html = wechat_html(
        '<figure><img src="/media/a.jpg" alt="闸"></figure>', base=BASE, picture=("/media/b.jpg", "开闸<现场>")
    )

    assert 'src="https://news.example/media/a.jpg"' in html
    assert 'src="https://news.example/media/b.jpg"' in html
    assert ">开闸&lt;现场&gt;</figcaption>" in html


def test_who_signed_and_the_source_stand_below():
    html = wechat_html("<p>水。</p>", base=BASE, signed="记者 白露", source="来源：青岚日报")

    assert html.index("水。") < html.index("记者 白露") < html.index("来源：青岚日报")


@pytest.mark.django_db
def test_the_desk_offers_it_to_who_may_read_the_story(client):
    article = make.draft(body="<p>水来了。</p>")
    address = reverse("admin:articles_article_wechat", args=[article.pk])

    assert client.get(address).status_code == 302
    client.force_login(make.make_user("nobody in particular"))
    assert client.get(address).status_code == 403
    client.force_login(make.make_writer())
    page = client.get(address)
    assert "&gt;水来了。&lt;/p&gt;" in page.content.decode()
    assert address in client.get(reverse("admin:articles_article_review", args=[article.pk])).content.decode()
