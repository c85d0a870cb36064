"""``manage.py search_index`` makes the index anew."""

from io import StringIO

import pytest
from django.core.management import call_command

from articles import search
from articles.search import Asked
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_index_that_was_lost_is_made_anew():
    factories.published(headline="春灌")
    factories.corrected(factories.published(headline="旧题"), headline="新题")
    search.remember_only([])
    said = StringIO()

    call_command("search_index", stdout=said)

    assert [story.headline for story in search.search(Asked(words=("题",))).stories] == ["新题"]
    assert said.getvalue() == "搜索索引里有 3 篇见报稿。\n"
