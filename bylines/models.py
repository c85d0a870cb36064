"""People: who signs a story, and who is named in it."""

import re

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bylines.pinyin import free_slug, person_slug


class SluggedQuerySet(models.QuerySet):
    def create_named(self, name, **fields):
        """Create the person ``name`` under the first free pinyin slug."""
        return self.create(name=name, slug=self.free_slug(name), **fields)

    def free_slug(self, name):
        slug = person_slug(name)
        return free_slug(slug, set(self.model.objects.filter(slug__startswith=slug).values_list("slug", flat=True)))


class Reporter(models.Model):
    class Kind(models.TextChoices):
        REPORTER = "reporter", _("Reporter")
        CORRESPONDENT = "correspondent", _("Correspondent")
        PHOTOGRAPHER = "photographer", _("Photographer")
        INTERN = "intern", _("Intern")
        UNIT = "unit", _("Unit or pen name")

    name = models.CharField(_("full name"), max_length=60)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.REPORTER)
    unit = models.CharField(_("unit"), max_length=100, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reporter",
    )
    is_active = models.BooleanField(_("on the staff"), default=True)

    objects = SluggedQuerySet.as_manager()

    class Meta:
        verbose_name = _("Reporter")
        verbose_name_plural = _("Reporters")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="reporter_has_name"),
            models.CheckConstraint(
                condition=Q(kind__in=["reporter", "correspondent", "photographer", "intern", "unit"]),
                name="reporter_kind_is_known",
            ),
        ]
        indexes = [
            # intake and the story form look names up
            models.Index(fields=["name"], name="reporter_by_name"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("portal:reporter", args=[self.slug])


class Official(models.Model):
    name = models.CharField(_("full name"), max_length=60)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("Tells people of the same name apart; only the desk sees it."),
    )

    objects = SluggedQuerySet.as_manager()

    class Meta:
        verbose_name = _("Official")
        verbose_name_plural = _("Officials")
        ordering = ["slug"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="official_has_name")]
        indexes = [
            # intake and the story form look names up
            models.Index(fields=["name"], name="official_by_name"),
        ]

    def __str__(self):
        return f"{self.name}（{self.note}）" if self.note else self.name

    def get_absolute_url(self):
        return reverse("portal:official", args=[self.slug])

    def posts_on(self, day):
        """The posts held on ``day``, in protocol order."""
        return Post.objects.filter(pk__in=self.appointments.held_on(day).values("post"))


class Post(models.Model):
    SEPARATORS = re.compile(r"[、，,；;\s]+")

    title = models.CharField(_("title"), max_length=100, unique=True)
    short_forms = models.CharField(
        _("accepted short forms"),
        max_length=300,
        blank=True,
        help_text=_("Other ways in which a story may write this post, parted by 、"),
    )
    rank = models.PositiveIntegerField(
        _("rank"), default=1000, help_text=_("Protocol order: the smaller number stands first.")
    )
    is_single = models.BooleanField(
        _("one holder at a time"),
        default=False,
        help_text=_("As for 县长: a second holder on the same day is refused. Leave it off for 副县长."),
    )

    class Meta:
        verbose_name = _("Post")
        verbose_name_plural = _("Posts")
        ordering = ["rank", "title"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="post_has_title")]

    def __str__(self):
        return self.title

    def written_forms(self):
        """The title and its short forms: every way in which a story may write this post."""
        return (self.title, *(form for form in self.SEPARATORS.split(self.short_forms) if form))

    def holders_on(self, day):
        """The officials who hold this post on ``day``, the longest in office first."""
        held = Official.objects.filter(appointments__in=self.appointments.held_on(day))
        return held.order_by("appointments__since", "pk")

    def holder_on(self, day):
        """Who holds this post on ``day``: of several, the longest in office; None when nobody does."""
        return self.holders_on(day).first()


class AppointmentQuerySet(models.QuerySet):
    def held_on(self, day):
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)

    def ended_before(self, day):
        return self.filter(until__lt=day)

    def in_protocol_order(self):
        return self.order_by("post__rank", "since", "pk")


class Appointment(models.Model):
    """An official holds a post from ``since`` to ``until``, both days included; open while ``until`` is empty."""

    official = models.ForeignKey(
        Official, verbose_name=_("Official"), on_delete=models.CASCADE, related_name="appointments"
    )
    post = models.ForeignKey(Post, verbose_name=_("Post"), on_delete=models.PROTECT, related_name="appointments")
    since = models.DateField(_("from"), default=timezone.localdate)
    until = models.DateField(_("to"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("Appointment")
        verbose_name_plural = _("Appointments")
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="appointment_ends_after_it_begins",
                violation_error_message=_("The appointment ends before it begins: check both dates."),
            ),
            models.UniqueConstraint(
                fields=["official", "post"],
                condition=Q(until__isnull=True),
                name="appointment_open_once",
                violation_error_message=_("This official holds this post already: end that appointment first."),
            ),
        ]

    def __str__(self):
        return f"{self.official.name} {self.post.title}"


class IgnoredName(models.Model):
    """A name that stands beside a post in stories and that the desk wants in no list of suggestions."""

    name = models.CharField(_("full name"), max_length=60, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Ignored name")
        verbose_name_plural = _("Ignored names")
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="ignored_name_has_name")]

    def __str__(self):
        return self.name
