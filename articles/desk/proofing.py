"""校对 on the desk: the findings beside the story form and under the review, and settling them."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import settling, workflow
from articles.desk.error_rates import error_rates
from articles.desk.forms import TextField
from articles.desk.site import article_url
from articles.desk.typed_bylines import read_typed
from articles.models import Article, Level, Ruling
from articles.places import offset_of
from articles.proofing.findings import LEVELS, STOP
from articles.proofreading import proofread
from articles.rules import decides
from articles.rulings import Entry, counts, entries, remarks, remarks_on
from articles.sanitize import clean
from articles.workflow import Refused

APPLY = "apply"


@dataclass(frozen=True, slots=True)
class Line:
    """An Entry on a page, with what this person may do about it: APPLY and kinds of Ruling."""

    entry: Entry
    acts: tuple[str, ...]
    reason: str = ""

    @property
    def places(self):
        """Where desk/proofing.js finds each place: counted without blanks, with what stands around it."""
        return [
            {
                "part": remark.finding.part,
                "at": offset_of(remark.text, remark.finding.start),
                "quote": remark.quote,
                "before": remark.before,
                "after": remark.after,
            }
            for remark in self.entry.remarks
            if remark.quote
        ]


class TypedStory(forms.Form):
    """A story as it stands in the form, saved or not; what cannot be read yet is taken as empty."""

    body = forms.CharField(required=False)
    signed = TextField(required=False)
    section = forms.CharField(required=False)
    event = forms.IntegerField(required=False)
    event_date = forms.DateField(required=False)
    print_date = forms.DateField(required=False)
    origin = forms.ChoiceField(choices=Article.Origin.choices, required=False)

    TEXTS = ("kicker", "headline", "subhead", "summary", "source_name", "original_title")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= {name: TextField(required=False) for name in self.TEXTS}

    def content(self):
        """As ``manuscripts.content_of`` has it, as far as proofing reads it."""
        self.is_valid()
        data = self.cleaned_data
        days = {day: data[day].isoformat() if data.get(day) else None for day in ("event_date", "print_date")}
        return {name: data.get(name) or "" for name in self.TEXTS} | {
            "body": clean(data.get("body")),
            "section": data.get("section"),
            "event": data.get("event"),
            "origin": data.get("origin") or Article.Origin.OURS,
            "bylines": _typed_bylines(data.get("signed") or ""),
            "tags": [],
            **days,
        }


def _typed_bylines(text):
    try:
        signed = read_typed(text)
    except ValidationError:
        signed = [("", text)]
    return [{"role": role, "name": name} for role, name in signed]


def typed_remarks(request, article):
    """The Remarks on what is typed into the form of ``article`` (None: of a new story)."""
    proofed = proofread(TypedStory(request.POST).content(), article.pk if article else None)
    return remarks(proofed, article)


def panel(user, article, found, *, alone=False, kept=None):
    """Context of desk/proof_panel.html. ``alone``: each entry has a form of its own; ``kept``: (entry's id, reason)
    that were refused a moment ago. Who may not edit the story sees the same, with nothing to press."""
    may_edit = article is None or workflow.why_not(user, "edit", article) is None
    may_decide = article is not None and may_edit and decides(user, article) is None
    lines = [
        Line(entry, _acts(entry, may_edit, article is not None, may_decide), _reason(entry, kept))
        for entry in entries(found)
    ]
    open_lines = [line for line in lines if line.entry.is_open]
    numbers = counts(found)
    return {
        "levels": [
            (
                level,
                Level(level).label,
                numbers[level],
                [line for line in open_lines if line.entry.finding.level == level],
            )
            for level in LEVELS
        ],
        "settled": [line for line in lines if not line.entry.is_open],
        "open_count": sum(numbers.values()),
        "alone": alone,
        "article": article,
        "may_decide": may_decide,
    }


def _acts(entry, may_edit, is_saved, may_decide):
    if not may_edit:
        return ()
    kind = entry.ruling.kind if entry.ruling else None
    if not entry.is_open:
        return (Ruling.Kind.REOPENED,) if may_decide or kind == Ruling.Kind.IGNORED else ()
    acts = [APPLY] if entry.finding.suggestion is not None else []
    if is_saved and may_decide:
        acts.append(Ruling.Kind.OVERRIDDEN if entry.finding.level == STOP else Ruling.Kind.IGNORED)
        acts.append(Ruling.Kind.REOPENED if kind == Ruling.Kind.CONFIRMED else Ruling.Kind.CONFIRMED)
    elif is_saved and entry.finding.level != STOP and kind != Ruling.Kind.CONFIRMED:
        acts.append(Ruling.Kind.IGNORED)
    return tuple(acts)


def _reason(entry, kept):
    return kept[1] if kept and kept[0] == entry.id else ""


def form_panel(request, form, article):
    """The panel of the story form: of what is typed where the form comes back, else of what is saved."""
    kept = kept_reason(request, article)
    found = []
    if form.is_bound:
        found = typed_remarks(request, article)
    elif article:
        found = remarks_on(article)
    address = article_url("proof", article.pk) if article else article_url("proof_new")
    return panel(request.user, article, found, kept=kept) | {"proof_address": address}


@never_cache
@require_POST
def check(request, pk=None):
    """Proof what is typed, after recording what was decided about it. JSON: {"panel": HTML}, or {"refused": why}.

    403 for those who may not edit the story. A ruling that is refused comes with the panel of what is typed.
    """
    if reason := workflow.no_right(request.user, "edit"):
        return JsonResponse({"refused": reason}, status=403)
    article = get_object_or_404(Article, pk=pk) if pk else None
    if article and (reason := workflow.why_not(request.user, "edit", article)):
        return JsonResponse({"refused": reason}, status=403)
    found, answer, kept = typed_remarks(request, article), {}, None
    kind, name, reason = _asked(request)
    if article and kind in Ruling.Kind.values:
        try:
            settling.decide(request.user, article, settling.find(entries(found), name), kind, reason)
            found = typed_remarks(request, article)
        except Refused as refusal:
            answer, kept = {"refused": str(refusal)}, (name, reason)
    context = panel(request.user, article, found, kept=kept)
    return JsonResponse(answer | {"panel": render_to_string("desk/proof_panel.html", context, request)})


@require_POST
def rule(request, pk):
    """Settle an entry from the review page, then go back to it."""
    article = get_object_or_404(Article, pk=pk)
    if reason := workflow.no_right(request.user, "edit"):
        raise PermissionDenied(reason)
    settle(request, article, request.POST.get("version", ""))
    return redirect(article_url("review", pk) + "#proof")


def after_saving(request, article):
    """Settle the entry whose button saved the form, then go back to the form."""
    settle(request, article, str(article.version))
    return redirect(article_url("change", article.pk) + "#proof")


def settle(request, article, version):
    """Do to ``article`` what the pressed button says, and tell it; what is refused keeps its reason."""
    kind, name, reason = _asked(request)
    try:
        if kind == APPLY:
            revision = settling.apply(request.user, article, name, int(version) if version.isdecimal() else 0)
            messages.success(request, _("Applied: it is version %(number)s now.") % {"number": revision.number})
        elif kind in Ruling.Kind.values:
            entry = settling.find(entries(remarks_on(article)), name)
            settling.decide(request.user, article, entry, kind, reason)
            messages.success(request, _done(kind, entry))
        else:
            raise Refused(_("This is nothing that can be done about a finding: choose again."))
    except Refused as refusal:
        messages.error(request, str(refusal))
        request.session["refused_ruling"] = {"article": article.pk, "name": name, "reason": reason}


def kept_reason(request, article):
    """(entry's id, reason) of what was refused on this story a moment ago, once, or None."""
    refused = request.session.get("refused_ruling")
    if not article or not refused or refused["article"] != article.pk:
        return None
    del request.session["refused_ruling"]
    return refused["name"], refused["reason"]


def _asked(request):
    """(kind, entry's id, reason) of the button that was pressed."""
    kind, _colon, name = request.POST.get("_ruling", "").partition(":")
    reason = TextField(required=False).clean(request.POST.get(f"reason-{name}", ""))
    return kind, name, reason


def _done(kind, entry):
    quote = entry.first.quote or entry.rule_name
    return {
        Ruling.Kind.IGNORED: _("“%(quote)s”: ignored, with your reason."),
        Ruling.Kind.OVERRIDDEN: _("“%(quote)s”: let through, with your reason in the trail."),
        Ruling.Kind.CONFIRMED: _("“%(quote)s”: confirmed as an error. It stays until the text is corrected."),
        Ruling.Kind.REOPENED: _("“%(quote)s”: opened again."),
    }[kind] % {"quote": quote}


def proof_urls(view):
    """The addresses of proofing; ``view`` is ``AdminSite.admin_view``."""
    return [
        path("proof/", view(check), name="articles_article_proof_new"),
        path("<int:pk>/proof/", view(check), name="articles_article_proof"),
        path("<int:pk>/rule/", view(rule), name="articles_article_rule"),
        path("error-rate/", view(error_rates), name="articles_error_rate"),
    ]
