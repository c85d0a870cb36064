"""Handing a story on: its address as a QR code, which WeChat reads."""

import io

import segno
from django.http import Http404, HttpResponse

from articles.models import PublishedArticle
from articles.portal.addresses import paper_of
from articles.portal.pages import public


@public
def qr_code(request, yyyy, mm, dd, number):
    """The address of the story of this number as an SVG picture."""
    story = PublishedArticle.objects.live().filter(article_id=number).only("article_id", "published_at").first()
    if story is None or request.path != f"{story.get_absolute_url()}qr.svg":
        raise Http404("no such story")
    picture = io.BytesIO()
    address = paper_of(request).whole(story.get_absolute_url())
    segno.make(address, error="m").save(picture, kind="svg", scale=4, border=4, dark="#000", light="#fff")
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")
