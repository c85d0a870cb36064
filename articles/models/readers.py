"""What readers leave behind: slips that they report, and how often a story is read."""

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ErrorReportQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=ErrorReport.State.OPEN)

    def since(self, moment):
        return self.filter(created_at__gt=moment)


class ErrorReport(models.Model):
    """纠错: what a reader says is wrong in a story, and what the newsroom made of it.

    ``published`` is the version that was read. ``sender`` is a keyed digest of one day, made for counting how often one
    address writes: nobody can be told from it, and from one day to the next it is another.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Waiting")
        RIGHT = "right", _("Right, corrected")
        WRONG = "wrong", _("No error")

    article = models.ForeignKey(
        "articles.Article", verbose_name=_("Story"), on_delete=models.PROTECT, related_name="error_reports"
    )
    published = models.ForeignKey("articles.PublishedArticle", on_delete=models.PROTECT, related_name="error_reports")
    quote = models.CharField(_("where it is"), max_length=200, blank=True)
    text = models.TextField(_("what is wrong"), max_length=1000)
    contact = models.CharField(_("telephone or e-mail"), max_length=100, blank=True)
    sender = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("reported at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.CharField(_("what was done"), max_length=300, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    handled_name = models.CharField(_("handled by"), max_length=150, blank=True, editable=False)
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True, editable=False)

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("Reader's correction")
        verbose_name_plural = _("Readers' corrections")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="error_report_says_what"),
            models.CheckConstraint(
                condition=Q(state__in=["open", "right", "wrong"]), name="error_report_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="open", handled_at__isnull=True)
                | (~Q(state="open") & Q(handled_at__isnull=False) & ~Q(handled_name="")),
                name="error_report_handled_by_somebody",
            ),
        ]
        indexes = [
            # the desk's list, and how many one address wrote within the hour
            models.Index(fields=["-created_at"], name="error_report_newest"),
        ]

    def __str__(self):
        return self.text if len(self.text) <= 40 else f"{self.text[:39]}…"


class ReadCountQuerySet(models.QuerySet):
    def total_of(self, article):
        return self.filter(article=article).aggregate(total=Sum("reads"))["total"] or 0


class ReadCount(models.Model):
    """How often a story was read on one day. No reader stands behind it: only the number is kept."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="read_counts")
    day = models.DateField()
    reads = models.PositiveIntegerField(default=0)

    objects = ReadCountQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "day"], name="read_count_once_a_day")]
        indexes = [
            # the most read of the week
            models.Index(fields=["day", "article"], name="read_count_by_day"),
        ]

    def __str__(self):
        return f"{self.article_id} {self.day}: {self.reads}"
