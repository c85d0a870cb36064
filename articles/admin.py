"""Django looks here for what the desk registers."""

from articles.desk import (  # noqa: F401
    accounts,
    articles,
    curation,
    error_reports,
    events,
    front_page,
    house_words,
    sections,
    tags,
    webhooks,
    workflows,
)
