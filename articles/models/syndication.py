"""Whom the newsroom tells of changes by itself, and how that went."""

import base64
import secrets

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.syndication.marks import Mark


def new_secret():
    """A secret of 32 bytes as Standard Webhooks writes it."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"


def from_now_on():
    return str(Mark(timezone.now()))


def every_kind():
    return list(ChangeKind.values)


class ChangeKind(models.TextChoices):
    PUBLISHED = "published", _("Published")
    CORRECTED = "corrected", _("Corrected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REMOVED = "removed", _("Removed")


class SubscriberQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def with_counts(self):
        """Each with ``waiting`` and ``failed``: how many of its deliveries are in that state."""
        return self.annotate(
            waiting=Count("deliveries", filter=Q(deliveries__state=Delivery.State.WAITING)),
            failed=Count("deliveries", filter=Q(deliveries__state=Delivery.State.FAILED)),
        )


class Subscriber(models.Model):
    """订阅方: a partner's address that changes are sent to.

    ``mark`` is how far in the change feed deliveries have been made out for it (``syndication.marks.Mark``), so what
    was published while nothing was sent, or while it was switched off, is sent afterwards.
    """

    name = models.CharField(_("name"), max_length=60)
    address = models.CharField(_("address for deliveries"), max_length=500)
    secret = models.CharField(_("secret"), max_length=100, default=new_secret, editable=False)
    kinds = models.JSONField(_("changes wanted"), default=every_kind)
    is_active = models.BooleanField(_("switched on"), default=True)
    mark = models.CharField(max_length=50, default=from_now_on, editable=False)
    checked_at = models.DateTimeField(_("last looked after"), null=True, editable=False)
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("Subscriber")
        verbose_name_plural = _("Subscribers")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="subscriber_has_name"),
            models.UniqueConstraint(
                fields=["address"],
                name="subscriber_address_once",
                violation_error_message=_("This address is another subscriber's already: change that one."),
            ),
        ]

    def __str__(self):
        return self.name


class DeliveryQuerySet(models.QuerySet):
    def due(self, at):
        """What should be sent at ``at``, in the order of the changes."""
        due = self.filter(state=Delivery.State.WAITING, next_at__lte=at, subscriber__is_active=True)
        return due.order_by("pk")

    def finished(self):
        """What will not be tried any more, unless somebody asks for it."""
        return self.filter(state__in=[Delivery.State.DONE, Delivery.State.FAILED])


class Delivery(models.Model):
    """投递: one change for one subscriber. ``change`` is its place in the feed, ``path`` the story's address."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Delivered")
        FAILED = "failed", _("Failed")

    subscriber = models.ForeignKey(
        Subscriber, verbose_name=_("Subscriber"), on_delete=models.CASCADE, related_name="deliveries"
    )
    change = models.CharField(max_length=50)
    kind = models.CharField(_("change"), max_length=10, choices=ChangeKind.choices)
    number = models.PositiveBigIntegerField(_("story's number"))
    path = models.CharField(max_length=60)
    state = models.CharField(_("how it stands"), max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    created_at = models.DateTimeField(_("made out"), default=timezone.now)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("Delivery")
        verbose_name_plural = _("Deliveries")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "change"], name="delivery_once_a_change"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "done", "failed"]), name="delivery_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["published", "corrected", "withdrawn", "removed"]), name="delivery_kind_is_known"
            ),
        ]
        indexes = [
            # what is due now
            models.Index(fields=["next_at"], condition=Q(state="waiting"), name="delivery_waiting"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"


class Attempt(models.Model):
    """One try of a delivery: ``status`` and the beginning of the answer, or ``problem`` where there was no answer."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField(_("when"), default=timezone.now)
    milliseconds = models.PositiveIntegerField(_("took (ms)"))
    status = models.PositiveIntegerField(_("status"), null=True)
    answer = models.TextField(_("answer"), blank=True)
    problem = models.CharField(_("problem"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Attempt")
        verbose_name_plural = _("Attempts")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__isnull=False) | ~Q(problem=""), name="attempt_says_how_it_went")
        ]

    def __str__(self):
        return str(self.status or self.problem)
