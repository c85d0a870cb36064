"""Which copies readers can read now, as the index asks it for each row that it finds."""

from django.db.models import F
from django.db.models.expressions import RawSQL


def live_in(copies, now, number):
    """(SQL, parameters) of a query for the copy that is live at ``now`` and has this ``number``, an SQL expression.

    OFFSET 0 keeps PostgreSQL from joining the two tables whole: each row that is found is looked up by its number.
    """
    live = copies.objects.live(now).order_by().annotate(asked=RawSQL(number, ())).filter(pk=F("asked")).values("pk")  # noqa: S611
    sql, params = live.query.sql_with_params()
    return f"{sql} LIMIT 1 OFFSET 0", params
