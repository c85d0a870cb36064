"""The forms of the intake page: the page to be read, and every story read off it, to be corrected."""

import json
from contextlib import suppress

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.lines import read_mentions, write_bylines, write_mentions
from articles.desk.recasting import EMPTY, paragraphs_in
from articles.desk.typed_bylines import read_typed
from articles.intake import Unreadable, check_text, read_bytes
from articles.issue_dates import why_no_issue
from articles.models import Article, Byline, Mention, Section
from articles.taking_in import FINGERPRINT, Draft, body_of, draft_of, fingerprint_of, problems_of
from articles.taking_in_words import doubt_sentence, refusal_sentence

# A story has up to 14 fields, and Django reads at most 1000 (DATA_UPLOAD_MAX_NUMBER_FIELDS).
MOST_STORIES = 70
# Where the fields of the form differ from those of the models.
FORM_FIELDS = {"body": "text", "bylines": "signed", "mentions": "named"}


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of uploaded files; an empty one is left to the reading, which names it."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        return [super(FilesField, self).clean(one, initial) for one in data]


class TypedField(forms.CharField):
    """Text as typed, cleaned as the page was: nothing invisible gets in behind the reading's back."""

    def to_python(self, value):
        try:
            return check_text(super().to_python(value))
        except Unreadable as problem:
            if problem.code == "empty":
                return ""
            raise ValidationError(refusal_sentence(problem)) from problem


class LineField(TypedField):
    """One line of text that is shown whole, however long: on the page it wraps, in the value it does not."""

    widget = forms.Textarea(attrs={"rows": 1})

    def to_python(self, value):
        return "".join(super().to_python(value).splitlines())


