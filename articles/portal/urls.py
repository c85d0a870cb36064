from django.urls import path, register_converter

from articles.portal import (
    archive,
    corrected,
    corrections,
    feeds,
    front,
    officials,
    reads,
    reporters,
    search,
    share,
    sitemaps,
    story,
    topics,
)


class Digits:
    """A part of a date, as it stands in the address: ``yyyy`` has four digits, ``mm`` and ``dd`` two."""

    regex = "[0-9]{2}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


class Year(Digits):
    regex = "[0-9]{4}"


class Number:
    """A number that a database can hold, written in one way only."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return str(value)


class Name(Digits):
    """A slug, of whatever letters: an address that holds other signs, such as a zero byte, names nothing."""

    regex = r"[-\w]{1,100}"


class FileKind(Digits):
    """A kind of sitemap."""

    regex = "|".join(sitemaps.KINDS)


class Part(Number):
    regex = "0|[1-9][0-9]{0,12}"


register_converter(Year, "yyyy")
register_converter(Digits, "dd")
register_converter(Number, "number")
register_converter(Name, "name")
register_converter(FileKind, "file_kind")
register_converter(Part, "part")


def both_feeds(route, view, name):
    """RSS under ``route``, Atom beside it."""
    return [
        path(route, view, {"form": feeds.Rss}, name=name),
        path(f"{route}atom/", view, {"form": feeds.Atom}, name=f"{name}_atom"),
    ]


app_name = "portal"
urlpatterns = [
    path("", front.home, name="home"),
    path("section/<name:slug>/", topics.section, name="section"),
    path("reporters/", reporters.reporters, name="reporters"),
    path("reporters/<name:slug>/", reporters.reporter, name="reporter"),
    path("officials/", officials.officials, name="officials"),
    path("officials/<name:slug>/", officials.official, name="official"),
    path("events/<number:pk>/", topics.event, name="event"),
    path("tags/<name:slug>/", topics.tag, name="tag"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<name:slug>/", topics.topic, name="topic"),
    path("<yyyy:yyyy>/", archive.year, name="year"),
    path("<yyyy:yyyy>/<dd:mm>/", archive.month, name="month"),
    path("<yyyy:yyyy>/<dd:mm>/<dd:dd>/", archive.day, name="day"),
    path("<yyyy:yyyy>/<dd:mm>/<dd:dd>/<number:number>/", story.story, name="story"),
    path("<yyyy:yyyy>/<dd:mm>/<dd:dd>/<number:number>/qr.svg", share.qr_code, name="qr_code"),
    path("search/", search.search, name="search"),
    path("opensearch.xml", search.opensearch, name="opensearch"),
    path("corrections/", corrected.corrections, name="corrections"),
    path("correction/<number:number>/", corrections.correction, name="correction"),
    path("read/", reads.read, name="read"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap/pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap/news.xml", sitemaps.news, name="sitemap_news"),
    path("sitemap/<file_kind:kind>-<part:part>.xml", sitemaps.sitemap, name="sitemap"),
    *both_feeds("feed/", feeds.paper, "feed"),
    *both_feeds("section/<name:slug>/feed/", feeds.section, "section_feed"),
    *both_feeds("tags/<name:slug>/feed/", feeds.tag, "tag_feed"),
    *both_feeds("officials/<name:slug>/feed/", feeds.official, "official_feed"),
    *both_feeds("reporters/<name:slug>/feed/", feeds.reporter, "reporter_feed"),
]
