"""The settings as a newsroom gets them: read in a process of their own, from an environment that the test names."""

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newsroom import secret

ROOT = Path(__file__).resolve().parent.parent
HTTPS = {"HTTPS": "1", "HSTS_SUBDOMAINS": "1", "BEHIND_PROXY": "1"}


def run(*arguments, **environment):
    """What Python says, run without any variable of ours but those given."""
    environment = {"PATH": os.environ["PATH"], "SECRET_KEY": "a key of tests " * 4, **environment}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def read(*names, **environment):
    """The settings of those names."""
    script = (
        "import json, sys; from newsroom import settings;"
        "json.dump([getattr(settings, name, None) for name in sys.argv[1:]], sys.stdout, default=str)"
    )
    return json.loads(run("-c", script, *names, **environment).stdout)


def test_without_an_environment_everything_is_safe():
    names = ["DEBUG", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "SESSION_COOKIE_AGE", "SECURE_PROXY_SSL_HEADER"]

    assert read(*names) == [False, ["127.0.0.1", "localhost", "[::1]"], [], 43200, None]


def test_the_environment_names_hosts_and_their_origins():
    named = {"ALLOWED_HOSTS": "news.example,www.news.example", "CSRF_TRUSTED_ORIGINS": "https://news.example"}

    assert read("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", **named) == [
        ["news.example", "www.news.example"],
        ["https://news.example"],
    ]


@pytest.mark.parametrize(("environment", "expected"), [({}, False), ({"HTTPS": "1"}, True)])
def test_https_is_one_switch_for_cookies_and_redirects(environment, expected):
    names = ["SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"]

    assert read(*names, **environment) == [expected] * 3
    assert read("SECURE_HSTS_SECONDS", **environment) == [31536000 * expected]


def test_a_proxys_word_is_taken_only_where_there_is_one():
    assert read("SECURE_PROXY_SSL_HEADER", **HTTPS) == [["HTTP_X_FORWARDED_PROTO", "https"]]


def test_sqlite_writers_wait_for_each_other():
    [databases] = read("DATABASES")

    assert databases["default"]["NAME"] == str(ROOT / "data" / "newsroom.sqlite3")
    assert databases["default"]["OPTIONS"] == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }


def test_postgresql_connections_are_kept_and_checked():
    [databases] = read("DATABASES", DATABASE_URL="postgres://desk:pass@db.example:5433/paper?sslmode=require")
    chosen = databases["default"]

    assert [chosen[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "paper",
        "desk",
        "pass",
        "db.example",
        5433,
    ]
    assert (chosen["CONN_MAX_AGE"], chosen["CONN_HEALTH_CHECKS"]) == (60, True)
    assert chosen["OPTIONS"] == {"sslmode": "require", "connect_timeout": 5}


@pytest.mark.parametrize("url", ["mysql://127.0.0.1/paper", "paper.sqlite3", "oracle://x/y"])
def test_any_other_database_is_refused_in_a_sentence(url):
    last = run("manage.py", "check", DATABASE_URL=url).stderr.splitlines()[-1]

    assert last == (
        "django.core.exceptions.ImproperlyConfigured: DATABASE_URL must begin with sqlite:/// or postgres://"
    )


@pytest.mark.parametrize(
    ("environment", "expected"), [({}, True), ({"DEBUG": "1"}, False), ({"KEEP_PAGES": "0"}, False)]
)
def test_pages_are_kept_but_where_somebody_works_on_them(environment, expected):
    assert read("KEEP_PAGES", "CACHE_URL", "SECONDS_IN_A_SHARED_CACHE", **environment) == [expected, "", 1]


def test_pages_are_kept_in_redis_where_there_is_one_and_it_is_not_waited_for():
    [caches] = read("CACHES", CACHE_URL="redis://cache.example:6379/2")

    assert caches["default"]["LOCATION"] == "redis://cache.example:6379/2"
    assert [caches["default"]["OPTIONS"][name] for name in ("socket_connect_timeout", "socket_timeout")] == [0.5, 0.5]


def test_any_other_cache_is_refused_in_a_sentence():
    last = run("manage.py", "check", CACHE_URL="memcached://127.0.0.1").stderr.splitlines()[-1]

    assert last == (
        "django.core.exceptions.ImproperlyConfigured: CACHE_URL must begin with redis://, rediss:// or unix://"
    )


def test_the_deployment_check_has_nothing_to_say_about_production():
    done = run("-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING", **HTTPS)

    assert (done.stdout, done.stderr, done.returncode) == (
        "System check identified no issues (1 silenced).\n",
        "",
        0,
    )


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path):
    path = tmp_path / "secret"

    first = secret.kept_in(path)

    assert secret.kept_in(path) == first == path.read_text()
    assert len(first) == 86
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]


def test_two_newsrooms_never_share_a_secret(tmp_path):
    assert secret.kept_in(tmp_path / "one") != secret.kept_in(tmp_path / "other")


def test_workers_that_start_at_once_agree_on_the_secret(tmp_path):
    """Each has looked, and found no secret, before any of them makes one."""
    for round_ in range(20):
        with ThreadPoolExecutor(8) as workers:
            keys = list(workers.map(secret.made_in, [tmp_path / str(round_)] * 8))

        assert keys == [keys[0]] * 8
