from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from bylines.models import IgnoredName, Official


class SightingQuerySet(models.QuerySet):
    def strangers(self):
        """Those whom the register does not know and nobody has ignored, in stories that are still somebody's work."""
        known = Official.objects.filter(name=OuterRef("name"))
        ignored = IgnoredName.objects.filter(name=OuterRef("name"))
        gone = [Article.Status.DISCARDED, Article.Status.RETRACTED]
        return self.exclude(article__status__in=gone).filter(~Exists(known), ~Exists(ignored))

    def by_name(self):
        """{"name", "stories"} of each name, those of most stories first."""
        return self.order_by().values("name").annotate(stories=Count("pk")).order_by("-stories", "name")

    def newest_of_each(self, names, limit):
        """The sightings of ``names`` in the ``limit`` newest stories of each, with the stories."""
        place = Window(RowNumber(), partition_by="name", order_by="-article_id")
        newest = self.filter(name__in=names).annotate(place=place).filter(place__lte=limit)
        return newest.select_related("article__stage").order_by("name", "place")


class Sighting(models.Model):
    """A person read beside a post in a manuscript as it was last saved. ``posts`` lists the posts as written."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sightings")
    name = models.CharField(_("full name"), max_length=60)
    posts = models.JSONField(default=list)

    objects = SightingQuerySet.as_manager()

    class Meta:
        verbose_name = _("Sighting")
        verbose_name_plural = _("Sightings")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="sighting_has_name"),
            # by name first: the page of suggestions counts the stories of each
            models.UniqueConstraint(fields=["name", "article"], name="sighting_once_a_story"),
        ]

    def __str__(self):
        return self.name
