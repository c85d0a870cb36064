"""What the bench says of its figures, and the nginx that it measures, which is the sample that newsrooms copy."""

from pathlib import Path

import pytest

from bench.front import sample
from bench.load import Case, Load
from bench.report import BARE, BY_NGINX, FILE, UNCHANGED, Bound, bounds, ratio


def loads(*rates):
    return [Load(rate, 1.0, 2.0) for rate in rates]


def case(name, state="", size=None):
    return Case(name, "http://127.0.0.1:1", Path("paths.txt"), state, size)


def test_a_ratio_is_the_median_of_those_of_each_round():
    """In the second round the machine was busy with something else, for both."""
    assert ratio(loads(50, 10, 60), loads(100, 20, 150)) == 0.5


@pytest.mark.parametrize(
    ("value", "is_most", "word"), [(0.5, False, "reached"), (0.49, False, "MISSED"), (0.51, True, "MISSED")]
)
def test_a_bound_says_whether_it_is_reached(value, is_most, word):
    side = "at most" if is_most else "at least"

    assert str(Bound("warm", value, 0.5, is_most)) == f"| warm | {value} | {side} 0.5 | {word} |"


def test_every_figure_of_the_contract_stands_beside_its_bound():
    measured = {case(name): loads(1000) for name in (BARE, FILE, BY_NGINX, UNCHANGED)}
    for size, rate in ((10, 100), (100, 70)):
        for page in ("section page 1", "story", "search rare"):
            measured |= {case(page, "cold", size): loads(rate), case(page, "warm", size): loads(600)}
    queries = {size: {"section page 1": 5, "story": 4, "search rare": 6} for size in (10, 100)}

    found = {
        bound.what: (bound.value, bound.is_reached)
        for bound in bounds(measured, queries, {10: (80.0, 40.0), 100: (120.0, 60.0)})
    }

    assert found == {
        "cold story to bare Django view": (0.07, False),
        "warm story to bare Django view": (0.6, True),
        "story, 304 to bare Django view": (1.0, True),
        "nginx, story kept to nginx, a file": (1.0, True),
        "section page 1, 100 stories to 10, cold": (0.7, False),
        "section page 1, queries": (5, True),
        "story, 100 stories to 10, cold": (0.7, False),
        "story, queries": (4, False),
        "search rare to section page 1, cold": (1.0, True),
        "search rare, 100 stories to 10, cold": (0.7, False),
        "search rare, queries": (6, True),
        "a worker, MB resident": (120.0, False),
        "a worker, MB with its share of what workers hold together": (60.0, True),
    }


def test_nothing_of_a_newsroom_is_left_in_the_nginx_that_is_measured(tmp_path):
    text = sample("http://127.0.0.1:8123", 8124, tmp_path)

    told = [line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    assert [line for line in told if line.startswith(("listen", "server ", "server_name", "alias", "root"))] == [
        "server 127.0.0.1:8123;",
        "server {",
        "listen 127.0.0.1:8124;",
        "server_name 127.0.0.1;",
        f"alias {tmp_path}/static/;",
        f"alias {tmp_path}/static/ckeditor/;",
        f"root {tmp_path};",
    ]
    assert [line.split()[1] for line in told if line.startswith("proxy_cache_path")] == [f"{tmp_path}/nginx-cache"]
