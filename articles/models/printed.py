"""What a manuscript and its public copy have in common: everything that is printed."""

from ckeditor.fields import RichTextField
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from articles.sanitize import clean
from bylines.pinyin import words_slug


class NewsHTMLField(RichTextField):
    """HTML that is sanitised on its way into the database, whoever writes it and however."""

    def pre_save(self, model_instance, add):
        # the instance too holds what was saved: its digest is taken from it
        value = clean(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value, connection):
        # what update() and bulk_update() write passes only here
        return super().get_db_prep_save(clean(value) if isinstance(value, str) else value, connection)


class Tag(TagBase):
    class Meta:
        verbose_name = _("Tag")
        verbose_name_plural = _("Tags")

    def slugify(self, tag, i=None):
        # the column holds 100: room for the number behind it
        slug = words_slug(tag)[:90].rstrip("-") or "tag"
        return slug if i is None else f"{slug}-{i}"


class Printed(models.Model):
    """The printed part of a story. ``origin`` says whether it is ours or reprinted 转载."""

    class Origin(models.TextChoices):
        OURS = "ours", _("Our own")
        REPRINT = "reprint", _("Reprinted")

    kicker = models.CharField(_("kicker"), max_length=100, blank=True)
    headline = models.CharField(_("headline"), max_length=200)
    subhead = models.CharField(_("subhead"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), max_length=300, blank=True)
    body = NewsHTMLField(_("text"), blank=True, config_name="default")

    origin = models.CharField(_("source"), max_length=10, choices=Origin.choices, default=Origin.OURS)
    source_name = models.CharField(_("source's name"), max_length=100, blank=True)
    source_url = models.CharField(
        _("source's address"), max_length=500, blank=True, validators=[URLValidator(["http", "https"])]
    )
    original_title = models.CharField(_("original title"), max_length=200, blank=True)
    original_author = models.CharField(_("original author"), max_length=100, blank=True)

    print_date = models.DateField(_("print date"), null=True, blank=True)
    print_page = models.CharField(_("print page"), max_length=20, blank=True)

    picture = models.ImageField(
        _("lead picture"),
        upload_to="pictures/%Y/%m/",
        blank=True,
        max_length=200,
        width_field="picture_width",
        height_field="picture_height",
    )
    picture_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_caption = models.CharField(_("caption"), max_length=200, blank=True)
    picture_credit = models.CharField(_("picture credit"), max_length=60, blank=True)
    picture_alt = models.CharField(
        _("alternative text"),
        max_length=200,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=~Q(headline=""), name="%(class)s_has_headline"),
            models.CheckConstraint(condition=Q(origin__in=["ours", "reprint"]), name="%(class)s_origin_is_known"),
            models.CheckConstraint(
                condition=Q(picture="") | ~Q(picture_alt=""),
                name="%(class)s_picture_has_alternative_text",
                violation_error_message=_("The lead picture needs an alternative text: say what it shows."),
            ),
        ]

    def __str__(self):
        return self.headline

    @property
    def is_reprint(self):
        return self.origin == self.Origin.REPRINT


class PrintedByline(models.Model):
    """A signature under a story: the name and role as printed, and the reporter where he is known."""

    order = models.PositiveIntegerField(_("order"), default=0)
    reporter = models.ForeignKey(
        "bylines.Reporter",
        verbose_name=_("Reporter"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )
    name = models.CharField(_("name as printed"), max_length=60)
    role = models.CharField(_("role"), max_length=20, blank=True)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self):
        return f"{self.role} {self.name}".strip()


class PrintedMention(models.Model):
    """An official named in a story, with the post exactly as the story writes it."""

    order = models.PositiveIntegerField(_("order"), default=0)
    official = models.ForeignKey(
        "bylines.Official",
        verbose_name=_("Official"),
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    post = models.CharField(_("post as written"), max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self):
        return f"{self.post}{self.official.name}"
