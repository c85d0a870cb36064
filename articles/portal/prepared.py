"""Questions written once for each process: to write one anew takes Django longer than the database needs to answer."""

from functools import cached_property

from django.db.models import Field
from django.db.models.expressions import RawSQL


class _Name(str):
    """The place of a value among the parameters of a question."""


def given(name, field=None):
    """Stands in a queryset for a value of that name, which is given when the question is asked."""
    return RawSQL("%s", [_Name(name)], output_field=field or Field())


class Prepared:
    """A question whose SQL is written when it is first asked: ``queryset`` is called once, and has ``given`` values.

    Nothing is joined to the rows: what ``select_related`` would bring comes as annotations, and those arrive as the
    database writes them.
    """

    def __init__(self, queryset):
        self._queryset = queryset

    @cached_property
    def _asked(self):
        asked = self._queryset()
        return asked.model, *asked.query.sql_with_params()

    def written(self, **values):
        """(SQL, parameters), to be part of a question written by hand."""
        _model, sql, parameters = self._asked
        return sql, [values[one] if isinstance(one, _Name) else one for one in parameters]

    def ask(self, **values):
        return self._asked[0].objects.raw(*self.written(**values))