class IssueForm(forms.Form):
    """What all the stories of a page have in common."""

    issue_date = forms.DateField(
        label=gettext_lazy("Date of the printed issue"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose the date of the printed issue: the years of the stories come from it."),
            "invalid": gettext_lazy("There is no such day in the calendar: choose the date of the printed issue."),
        },
    )
    print_page = forms.CharField(
        label=gettext_lazy("print page"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("For example: page 1"),
    )

    def clean_issue_date(self):
        day = self.cleaned_data["issue_date"]
        if reason := why_no_issue(day):
            raise ValidationError(reason)
        return day


class PageForm(IssueForm):
    """A page to be read: pasted, or in files. Valid, it has its ``stories``, read with ``register``."""

    text = forms.CharField(
        label=gettext_lazy("Text of the page"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=gettext_lazy("Paste the whole page with all its stories: they are parted afterwards."),
    )
    files = FilesField(
        label=gettext_lazy("Or files"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("Text files (.txt) or Word files (.docx), several at once."),
        widget=SeveralFiles(attrs={"accept": ".txt,.docx"}),
    )
    section = forms.ChoiceField(
        label=gettext_lazy("Section of all the stories"),
        required=False,
        help_text=gettext_lazy("Each story can be given another one on the next page."),
        error_messages={"invalid_choice": gettext_lazy("There is no such section: choose one from the list.")},
    )

    def __init__(self, *args, sections, register, **kwargs):
        super().__init__(*args, **kwargs)
        self.register, self.pasted = register, ""
        self.initial.setdefault("issue_date", timezone.localdate())
        self.fields["section"].choices = sections

    def clean_text(self):
        text = self.cleaned_data["text"]
        if text.strip():
            try:
                self.pasted = check_text(text)
            except Unreadable as problem:
                raise ValidationError(refusal_sentence(problem)) from problem
        return text

    def clean_files(self):
        pages, problems = [], []
        for file in self.cleaned_data["files"]:
            try:
                pages.append((file.name, read_bytes(file.read(), file.name)))
            except Unreadable as problem:
                problems.append(refusal_sentence(problem))
        if problems:
            raise ValidationError(problems)
        return pages

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        pages = list(data["files"])
        if self.pasted:
            pages.insert(0, (_("The pasted text"), self.pasted))
        if not pages:
            raise ValidationError({"text": _("There is nothing to read yet: paste the page, or choose its files.")})
        self.stories = self._read(pages, data["issue_date"])
        return data

    def _read(self, pages, issue_date):
        stories = []
        for source, text in pages:
            try:
                stories += self.register.read(text, issue_date=issue_date, source=source)
            except Unreadable as problem:
                raise ValidationError({"text": refusal_sentence(problem)}) from problem
        if not stories:
            raise ValidationError({"text": _("No story was found: check that the text of the page is complete.")})
        if len(stories) > MOST_STORIES:
            raise ValidationError(
                {
                    "text": _("%(count)s stories are too many for one page (%(most)s at most): take in fewer at once.")
                    % {"count": len(stories), "most": MOST_STORIES}
                }
            )
        return stories


class StoryForm(forms.Form):
    """A story as it was read, to be corrected. Valid, it has its ``draft``, unless it is left out."""

    source = forms.CharField(required=False, widget=forms.HiddenInput)
    original = forms.CharField(required=False, strip=False, widget=forms.Textarea(attrs={"hidden": True}))
    as_read = forms.RegexField(FINGERPRINT, required=False, widget=forms.HiddenInput)
    doubts = forms.CharField(required=False, widget=forms.HiddenInput)
    leave_out = forms.BooleanField(label=gettext_lazy("Leave this story out"), required=False)
    kicker = LineField(label=gettext_lazy("kicker"), required=False)
    headline = LineField(label=gettext_lazy("headline"), required=False)
    subhead = LineField(label=gettext_lazy("subhead"), required=False)
    event_date = forms.DateField(
        label=gettext_lazy("date of the event"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "invalid": gettext_lazy(
                "There is no such day in the calendar: choose the day of the event, or leave it empty."
            )
        },
    )
    section = forms.ChoiceField(
        label=gettext_lazy("Section"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("There is no such section: choose one from the list.")},
    )
    text = TypedField(
        label=gettext_lazy("text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy("A line for each paragraph. A line that begins with ## is a sub-heading."),
    )
    signed = TypedField(
        label=gettext_lazy("Bylines"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("A line for each role, the role first: 记者 张三 李四"),
    )
    named = TypedField(
        label=gettext_lazy("Officials mentioned"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("A line for each official, the post as the story writes it first: 县委书记 张三"),
    )

    def __init__(self, *args, sections, register=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = sections
        self.register, self.draft = register, None

    @property
    def typed(self):
        """What stands in the fields, as text: a row for ``recasting``."""
        if not self.is_bound:
            return EMPTY | self.initial
        typed = {name: self[name].data or "" for name in EMPTY}
        return typed | {"leave_out": bool(typed["leave_out"])}

    @property
    def fingerprints(self):
        """How this story is known: as it was read, and as it stands now."""
        typed = self.typed
        now = fingerprint_of(typed["headline"], paragraphs_in(typed["text"]))
        return [typed["as_read"], now] if FINGERPRINT.match(typed["as_read"]) else [now]

    @property
    def paragraphs(self):
        """The paragraphs before which the story can be split: all but the first, by their number from 1."""
        return list(enumerate(paragraphs_in(self.typed["text"]), start=1))[1:]

    @property
    def remarks(self):
        """What the reading was not sure of: {field: [sentences]}."""
        remarks = {}
        for code, params in _doubts_in(self.typed["doubts"]):
            with suppress(KeyError, ValueError, TypeError):  # no doubt of ours: somebody filled in the form by hand
                field, sentence = doubt_sentence(code, params)
                remarks.setdefault(field, []).append(sentence)
        return remarks

    def clean_signed(self):
        return read_typed(self.cleaned_data["signed"])

    def clean_named(self):
        return read_mentions(self.cleaned_data["named"])

    def clean(self):
        data = super().clean()
        if data.get("leave_out"):
            # whatever is wrong with a story that nobody wants is no reason to refuse the others
            self._errors.clear()
            return data
        if self.register:
            draft = self._draft(data)
            for name, sentences in problems_of(draft).items():
                field = FORM_FIELDS.get(name, name)
                if field not in self.errors:
                    self.add_error(field, sentences)
            self.draft = None if self.errors else draft
        return data

    def _draft(self, data):
        """The Draft of all the fields that are valid."""
        article = Article(
            kicker=data.get("kicker", ""),
            headline=data.get("headline", ""),
            subhead=data.get("subhead", ""),
            body=body_of(paragraphs_in(data.get("text", ""))),
            event_date=data.get("event_date"),
            section_id=int(data["section"]) if data.get("section") else None,
            intake_fingerprint=self.fingerprints[0],
        )
        reporters = self.register.reporters
        bylines = [
            Byline(order=order, role=role, name=name, reporter=reporters.get(name))
            for order, (role, name) in enumerate(data.get("signed", ()))
        ]
        mentions = [
            Mention(order=order, official=line.official, post=line.post)
            for order, line in enumerate(data.get("named", ()))
        ]
        return Draft(article, bylines, mentions)


StoryFormSet = forms.formset_factory(StoryForm, extra=0, max_num=MOST_STORIES, absolute_max=MOST_STORIES + 10)


def section_choices():
    """The sections in the order of the navigation, a child behind its parent."""
    children = {}
    for section in Section.objects.all():
        children.setdefault(section.parent_id, []).append(section)
    choices = [("", _("Decide later"))]

    def add(parent, depth):
        for section in children.get(parent, ()):
            choices.append((str(section.pk), "　" * depth + section.name))
            add(section.pk, depth + 1)

    add(None, 0)
    return choices


def row_of(story, register, *, section=""):
    """The row of a Story as it was read."""
    draft = draft_of(story, register, issue_date=None)
    return EMPTY | {
        "source": story.source,
        "original": story.original,
        "as_read": draft.article.intake_fingerprint,
        "doubts": json.dumps(story.doubts, ensure_ascii=False),
        "kicker": story.kicker,
        "headline": story.headline,
        "subhead": story.subhead,
        "event_date": story.event_date.isoformat() if story.event_date else "",
        "section": section,
        "text": "\n\n".join(story.paragraphs),
        "signed": write_bylines(draft.bylines),
        "named": write_mentions(draft.mentions),
    }


def _doubts_in(text):
    """The (code, params) that the form carries; whatever else somebody sent in their place is no doubt of ours."""
    try:
        doubts = json.loads(text or "[]")
    except ValueError:
        return []
    if not isinstance(doubts, list):
        return []
    return [
        (doubt[0], doubt[1])
        for doubt in doubts
        if isinstance(doubt, list) and len(doubt) == 2 and isinstance(doubt[0], str) and isinstance(doubt[1], dict)
    ]
