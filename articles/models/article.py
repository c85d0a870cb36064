from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from articles.models.printed import Printed, PrintedByline, PrintedMention, Tag
from articles.models.review import Review, ReviewStage, Workflow
from articles.names import names_of


class ArticleQuerySet(models.QuerySet):
    def written_by(self, user):
        """What ``user`` began or signs."""
        signed = Byline.objects.filter(reporter__user=user).values("article")
        return self.filter(Q(author=user) | Q(pk__in=signed))

    def drafts(self):
        return self.filter(status=Article.Status.DRAFT)

    def in_review(self):
        return self.filter(status=Article.Status.IN_REVIEW)

    def waiting_for(self, user):
        """What ``user`` may sign now: at a stage of his group, not his own, no other stage signed this round."""
        signed = Review.objects.signatures().filter(user=user, article=OuterRef("pk"), round=OuterRef("round"))
        submitted = Review.objects.filter(user=user, action="submit", article=OuterRef("pk"), round=OuterRef("round"))
        return (
            self.in_review()
            .filter(stage__group__in=user.groups.all())
            .exclude(pk__in=Article.objects.written_by(user).values("pk"))
            .exclude(pk__in=Byline.objects.unlinked_names_of(user).values("article"))
            .filter(~models.Exists(signed), ~models.Exists(submitted))
        )

    def ready_to_publish(self):
        """Signed off, and either waiting for its publication or waiting for its hour."""
        return self.filter(
            Q(status=Article.Status.APPROVED) | Q(status=Article.Status.PUBLISHED, public_from__gt=timezone.now())
        )

    def with_desk_facts(self):
        """With what the desk's lists show: author, section, stage, signatures, and the last decision."""
        last = Review.objects.filter(article=OuterRef("pk")).order_by("-pk")
        return (
            self.select_related("author", "author__reporter", "section", "stage")
            .annotate(
                last_action=Subquery(last.values("action")[:1]),
                last_note=Subquery(last.values("note")[:1]),
                last_by=Subquery(last.values("user_name")[:1]),
                last_stage=Subquery(last.values("stage_name")[:1]),
                last_at=Subquery(last.values("created_at")[:1]),
                mention_count=Count("mentions", distinct=True),
            )
            .prefetch_related(Prefetch("bylines", queryset=Byline.objects.order_by("order", "pk")))
        )


class Article(Printed):
    """稿件: the manuscript, the newsroom's working copy. ``articles.workflow`` alone writes ``status``."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        APPROVED = "approved", _("Signed off")
        PUBLISHED = "published", _("Published")
        RETRACTED = "retracted", _("Retracted")
        DISCARDED = "discarded", _("Discarded")

    section = models.ForeignKey(
        "articles.Section",
        verbose_name=_("Section"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
    )
    event = models.ForeignKey(
        "articles.Event",
        verbose_name=_("Event"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
    )
    event_date = models.DateField(
        _("date of the event"), null=True, blank=True, help_text=_("When what the story tells took place.")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
    )
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.DRAFT, editable=False)
    stage = models.ForeignKey(
        ReviewStage, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="articles"
    )
    round = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    public_from = models.DateTimeField(_("public from"), null=True, blank=True, editable=False)
    intake_fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last saved"), auto_now=True)

    tags = TaggableManager(through="articles.ArticleTag", blank=True, verbose_name=_("Tags"))
    objects = ArticleQuerySet.as_manager()

    class Meta(Printed.Meta):
        abstract = False
        verbose_name = _("Story")
        verbose_name_plural = _("Stories")
        ordering = ["-updated_at", "-pk"]
        permissions = [
            ("edit_any_article", _("Can edit every draft")),
            ("publish_article", _("Can publish and correct")),
            ("retract_article", _("Can retract")),
            ("override_finding", _("Can let through what proofing stops")),
        ]
        constraints = [
            *Printed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(status__in=["draft", "in_review", "approved", "published", "retracted", "discarded"]),
                name="article_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status="in_review", stage__isnull=False) | (~Q(status="in_review") & Q(stage__isnull=True)),
                name="article_has_a_stage_while_in_review",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["published", "retracted"]) | Q(public_from__isnull=False),
                name="article_published_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="discarded") | Q(public_from__isnull=True),
                name="article_discarded_was_never_public",
            ),
            models.UniqueConstraint(
                fields=["intake_fingerprint"],
                condition=~Q(intake_fingerprint=""),
                name="article_taken_in_once",
            ),
        ]
        indexes = [
            # the desk's lists: my drafts, waiting for me, ready to publish
            models.Index(fields=["status", "-updated_at"], name="article_by_status"),
        ]

    def get_absolute_url(self):
        """The desk's page of this story: readers know only its public copy."""
        return reverse("admin:articles_article_change", args=[self.pk])

    @property
    def is_scheduled(self):
        return self.status == self.Status.PUBLISHED and self.public_from > timezone.now()

    @property
    def has_public_copy(self):
        """Readers can read some version of this story now, or will at a set time."""
        return self.public_from is not None and self.status != self.Status.RETRACTED

    def workflow(self):
        """The Workflow of the nearest section that names one, else the newsroom's default."""
        for section in self.section.lineage() if self.section else ():
            if section.workflow_id:
                return section.workflow
        return Workflow.objects.get(is_default=True)

    def is_own(self, user):
        """``user`` began this story or signs it."""
        if self.author_id and self.author_id == user.pk:
            return True
        try:
            reporter = user.reporter
        except (AttributeError, ObjectDoesNotExist):
            return False
        return any(byline.reporter_id == reporter.pk for byline in self.bylines.all())

    def bears_name_of(self, user):
        """A byline that leads to no known reporter has the name of ``user``: perhaps a namesake, perhaps not."""
        return self.bylines.unlinked_names_of(user).exists()


class BylineQuerySet(models.QuerySet):
    def unlinked_names_of(self, user):
        return self.filter(reporter=None, name__in=names_of(user))


class Byline(PrintedByline):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")

    objects = BylineQuerySet.as_manager()

    class Meta(PrintedByline.Meta):
        abstract = False
        verbose_name = _("Byline")
        verbose_name_plural = _("Bylines")
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="byline_has_name")]


class Mention(PrintedMention):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="mentions")

    class Meta(PrintedMention.Meta):
        abstract = False
        verbose_name = _("Mention")
        verbose_name_plural = _("Mentions")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "official"],
                name="mention_once_a_story",
                violation_error_message=_("This official is named twice: keep one line for each."),
            )
        ]


class ArticleTag(ItemBase):
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="article_items")
    content_object = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="tag_items")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="article_tag_once")]
