from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.paths import path_to


class EventQuerySet(models.QuerySet):
    def on(self, day):
        return self.filter(date=day).order_by("time", "pk")


class Event(models.Model):
    """活动: a meeting, inspection or visit; who attended, who covers it."""

    class Kind(models.TextChoices):
        MEETING = "meeting", _("Meeting")
        INSPECTION = "inspection", _("Inspection")
        VISIT = "visit", _("Visit")
        CEREMONY = "ceremony", _("Ceremony")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.MEETING)
    date = models.DateField(_("date"))
    time = models.TimeField(_("time"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    attended = models.ManyToManyField(
        "bylines.Official", verbose_name=_("officials attending"), blank=True, related_name="events"
    )
    covered_by = models.ManyToManyField(
        "bylines.Reporter", verbose_name=_("covered by"), blank=True, related_name="events"
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("Event")
        verbose_name_plural = _("Events")
        ordering = ["-date", "-time", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="event_has_name"),
            models.CheckConstraint(
                condition=Q(kind__in=["meeting", "inspection", "visit", "ceremony", "other"]),
                name="event_kind_is_known",
            ),
        ]
        indexes = [
            # the desk's front page lists today's events
            models.Index(fields=["date"], name="event_by_date"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return path_to("portal:event", self.pk)
