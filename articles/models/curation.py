"""What editors put in front of readers by hand: topic pages, what stands on the front page, the breaking bar."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.published import PublishedArticle

# News that is still breaking after three days is a story.
LONGEST_BREAKING = timedelta(days=3)


class TopicQuerySet(models.QuerySet):
    def public(self, at=None):
        """What readers can open at ``at`` (now)."""
        at = at or timezone.now()
        return self.filter(Q(public_until__isnull=True) | Q(public_until__gt=at), public_from__lte=at)

    def in_navigation(self):
        return self.filter(in_navigation=True)


class Topic(models.Model):
    """专题: stories about one thing, in the order and the parts that an editor gave them."""

    title = models.CharField(gettext_lazy("topic's title"), max_length=60)
    slug = models.SlugField(gettext_lazy("address"), max_length=60, unique=True)
    introduction = models.TextField(
        gettext_lazy("introduction"), max_length=600, blank=True, validators=[MaxLengthValidator(600)]
    )
    banner = models.ImageField(
        gettext_lazy("banner"),
        upload_to="topics/%Y/%m/",
        blank=True,
        max_length=200,
        width_field="banner_width",
        height_field="banner_height",
        help_text=gettext_lazy("A wide picture, about three times as wide as high. It may be left out."),
    )
    banner_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    banner_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    banner_alt = models.CharField(
        gettext_lazy("alternative text"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("What the picture shows, for those who cannot see it."),
    )
    public_from = models.DateTimeField(gettext_lazy("public from"), default=timezone.now)
    public_until = models.DateTimeField(
        gettext_lazy("public until"), null=True, blank=True, help_text=gettext_lazy("Empty: for good.")
    )
    in_navigation = models.BooleanField(gettext_lazy("on the front page"), default=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("Topic")
        verbose_name_plural = gettext_lazy("Topics")
        ordering = ["-public_from", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="topic_has_title"),
            models.CheckConstraint(
                condition=Q(banner="") | ~Q(banner_alt=""),
                name="topic_banner_has_alternative_text",
                violation_error_message=gettext_lazy("The banner needs an alternative text: say what it shows."),
            ),
            models.CheckConstraint(
                condition=Q(public_until__isnull=True) | Q(public_until__gt=F("public_from")),
                name="topic_ends_after_it_begins",
                violation_error_message=gettext_lazy("It ends before it begins: choose a later end."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("portal:topic", args=[self.slug])


class TopicPart(models.Model):
    """A heading inside a topic, with its stories under it."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="parts")
    heading = models.CharField(gettext_lazy("heading"), max_length=40)
    order = models.PositiveIntegerField(gettext_lazy("order"), default=10)

    class Meta:
        verbose_name = gettext_lazy("Part")
        verbose_name_plural = gettext_lazy("Parts")
        ordering = ["order", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(heading=""), name="topic_part_has_heading")]

    def __str__(self):
        return self.heading


class TopicStory(models.Model):
    """A story's place in a topic. It may be put there before it is published: readers see it once they can read it."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="places")
    part = models.ForeignKey(
        TopicPart,
        verbose_name=gettext_lazy("Part"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="places",
    )
    article = models.ForeignKey(
        "articles.Article", verbose_name=gettext_lazy("Story"), on_delete=models.CASCADE, related_name="topic_places"
    )
    order = models.PositiveIntegerField(gettext_lazy("order"), default=10)

    class Meta:
        verbose_name = gettext_lazy("Story in the topic")
        verbose_name_plural = gettext_lazy("Stories in the topic")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "article"],
                name="topic_has_a_story_once",
                violation_error_message=gettext_lazy("This story stands in the topic already."),
            )
        ]

    def __str__(self):
        return f"{self.topic} {self.order}"


class Pin(models.Model):
    """置顶: a story that stands at the head of the front page until a time, as its lead or beside it."""

    article = models.OneToOneField("articles.Article", on_delete=models.CASCADE, related_name="pin")
    is_lead = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(gettext_lazy("pinned until"))
    pinned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = gettext_lazy("Arranging the front page")
        verbose_name_plural = gettext_lazy("Arranging the front page")
        ordering = ["-is_lead", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["is_lead"], condition=Q(is_lead=True), name="pin_one_lead"),
        ]

    def __str__(self):
        return f"{self.article_id} {self.until}"


class BreakingNewsQuerySet(models.QuerySet):
    def showing(self, at=None):
        """What stands under the masthead at ``at`` (now), newest first, with ``story_published_at`` for its link.

        News that leads to a story is shown while readers can read that story, and leaves with it.
        """
        at = at or timezone.now()
        copies = PublishedArticle.objects.live(at).filter(article=OuterRef("article"))
        published_at = Subquery(copies.values("published_at")[:1])
        showing = self.filter(since__lte=at, until__gt=at).annotate(story_published_at=published_at)
        return showing.filter(Q(article__isnull=True) | Q(story_published_at__isnull=False)).order_by("-since", "-pk")


class BreakingNews(models.Model):
    """快讯: one sentence under the masthead of every page, for some hours."""

    text = models.CharField(gettext_lazy("what the bar says"), max_length=60)
    article = models.ForeignKey(
        "articles.Article",
        verbose_name=gettext_lazy("Story"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="breaking_news",
        help_text=gettext_lazy("Where the bar leads. It is shown only while readers can read this story."),
    )
    since = models.DateTimeField(gettext_lazy("shown from"), default=timezone.now)
    until = models.DateTimeField(
        gettext_lazy("shown until"), help_text=gettext_lazy("Three days after it begins, at most.")
    )

    objects = BreakingNewsQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("Breaking news")
        verbose_name_plural = gettext_lazy("Breaking news")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="breaking_news_says_something"),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="breaking_news_ends_after_it_begins",
                violation_error_message=gettext_lazy("It ends before it begins: choose a later end."),
            ),
        ]
        indexes = [
            # every page of the portal
            models.Index(fields=["until"], name="breaking_news_by_end"),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        """The address of its story, for a row of ``showing``; empty without one."""
        if not self.article_id:
            return ""
        return PublishedArticle(article_id=self.article_id, published_at=self.story_published_at).get_absolute_url()

    def clean(self):
        if self.since and self.until and self.until - self.since > LONGEST_BREAKING:
            raise ValidationError({"until": _("The bar stands for three days at most: choose an earlier end.")})
