"""What every test can ask for. Run ``pytest --fixtures tests`` for the list."""

import os
import re
import shutil
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from django.test import override_settings
from playwright.sync_api import sync_playwright

REAL_PAGES = Path(__file__).resolve().parents[2] / "shared" / "stories"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# How long an example takes says how busy the machine is. What decides about a change tries the same ones every time.
hypothesis.settings.register_profile("untimed", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("untimed")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(config, items):
    """Leave out what cannot be shown here: what only PostgreSQL does, and pages that are not ours to hand on."""
    absent = set()
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        absent.add("postgresql")
    if not REAL_PAGES.is_dir():
        absent.add("real_pages")
    left_out = [item for item in items if absent & {mark.name for mark in item.iter_markers()}]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def overlooked(config):
    """The skipped tests and the warnings of this run where REQUIRE_ALL=1 forbids both, as one line, or None."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or os.environ.get("REQUIRE_ALL") != "1":
        return None  # one of several processes of a run: the first of them counts for all
    skipped, warned = len(reporter.stats.get("skipped", ())), len(reporter.stats.get("warnings", ()))
    if not skipped + warned:
        return None
    return f"REQUIRE_ALL=1 forbids skipped tests ({skipped}) and warnings ({warned})."


def pytest_sessionfinish(session):
    if session.exitstatus == 0 and overlooked(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    if line := overlooked(config):
        terminalreporter.write_line(line, red=True)


@pytest.fixture(scope="session", autouse=True)
def _files_of_this_run(tmp_path_factory):
    """Uploads and collected files in folders of this run."""
    static, media, data = map(tmp_path_factory.mktemp, ("static", "media", "data"))
    with override_settings(STATIC_ROOT=static, MEDIA_ROOT=media, DATA_DIR=data):
        yield


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium: the one that CHROMIUM names, or the first on the path."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not path:
        pytest.skip("There is no Chromium here: install it, or name it in CHROMIUM.")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs an event loop in this thread, and Django then refuses to use the database here.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()
        # the loop gave this thread database connections of its own: nobody can close them once it is gone
        connections.close_all()


@pytest.fixture
def allowed_errors():
    """Patterns of console messages that this test expects: ``allowed_errors.append("status of 404")``."""
    return []


@pytest.fixture
def open_page(chromium, allowed_errors):
    """A function that opens a page for one more person: each has cookies of their own.

    It takes what Playwright's ``new_context`` takes, such as ``viewport`` or ``color_scheme``. Whatever any
    of the pages complained about, and the test did not allow, fails the test.
    """
    contexts, complaints = [], []

    def heard(message):
        if message.type == "error":
            complaints.append(f"{message.text} ({message.location['url']})")

    def opened(**options):
        options = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce"} | options
        context = chromium.new_context(**options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [text for text in complaints if not any(re.search(p, text) for p in allowed_errors)] == []


@pytest.fixture
def page(open_page):
    """A page of one person, on a desk's screen."""
    return open_page(viewport={"width": 1280, "height": 900})


@pytest.fixture
def live(live_server):
    """The address of a running newsroom, without the last slash."""
    return live_server.url
