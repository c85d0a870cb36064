"""The promises of conftest.py, each shown by a run of pytest on tests of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def closing_line(tmp_path):
    """A function that runs a test file: the exit code and pytest's last line without its time."""

    def run(text, **environment):
        (tmp_path / "test_made.py").write_text(f"import pytest\n\n{text}", encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-p", "no:cacheprovider"]
        done = subprocess.run(
            [*command, f"--confcutdir={tmp_path}", f"--rootdir={ROOT}", "-c", "pyproject.toml", tmp_path],
            cwd=ROOT,
            env={**os.environ, "REQUIRE_ALL": "", "TEST_DATABASE_URL": "", **environment},
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout.splitlines()[-1].rpartition(" in ")[0]

    return run


SKIPS = """
def test_passes():
    pass

def test_skips():
    pytest.skip("not here")
"""


def test_a_skipped_test_fails_the_run_only_where_nothing_may_be_missing(closing_line):
    assert closing_line(SKIPS) == (0, "1 passed, 1 skipped")
    assert closing_line(SKIPS, REQUIRE_ALL="1") == (1, "1 passed, 1 skipped")


ONLY_POSTGRESQL = """
def test_anywhere():
    pass

@pytest.mark.postgresql
def test_on_postgresql():
    pass
"""


@pytest.mark.parametrize(
    ("url", "line"),
    [("", "1 passed, 1 deselected"), ("postgres://postgres@127.0.0.1:5432/newsroom", "2 passed")],
)
def test_tests_of_postgresql_are_left_out_elsewhere(closing_line, url, line):
    assert closing_line(ONLY_POSTGRESQL, TEST_DATABASE_URL=url, REQUIRE_ALL="1") == (0, line)


WARNS = """
import warnings

def test_warns():
    warnings.warn("soon gone", DeprecationWarning)
"""
PLAYS_DOWN = """
import warnings

@pytest.mark.filterwarnings("default")
def test_warns():
    warnings.warn("soon gone", DeprecationWarning)
"""


def test_a_warning_is_an_error(closing_line):
    assert closing_line(WARNS) == (1, "1 failed")


def test_a_warning_that_a_test_plays_down_fails_the_run_where_nothing_may_be_missing(closing_line):
    assert closing_line(PLAYS_DOWN) == (0, "1 passed, 1 warning")
    assert closing_line(PLAYS_DOWN, REQUIRE_ALL="1") == (1, "1 passed, 1 warning")


REAL_PAGE = """
@pytest.mark.real_pages
@pytest.mark.parametrize("path", [])
def test_page(path):
    pass

def test_anything():
    pass
"""


def test_tests_of_real_pages_are_left_out_where_there_are_none(closing_line, tmp_path):
    away = 'import tests.conftest\ntests.conftest.REAL_PAGES = tests.conftest.Path("nowhere")\n'

    assert closing_line(away + REAL_PAGE, REQUIRE_ALL="1") == (0, "1 passed, 1 deselected")


COMPLAINS = """
def test_complains(page):
    page.evaluate("console.error('the picture is missing')")

def test_expects_the_complaint(page, allowed_errors):
    allowed_errors.append("picture is missing")
    page.evaluate("console.error('the picture is missing')")

def test_fails_in_a_script(page):
    page.set_content("<p>page")
    page.evaluate("setTimeout(() => nonesuch(), 0)")
    page.wait_for_timeout(100)

def test_two_people_have_cookies_of_their_own(open_page, live):
    one, other = open_page(), open_page()
    assert one.request.get(f"{live}/healthz").text() == "ok"
    one.context.add_cookies([{"name": "a", "value": "b", "url": live}])
    assert [len(page.context.cookies()) for page in (one, other)] == [1, 0]
"""


@pytest.mark.browser
def test_whatever_the_browser_complains_about_fails_its_test(closing_line, chromium):
    assert closing_line(COMPLAINS, REQUIRE_ALL="1") == (1, "4 passed, 2 errors")


def test_without_a_browser_its_tests_are_skipped_with_the_reason(closing_line, tmp_path):
    nowhere = {"PATH": str(tmp_path), "CHROMIUM": ""}

    assert closing_line(COMPLAINS, **nowhere) == (0, "4 skipped")
    assert closing_line(COMPLAINS, REQUIRE_ALL="1", **nowhere) == (1, "4 skipped")


BEFORE_AND_AFTER_A_BROWSER = """
from django.contrib.auth.models import Group

@pytest.mark.django_db
def test_asks_the_database():
    assert not Group.objects.filter(name="nobody").exists()

@pytest.mark.django_db
def test_asks_it_while_a_browser_runs(page):
    assert not Group.objects.filter(name="nobody").exists()
"""


@pytest.mark.browser
@pytest.mark.postgresql
def test_no_connection_outlives_the_browser(closing_line, chromium):
    """PostgreSQL drops no database that somebody still uses: the run would end with an error."""
    own = f"{os.environ['TEST_DATABASE_URL']}_browser"

    assert closing_line(BEFORE_AND_AFTER_A_BROWSER, TEST_DATABASE_URL=own, REQUIRE_ALL="1") == (0, "2 passed")
