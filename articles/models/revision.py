from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Revision(models.Model):
    """修订: an immutable snapshot of a manuscript at one save.

    ``content`` is what ``articles.manuscripts.content_of`` gives; ``digest`` is the SHA-256 of it, in hex.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("version"))
    content = models.JSONField(_("content"))
    digest = models.CharField(max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="revisions"
    )
    user_name = models.CharField(_("saved by"), max_length=150)
    created_at = models.DateTimeField(_("saved at"), auto_now_add=True)

    class Meta:
        verbose_name = _("Revision")
        verbose_name_plural = _("Revisions")
        ordering = ["article", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once_a_story"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="revision_number_from_one"),
        ]

    def __str__(self):
        return _("Version %(number)s") % {"number": self.number}
