"""What is asked of a newsroom that ``bench_corpus`` has filled: addresses of each page, and the queries that one needs.

``python -m bench.pages FOLDER`` writes a file of paths for each page into FOLDER and prints {page: queries} as JSON.
Runs by itself, with the settings and the database of the server that is measured.
"""

import json
import sys
from pathlib import Path
from urllib.parse import urlencode

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

STORIES, DEEP = 200, 500
READ_STORIES = 500
SECTION = "yaowen"


def main():
    django.setup()
    folder = Path(sys.argv[1])
    make_readings()
    pages = addresses()
    for name, paths in pages.items():
        folder.joinpath(f"{name}.txt").write_text("\n".join(paths) + "\n")
    print(json.dumps({name: most_queries(paths) for name, paths in pages.items()}))


def make_readings():
    """The week's readings, which the front page sums up: they are of today, so the corpus has none."""
    from articles.models import PublishedArticle, ReadCount

    newest = PublishedArticle.objects.newest_first().values_list("article", flat=True)[:READ_STORIES]
    ReadCount.objects.bulk_create(
        (ReadCount(article_id=number, day=timezone.localdate(), reads=1 + number % 97) for number in newest),
        ignore_conflicts=True,
    )


def addresses():
    """{page: paths that show it}."""
    from articles.models import PublishedArticle
    from articles.portal.lists import LINES, cursor_of
    from bench.corpus import TERMS, county_of

    public = PublishedArticle.objects.live().newest_first()
    in_section = public.filter(section__slug=SECTION)
    # a small paper has no page so deep: its last full one
    deep = min(DEEP, in_section.count() // LINES)
    last_before = in_section[max(LINES * (deep - 1) - 1, 0)]
    step = max(public.count() // STORIES, 1)
    names = [name for name, _post in county_of(1).officials[::10]]
    return {
        "home": ["/"],
        "section page 1": [f"/section/{SECTION}/"],
        f"section page {DEEP}": [f"/section/{SECTION}/?before={cursor_of(last_before.position)}"],
        "story": [story.get_absolute_url() for story in public.defer("body")[::step]],
        "search common": searches(TERMS["common"]),
        "search rare": searches(TERMS["rare"]),
        "search official": searches(names),
        "feed": ["/feed/"],
    }


def searches(words):
    return [f"/search/?{urlencode({'q': word})}" for word in words]


def most_queries(paths):
    """The most queries that one of ``paths`` needs when nothing of it is kept.

    All are asked, so that what a disk has to read for them is in memory when the time is taken.
    """
    client, counts = Client(headers={"host": "127.0.0.1"}), []
    # what all pages share is known by now, and whether this SQLite has JSON, which Django asks once a process
    client.get(f"/section/{SECTION}/?elder=1")
    for path in paths:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        if answer.status_code != 200:
            sys.exit(f"{path} answers {answer.status_code}.")
        counts.append(len(asked))
    return max(counts)


if __name__ == "__main__":
    main()
