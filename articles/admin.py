"""Django looks here for what the desk registers."""

from articles.desk import articles  # noqa: F401
