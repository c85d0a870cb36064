"""Django looks here for what the desk registers."""

from articles.desk import accounts, articles, error_reports, events, house_words, sections, tags, webhooks, workflows  # noqa: F401
