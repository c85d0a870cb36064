from django.db.models import JSONField, Subquery


class Listed(Subquery):
    """The rows of a queryset as one value: what belongs to a row comes with it, and costs no query of its own.

    The queryset has one column, named ``line``: a number, or a JSONArray. The value lists them in their order.
    """

    output_field = JSONField()
    template = "(SELECT JSON_GROUP_ARRAY(JSON(listed.line)) FROM (%(subquery)s) AS listed)"
    on_postgresql = "(SELECT COALESCE(JSONB_AGG(listed.line), '[]') FROM (%(subquery)s) AS listed)"

    def as_postgresql(self, compiler, connection, **extra_context):
        return self.as_sql(compiler, connection, template=self.on_postgresql, **extra_context)
