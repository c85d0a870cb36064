"""我要纠错: a reader tells the newsroom what is wrong in a story. No account, no cookie.

The form stands on a page of its own that no cache keeps. There is no session to misuse, so it carries no token against
forged requests, only a signed mark of when it was opened: robots send at once, or what they read days ago.
"""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import ErrorReport, PublishedArticle
from articles.portal.meta import About
from articles.portal.pages import page
from articles.portal.senders import sender_of
from articles.sanitize import UNSEEN

# One address in an hour, and all addresses together: a newsroom of ten reads no more than that.
MOST_FROM_ONE, MOST_FROM_ALL = 5, 100
AN_HOUR = timedelta(hours=1)
# Nobody finds a slip and writes it down in less; a page left open over night is still good.
SHORTEST, LONGEST = timedelta(seconds=3), timedelta(days=2)
SIGNER = TimestampSigner(salt="articles.portal.corrections")


class SeenText(forms.CharField):
    """Text without the characters that nobody sees."""

    def to_python(self, value):
        return UNSEEN.sub("", super().to_python(value)).strip()


class ErrorReportForm(forms.Form):
    quote = SeenText(
        label=gettext_lazy("The sentence in which it stands"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Copy it from the story, if you can."),
    )
    text = SeenText(
        label=gettext_lazy("What is wrong, and what is right"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Write what is wrong: without it nobody can look it up.")},
    )
    contact = SeenText(
        label=gettext_lazy("Telephone or e-mail"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Only if you want an answer; nobody but the newsroom sees it."),
    )
    # people do not see it; robots fill in whatever has a name
    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise ValidationError(_("Empty this box and send it again: only programs fill it in."))
        return ""

    def clean_opened(self):
        try:
            SIGNER.unsign(self.cleaned_data["opened"], max_age=LONGEST)
        except SignatureExpired:
            raise ValidationError(_("This page was open for too long: look it over and send it once more.")) from None
        except BadSignature:
            raise ValidationError(_("This page did not come whole: look it over and send it once more.")) from None
        try:
            SIGNER.unsign(self.cleaned_data["opened"], max_age=SHORTEST)
        except SignatureExpired:
            return ""
        raise ValidationError(_("That was very quick: look it over and send it once more."))


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request, number):
    """The form for the story of this number, which readers must be able to read; after sending, the thanks."""
    live = PublishedArticle.objects.live().select_related("section__parent").defer("body")
    story = get_object_or_404(live, article_id=number)
    context = {"story": story, "sent": "sent" in request.GET}
    if request.method != "POST":
        context["form"] = _fresh()
        about = About(title=_("Report an error"), listed=False)
        return page(request, "portal/correction.html", context, section=story.section, about=about)
    form = ErrorReportForm(request.POST, label_suffix="")
    sender = sender_of(request)
    if form.is_valid() and (reason := too_many(sender)):
        form.add_error(None, reason)
    if not form.is_valid():
        form.data = form.data.copy()
        form.data["opened"] = SIGNER.sign("opened")
        return page(request, "portal/correction.html", context | {"form": form}, section=story.section, status=400)
    said = {name: form.cleaned_data[name] for name in ("quote", "text", "contact")}
    ErrorReport.objects.create(article_id=number, published=story, sender=sender, **said)
    return redirect(f"{request.path}?sent")


def too_many(sender):
    """Why nothing more is taken from ``sender`` at this hour, or None. One query."""
    recent = ErrorReport.objects.since(timezone.now() - AN_HOUR)
    counts = [mark == sender for mark in recent.values_list("sender", flat=True)[:MOST_FROM_ALL]]
    if sum(counts) >= MOST_FROM_ONE or len(counts) >= MOST_FROM_ALL:
        return _("A good many have come in this hour: please send it again in an hour, or telephone the newsroom.")
    return None


def _fresh():
    return ErrorReportForm(initial={"opened": SIGNER.sign("opened")}, label_suffix="")
