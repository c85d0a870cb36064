"""Questions written once for each process: to write one anew takes Django longer than the database needs to answer."""

from functools import cache, cached_property
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Field
from django.db.models.expressions import RawSQL


class _Name(str):
    """The place of a value among the parameters of a question."""


def given(name, field=None):
    """Stands in a queryset for a value of that name, which is given when the question is asked."""
    return RawSQL("%s", [_Name(name)], output_field=field or Field())


@cache
def columns_of(model):
    """All that a row of ``model`` has, to be named in a ``values_list``."""
    return tuple(field.attname for field in model._meta.concrete_fields)


def made(model, values):
    """The object of ``model`` whose ``columns_of`` have these values."""
    return model.from_db(DEFAULT_DB_ALIAS, columns_of(model), values)


class _Written(NamedTuple):
    sql: str
    parameters: tuple
    compiler: Any
    converters: dict


class Prepared:
    """A question whose SQL is written when it is first asked.

    ``queryset`` is called once; it returns a ``values_list``, in which ``given`` values stand.
    """

    def __init__(self, queryset):
        self._queryset = queryset

    @cached_property
    def _written(self):
        asked = self._queryset()
        compiler = asked.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_sql_and_alias in compiler.select])
        return _Written(sql, parameters, compiler, converters)

    def rows(self, **values):
        """What the queryset would give for these values, as lists."""
        with connection.cursor() as cursor:
            cursor.execute(*self.written(**values))
            return list(self.converted(cursor))

    def written(self, **values):
        """(SQL, parameters), to be part of a question written by hand."""
        return self.sql, self.parameters(**values)

    @property
    def sql(self):
        return self._written.sql

    def parameters(self, **values):
        """The parameters of ``sql``, as the database takes them."""
        said = {name: connection.ops.adapt_unknown_value(value) for name, value in values.items()}
        return [said[one] if isinstance(one, _Name) else one for one in self._written.parameters]

    def converted(self, found):
        """Rows ``found`` by a question that begins with the columns of this one: those as Django would give them."""
        written = self._written
        return written.compiler.apply_converters(found, written.converters)
