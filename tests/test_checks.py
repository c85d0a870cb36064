"""What the system checks say."""

import pytest
from django.core import checks
from django.db import connection

from articles import checks as ours


@pytest.mark.django_db
def test_a_sqlite_without_full_text_search_is_named_before_it_fails(monkeypatch):
    monkeypatch.setattr(ours, "has_fts5", lambda connection: False)

    errors = [error.id for error in checks.run_checks(databases=["default"]) if error.id.startswith("articles.")]

    assert errors == (["articles.E001"] if connection.vendor == "sqlite" else [])


@pytest.mark.django_db
def test_a_database_that_can_search_is_not_complained_about():
    assert ours.full_text_search(None, ["default"]) == []
