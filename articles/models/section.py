from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.paths import path_to


class SectionQuerySet(models.QuerySet):
    def in_navigation(self):
        return self.filter(in_navigation=True, parent__isnull=True)


class Section(models.Model):
    """栏目: where a story stands on the portal. Sections form a tree; a story of a child is also its parent's."""

    name = models.CharField(_("name"), max_length=40)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    description = models.CharField(_("description"), max_length=200, blank=True)
    keywords = models.CharField(
        _("keywords"), max_length=200, blank=True, help_text=_("For search engines, parted by commas. Empty: its name.")
    )
    kind = models.CharField(
        _("kind"), max_length=40, blank=True, help_text=_("As inspections sort sections: news (if empty), notices …")
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("parent section"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    order = models.PositiveIntegerField(_("order"), default=100)
    in_navigation = models.BooleanField(_("in the navigation"), default=True)
    is_notices = models.BooleanField(
        _("notices"), default=False, help_text=_("Its newest stories stand beside the news on the front page.")
    )
    workflow = models.ForeignKey(
        "articles.Workflow",
        verbose_name=_("Workflow"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sections",
        help_text=_("Empty: the parent's, or else the newsroom's default."),
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("Section")
        verbose_name_plural = _("Sections")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="section_has_name"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="section_is_not_its_own_parent",
                violation_error_message=_("A section cannot stand under itself: choose another parent."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return path_to("portal:section", self.slug)

    def clean(self):
        if self.pk and self.pk in {section.pk for section in self.lineage()[1:]}:
            raise ValidationError({"parent": _("A section cannot stand under itself: choose another parent.")})

    def lineage(self):
        """This section, its parent, its parent's parent …; a circle is walked once."""
        line, section = [self], self.parent
        while section and section not in line[1:]:
            line.append(section)
            section = section.parent
        return line
