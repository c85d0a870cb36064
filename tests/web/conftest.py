"""The demo newsroom, served once for all tests of this folder, and the programs that check its pages."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from articles.models import Section
from articles.portal.reads import READINGS
from tests import factories
from tests.web.views import CHECK, DESK, SMALL_TYPE, SMALLEST

PROGRAMS = Path(__file__).parent / "node_modules"
PASSWORD = "lu-deng-he-qiao"
EVERYTHING = (
    "<p>水来了，<a href='/'>各村</a>进度如下。</p><h2>进度</h2>"
    "<table class='news-table'><caption>春灌进度</caption><thead><tr><th>村</th><th>亩</th></tr></thead>"
    "<tbody><tr><th>上岭村</th><td>300</td></tr></tbody></table><h3>做法</h3><ul><li>轮流放水</li></ul><ol><li>看渠</li></ol>"
    "<blockquote><p>“水比往年早。”</p></blockquote><hr><p class='text-right'>农业农村局</p>"
)


def pytest_collection_modifyitems(config, items):
    """The pages are the same on every database: on PostgreSQL only the walks are walked again."""
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        return
    judged = [item for item in items if {"axe", "nu"} & set(item.fixturenames)]
    config.hook.pytest_deselected(items=judged)
    items[:] = [item for item in items if item not in judged]


@pytest.fixture(scope="package")
def demo(django_db_setup, django_db_blocker, _files_of_this_run):
    """The address of the demo newsroom, without the last slash. The database stays open, and is emptied at the end."""
    with django_db_blocker.unblock():
        call_command("demo", password=PASSWORD, verbosity=0)
        factories.make_breaking(until=timezone.now() + timedelta(hours=2))  # at some hours the demo has none
        section = Section.objects.get(slug="yaowen")
        factories.publish_story(headline="各村春灌进度", body=EVERYTHING, tags=["春灌"], section=section)
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        READINGS.write(now=True)  # or they would be written at the very end, when there is no database
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def _django_db_helper():
    """Instead of the one that empties the database after each test: the demo stays for the next."""


@pytest.fixture(scope="session")
def axe():
    """The source of axe-core."""
    source = PROGRAMS / "axe-core" / "axe.min.js"
    if not source.is_file():
        pytest.skip("There is no axe-core here: run npm ci in tests/web.")
    return source.read_text(encoding="utf-8")


@pytest.fixture
def sheet(open_page, allowed_errors):
    """The page of a browser in which pages are looked at."""
    allowed_errors += ["status of 4", "status of 500", "Executing inline event handler"]
    return open_page(viewport=DESK)


@pytest.fixture
def broken(sheet, axe):
    """A function that gives what the page at an address breaks, in each of ``views``: [(view, rule and place)].

    ``broken.here(views)`` asks about the page that is open already.
    """

    def check(address, views):
        sheet.set_viewport_size(DESK)
        sheet.emulate_media(color_scheme="light")
        sheet.goto(address)
        return check_here(views)

    def check_here(views):
        sheet.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        sheet.evaluate(axe)
        found = []
        for name, window, colours, elder, rules in views:
            sheet.set_viewport_size(window)
            sheet.emulate_media(color_scheme=colours)
            sheet.evaluate("elder => document.documentElement.toggleAttribute('data-elder', elder)", elder)
            problems = sheet.evaluate(CHECK, rules) + sheet.evaluate(SMALL_TYPE, SMALLEST)
            found += [(name, problem) for problem in problems]
        return found

    check.here = check_here
    return check


@pytest.fixture(scope="session")
def nu():
    """The command that starts the Nu checker."""
    jar = PROGRAMS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not (jar.is_file() and shutil.which("java")):
        pytest.skip("There is no Nu checker here: install Java, and run npm ci in tests/web.")
    return ["java", "-Xss4m", "-jar", str(jar)]
