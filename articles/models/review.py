from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Workflow(models.Model):
    """审稿流程: the ordered readings that a story needs."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    is_default = models.BooleanField(_("the newsroom's default"), default=False)

    class Meta:
        verbose_name = _("Workflow")
        verbose_name_plural = _("Workflows")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=Q(is_default=True),
                name="workflow_one_default",
                violation_error_message=_("There is a default workflow already: unmark that one first."),
            )
        ]

    def __str__(self):
        return self.name

    def first_stage(self):
        return self.stages.order_by("order").first()


class ReviewStage(models.Model):
    """审次: one reading, signed by a member of ``group``; ``title`` is the credit printed with the story."""

    workflow = models.ForeignKey(Workflow, on_delete=models.CASCADE, related_name="stages")
    order = models.PositiveIntegerField(_("order"))
    name = models.CharField(_("stage"), max_length=20)
    title = models.CharField(_("who signs"), max_length=30)
    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="review_stages")

    class Meta:
        verbose_name = _("Review stage")
        verbose_name_plural = _("Review stages")
        ordering = ["workflow", "order"]
        constraints = [
            models.UniqueConstraint(fields=["workflow", "order"], name="stage_order_once_a_workflow"),
            models.UniqueConstraint(fields=["workflow", "name"], name="stage_name_once_a_workflow"),
        ]

    def __str__(self):
        return self.name


class ReviewQuerySet(models.QuerySet):
    def signatures(self):
        return self.filter(action="approve")

    def of_round(self, article):
        return self.filter(article=article, round=article.round)


class Review(models.Model):
    """审稿记录: one action on one revision. Rows are only ever added; names are kept when accounts go."""

    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, related_name="reviews")
    revision = models.ForeignKey(
        "articles.Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    round = models.PositiveIntegerField(default=0)
    action = models.CharField(_("action"), max_length=12)
    stage = models.ForeignKey(ReviewStage, on_delete=models.SET_NULL, null=True, blank=True, related_name="reviews")
    stage_name = models.CharField(_("stage"), max_length=20, blank=True)
    stage_title = models.CharField(max_length=30, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="reviews"
    )
    user_name = models.CharField(_("who"), max_length=150)
    note = models.TextField(_("note"), blank=True)
    at = models.DateTimeField(_("for when"), null=True, blank=True)
    from_status = models.CharField(max_length=12)
    to_status = models.CharField(max_length=12)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("Review record")
        verbose_name_plural = _("Review records")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(action__in=["return", "retract", "correct"]) | ~Q(note=""),
                name="review_return_retract_and_correct_say_why",
            ),
            models.UniqueConstraint(
                fields=["article", "round", "stage"],
                condition=Q(action="approve"),
                name="review_stage_signed_once_a_round",
            ),
            models.UniqueConstraint(
                fields=["article", "round", "user"],
                condition=Q(action="approve"),
                name="review_one_signature_a_person_a_round",
            ),
        ]

    def __str__(self):
        return f"{self.user_name} {self.action}"
