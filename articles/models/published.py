from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, JSONArray
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from articles.models.listed import Listed
from articles.models.printed import Printed, PrintedByline, PrintedMention, Tag
from articles.paths import path_of_story


def told_at():
    """``live_from``, as the change feed asks for it and the index of that feed has it."""
    return Coalesce("live_from", "published_at")


@dataclass(frozen=True, slots=True)
class Position:
    """Where a list page ends: the story's first publication and its number."""

    published_at: datetime
    number: int


class PublishedArticleQuerySet(models.QuerySet):
    def live(self, at=None):
        """What readers can read at ``at`` (now)."""
        at = at or timezone.now()
        return self.filter(Q(live_until__isnull=True) | Q(live_until__gt=at), live_from__lte=at)

    def newest_first(self):
        return self.order_by("-published_at", "-article_id")

    def before(self, position):
        """The stories after ``position`` in newest-first order; a page costs the same at any depth."""
        return self.filter(
            Q(published_at__lt=position.published_at)
            | Q(published_at=position.published_at, article_id__lt=position.number)
        )

    def after(self, position):
        return self.filter(
            Q(published_at__gt=position.published_at)
            | Q(published_at=position.published_at, article_id__gt=position.number)
        )

    def in_section(self, section):
        """The stories of ``section`` and of the sections right under it."""
        return self.filter(Q(section=section) | Q(section__parent=section))

    def signed_by(self, reporter, *, often=False):
        return self._linked(PublishedByline.objects.filter(reporter=reporter), "published", often)

    def naming(self, official, *, often=False):
        return self._linked(PublishedMention.objects.filter(official=official), "published", often)

    def tagged(self, tag, *, often=False):
        return self._linked(PublishedTag.objects.filter(tag=tag), "content_object", often)

    def _linked(self, links, story, often):
        """The stories that ``links`` lead to by the field ``story``.

        SQLite does what it is told: to sort all of them, or, with ``often``, to go down the whole list and look each
        story up, which is quicker when there are thousands. PostgreSQL finds out by itself.
        """
        if often:
            return self.filter(Exists(links.filter(**{story: OuterRef("pk")})))
        return self.filter(pk__in=links.values(story))

    def of_event(self, event):
        return self.filter(event=event)

    def with_signatures(self):
        """Each with its ``signatures``, the (name, role) of its bylines in their order."""
        bylines = PublishedByline.objects.filter(published=OuterRef("pk")).order_by("order", "pk")
        return self.annotate(signatures=Listed(bylines.values(line=JSONArray("name", "role"))))


class PublishedArticle(Printed):
    """见报稿: what the public reads from ``live_from`` until ``live_until``. Rows are added, and ended, never edited.

    ``published_at`` is the story's first publication: its place in lists and the date in its address, the same in
    every version. ``corrections`` lists {"at": ISO time, "note": text}, oldest first. ``credits`` lists
    {"title": 责任编辑 …, "name": text} of those who signed.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, related_name="published")
    revision = models.ForeignKey("articles.Revision", on_delete=models.PROTECT, related_name="published")
    section = models.ForeignKey(
        "articles.Section", verbose_name=_("Section"), on_delete=models.PROTECT, related_name="published"
    )
    event = models.ForeignKey(
        "articles.Event",
        verbose_name=_("Event"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="published",
    )
    event_date = models.DateField(_("date of the event"), null=True, blank=True)
    published_at = models.DateTimeField(_("first published"))
    live_from = models.DateTimeField(_("live from"))
    live_until = models.DateTimeField(_("live until"), null=True, blank=True)
    corrections = models.JSONField(_("corrections"), default=list, blank=True)
    credits = models.JSONField(_("credits"), default=list, blank=True)

    tags = TaggableManager(through="articles.PublishedTag", blank=True, verbose_name=_("Tags"))
    objects = PublishedArticleQuerySet.as_manager()

    class Meta(Printed.Meta):
        abstract = False
        verbose_name = _("Published story")
        verbose_name_plural = _("Published stories")
        ordering = ["-published_at", "-article_id"]
        constraints = [
            *Printed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gte=F("live_from")),
                name="published_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(live_from__gte=F("published_at")), name="published_no_version_before_the_first"
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(live_until__isnull=True),
                name="published_one_open_version_a_story",
            ),
            models.CheckConstraint(
                condition=Q(origin="ours") | ~Q(source_name=""), name="published_reprint_names_its_source"
            ),
        ]
        indexes = [
            # home, archive: newest first
            models.Index(fields=["-published_at", "-article"], name="published_newest"),
            # the change feed. Not the plain column: SQLite would take that one for every list, and sort it all
            models.Index(told_at(), "id", name="published_as_told"),
            models.Index(fields=["live_until"], condition=Q(live_until__isnull=False), name="published_by_end"),
            # corrections, newest first: versions after the first
            models.Index(
                fields=["-live_from", "-article"],
                condition=Q(live_from__gt=F("published_at")),
                name="published_corrected",
            ),
            # a section's page
            models.Index(fields=["section", "-published_at", "-article"], name="published_in_section"),
        ]

    def get_absolute_url(self):
        return path_of_story(self.published_at, self.article_id)

    @property
    def number(self):
        return self.article_id

    @property
    def position(self):
        return Position(self.published_at, self.article_id)


class PublishedByline(PrintedByline):
    published = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="bylines")

    class Meta(PrintedByline.Meta):
        abstract = False
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="published_byline_has_name")]


class PublishedMention(PrintedMention):
    published = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="mentions")

    class Meta(PrintedMention.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["published", "official"], name="published_mention_once_a_story")]


class PublishedTag(ItemBase):
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="published_items")
    content_object = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="tag_items")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="published_tag_once")]


class Retraction(models.Model):
    """撤稿启事: what stands at the address of a story that was taken back."""

    published = models.OneToOneField(PublishedArticle, on_delete=models.PROTECT, related_name="retraction")
    reason = models.TextField(_("public reason"))
    at = models.DateTimeField(_("retracted at"))

    class Meta:
        verbose_name = _("Retraction")
        verbose_name_plural = _("Retractions")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="retraction_says_why")]

    def __str__(self):
        return self.reason
