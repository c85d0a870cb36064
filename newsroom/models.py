from django.core.validators import DomainNameValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SiteProfile(models.Model):
    """The paper's own profile: what the masthead and the footer of the portal say. There is one row."""

    name = models.CharField(_("paper's name"), max_length=40, default="新闻网")
    masthead = models.CharField(_("masthead line"), max_length=100, blank=True)
    description = models.CharField(_("description"), max_length=200, blank=True)
    domain = models.CharField(
        _("domain name"),
        max_length=253,
        blank=True,
        validators=[DomainNameValidator(accept_idna=False)],
        help_text=_(
            "As in www.example.cn: search engines and feeds get addresses under it. Empty: the name asked for."
        ),
    )
    site_code = models.CharField(
        _("site identification code"),
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"\A[0-9A-Za-z]{10}\Z", _("The code has ten digits or letters: copy it whole."))],
        help_text=_("Ten digits, for sites on the register of government sites only. Empty: no page claims one."),
    )
    supervisor = models.CharField(_("supervised by"), max_length=100, blank=True)
    sponsor = models.CharField(_("published by"), max_length=100, blank=True)
    editor_in_chief = models.CharField(_("editor-in-chief"), max_length=60, blank=True)
    icp_record = models.CharField(_("ICP record"), max_length=60, blank=True)
    police_record = models.CharField(_("police record"), max_length=60, blank=True)
    licence = models.CharField(_("news service licence"), max_length=60, blank=True)
    service_kind = models.CharField(
        _("kind of news service"),
        max_length=60,
        blank=True,
        help_text=_("As the licence has it."),
    )
    address = models.CharField(_("postal address"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    report_phone = models.CharField(_("telephone for complaints"), max_length=40, blank=True)
    report_email = models.EmailField(_("e-mail for complaints"), blank=True)

    class Meta:
        verbose_name = _("Site profile")
        verbose_name_plural = _("Site profile")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="site_profile_is_one_row"),
            models.CheckConstraint(condition=~Q(name=""), name="site_profile_has_name"),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def current(cls):
        """The profile, or an unsaved one with the defaults while nobody has filled it in."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)
