from datetime import UTC, datetime, timedelta

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.utils import timezone

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class EditionManager(models.Manager):
    def advance(self):
        """Begin the next edition: what readers see has changed.

        Called last within the transaction that changed it, for the row stays locked until that one ends.
        """
        now = (timezone.now() - EPOCH) // MICROSECOND
        if not self.filter(pk=1).update(number=Greatest(F("number") + 1, Value(now))):
            self.get_or_create(pk=1, defaults={"number": now})


class Edition(models.Model):
    """The number of what readers see now, in one row. Whatever is kept of a public page bears it.

    It is the moment of the change in microseconds since 1970, and grows with every change: a database that is put
    back from its backup never gives a number out again that a kept page bears already.
    """

    number = models.BigIntegerField()

    objects = EditionManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="edition_is_one_row")]

    def __str__(self):
        return str(self.number)


def moment_of(number):
    """When the edition of this number began."""
    return EPOCH + number * MICROSECOND
