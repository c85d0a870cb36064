"""Which copies readers can read now, as the index asks it for each row that it finds."""

from datetime import UTC, datetime
from functools import cache

from django.db import connection
from django.db.models import F
from django.db.models.expressions import RawSQL

from articles.models import PublishedArticle

SOME_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


def live_in(now, number):
    """(SQL, parameters) of a query for the copy that is live at ``now`` and has this ``number``, an SQL expression.

    OFFSET 0 keeps PostgreSQL from joining the two tables whole: each row that is found is looked up by its number.
    """
    sql, moments = _written(connection.vendor, number)
    return f"{sql} LIMIT 1 OFFSET 0", [connection.ops.adapt_datetimefield_value(now)] * moments


@cache
def _written(vendor, number):
    """(SQL, how often it asks for the moment): to write it takes as long as to find a rare word."""
    copies = PublishedArticle.objects.live(SOME_MOMENT).order_by()
    numbered = copies.annotate(asked=RawSQL(number, ())).filter(pk=F("asked")).values("pk")  # noqa: S611
    sql, params = numbered.query.sql_with_params()
    return sql, len(params)
