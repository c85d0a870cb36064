"""What must be there before the product can run, said before it fails half-way."""

from django.core.checks import Error
from django.db import connections
from django.utils.translation import gettext as _


def full_text_search(app_configs, databases, **kwargs):
    """The search index of SQLite is a table of FTS5, which a few builds of SQLite leave out."""
    return [
        Error(
            _("The SQLite of this Python has no full-text search (FTS5)."),
            hint=_("Use the Python of a current Debian, Ubuntu or Windows, or PostgreSQL by DATABASE_URL."),
            id="articles.E001",
        )
        for alias in databases or ()
        if connections[alias].vendor == "sqlite" and not has_fts5(connections[alias])
    ]


def has_fts5(connection):
    with connection.cursor() as cursor:
        return "ENABLE_FTS5" in {option for (option,) in cursor.execute("PRAGMA compile_options")}
