"""A county of one story, for tests that need no more."""

import pytest

COUNTY = """
site = {name = "青岚新闻网"}
section = [{slug = "politics", name = "时政"}]
reporter = [{name = "白露", account = "bailu"}]
post = [{title = "县委书记", short_forms = ["书记"], rank = 10, single = true}]
official = [{name = "郑砚秋"}]
appointment = [{official = "郑砚秋", post = "县委书记", from = 2024-03-01}]
event = [{key = "spring", name = "{y}年春耕推进会", days_ago = 1, time = "14:30"}]
"""
STORY = """
[[story]]
key = "canal"
days_ago = 1
time = "18:05"
headline = "青岚水进了麦田"
body = "{d-1}，渠首闸提起。"
bylines = [{name = "白露", role = "记者"}]
event = "spring"
event_days_ago = 2
print_page = "2"
"""


@pytest.fixture
def folder(tmp_path):
    """The files of that county, to be changed at will."""
    (tmp_path / "county.toml").write_text(COUNTY, encoding="utf-8")
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "politics.toml").write_text(STORY, encoding="utf-8")
    return tmp_path
