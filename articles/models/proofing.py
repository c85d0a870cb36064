from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.published import PublishedArticle
from articles.models.revision import Revision


class Level(models.TextChoices):
    """The grades of ``articles.proofing.findings.LEVELS``."""

    STOP = "stop", _("Stop")
    WARN = "warn", _("Warning")
    HINT = "hint", _("Hint")


class HouseWord(models.Model):
    """本报用语: what this newsroom does not print, and what it prints instead; an empty ``right`` is only looked at."""

    wrong = models.CharField(_("not to be written"), max_length=60)
    right = models.CharField(
        _("to be written"), max_length=60, blank=True, help_text=_("Empty: the word is only to be looked at.")
    )
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.WARN)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    source = models.CharField(_("rests on"), max_length=200, blank=True)
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("to"), null=True, blank=True)
    in_quotes = models.BooleanField(
        _("in quotations too"), default=False, help_text=_("What stands in quotation marks is otherwise left alone.")
    )

    class Meta:
        verbose_name = _("House word")
        verbose_name_plural = _("House words")
        ordering = ["wrong", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(wrong=""), name="house_word_has_a_word"),
            models.CheckConstraint(
                condition=~Q(wrong=F("right")),
                name="house_word_says_something_else",
                violation_error_message=_("Both words are the same: write what is printed instead."),
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="house_word_level_is_known"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="house_word_ends_after_it_begins",
                violation_error_message=_("The word ends before it begins: check both dates."),
            ),
            models.UniqueConstraint(
                fields=["wrong", "right"],
                name="house_word_once",
                violation_error_message=_("This word stands in the list already: change that line."),
            ),
        ]

    def __str__(self):
        return f"{self.wrong} → {self.right}" if self.right else self.wrong


class RuleSetting(models.Model):
    """校对规则: what this newsroom has set of one rule, by its code; an empty ``level`` leaves the rule its own."""

    rule = models.CharField(_("rule"), max_length=40, unique=True)
    is_on = models.BooleanField(_("in use"), default=True)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, blank=True)

    class Meta:
        verbose_name = _("Proofing rule")
        verbose_name_plural = _("Proofing rules")
        ordering = ["rule"]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=["", *Level.values]), name="rule_setting_level_is_known")
        ]

    def __str__(self):
        return self.rule


class ProofReportQuerySet(models.QuerySet):
    def of_version(self, article):
        """The report of ``article`` as it was last saved; None for what was saved before there were reports."""
        reports = self.filter(revision__article=article, revision__number=article.version)
        return reports.select_related("revision").defer("revision__content").first()


class ProofReport(models.Model):
    """校对报告: what proofing said of a revision when it was saved, by which rules. Written once.

    ``findings`` lists the fields of ``proofing.findings.Finding`` with the marked text as ``quote``; ``characters`` is
    the length of everything printed, without spaces.
    """

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="report")
    findings = models.JSONField(default=list)
    rules_version = models.CharField(max_length=12)
    characters = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProofReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("Proofing report")
        verbose_name_plural = _("Proofing reports")

    def __str__(self):
        return self.rules_version


class Ruling(models.Model):
    """处理: what somebody decided about one finding, and why. Rows are only ever added; of one ``key`` the last holds.

    ``key`` is ``articles.rulings.key_of`` the finding; the finding itself is kept as it was shown.
    """

    class Kind(models.TextChoices):
        IGNORED = "ignored", _("Ignored")
        OVERRIDDEN = "overridden", _("Let through")
        CONFIRMED = "confirmed", _("Confirmed as an error")
        REOPENED = "reopened", _("Opened again")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="rulings")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="rulings")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    reason = models.CharField(max_length=200, blank=True)
    rule = models.CharField(max_length=40)
    level = models.CharField(max_length=10, choices=Level.choices)
    part = models.CharField(max_length=10)
    quote = models.TextField(blank=True)
    # NULL is no suggestion; an empty one takes the quoted characters out
    suggestion = models.TextField(null=True, blank=True)  # noqa: DJ001
    message = models.TextField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="rulings"
    )
    user_name = models.CharField(max_length=150)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Ruling")
        verbose_name_plural = _("Rulings")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["ignored", "overridden", "confirmed", "reopened"]), name="ruling_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["ignored", "overridden"]) | ~Q(reason=""),
                name="ruling_to_ignore_or_let_through_says_why",
            ),
            models.CheckConstraint(condition=~Q(kind="ignored", level="stop"), name="ruling_a_stop_is_never_ignored"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="ruling_level_is_known"),
        ]
        indexes = [
            # a story's rulings; whether a later one about the same finding follows
            models.Index(fields=["article", "key"], name="ruling_by_finding"),
            # the error rate by month
            models.Index(fields=["kind", "article"], name="ruling_by_kind"),
        ]

    def __str__(self):
        return f"{self.user_name} {self.kind}"


class Fingerprint(models.Model):
    """A fingerprint of a public copy that has not ended, see ``articles.proofing.near``: by these a repeat is found."""

    published = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="fingerprints")
    value = models.BigIntegerField()

    class Meta:
        constraints = [
            # by value first: proofing looks up hundreds of values at once
            models.UniqueConstraint(fields=["value", "published"], name="fingerprint_once_a_copy")
        ]

    def __str__(self):
        return str(self.value)
