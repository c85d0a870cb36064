"""The story form: text, bylines and mentions as a newsroom writes them, and the version it started from."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.desk.editor_widget import NewsEditor
from articles.desk.lines import read_bylines, read_mentions, write_bylines, write_mentions
from articles.desk.pictures import chosen_picture
from articles.manuscripts import TEXT_FIELDS
from articles.models import Article, Byline, Mention, Tag
from articles.sanitize import UNSEEN, clean

# The browser's own calendar: it speaks the reader's language, and a phone has a good one.
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TextField(forms.CharField):
    """Text without the characters that nobody sees: they hide words, or turn what follows them round."""

    default_error_messages = {
        "max_length": gettext_lazy(
            "There are %(show_value)d characters, %(limit_value)d is the most: shorten it, then save again."
        )
    }

    def to_python(self, value):
        return UNSEEN.sub("", super().to_python(value)).strip()

    def widget_attrs(self, widget):
        """Without the browser's limit: it cuts off what is pasted, and says nothing."""
        return {}


class ArticleForm(forms.ModelForm):
    """``version`` is the number of the revision that the form was opened on: a save from an older one is refused.

    ``user`` is who saves. A refusal keeps everything typed in the fields: ``is_stale`` when somebody saved first,
    ``is_refused`` when this person may not change the story (any more).
    """

    user = None

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # declared, or the model's field would insist on a widget of its own
    body = forms.CharField(label=gettext_lazy("text"), required=False, widget=NewsEditor)
    signed = TextField(
        label=gettext_lazy("Bylines"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "lines-field"}),
        help_text=gettext_lazy("A line for each role, the role first: 记者 张三 李四"),
    )
    named = TextField(
        label=gettext_lazy("Officials mentioned"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "class": "lines-field"}),
        help_text=gettext_lazy("A line for each official, the post as the story writes it first: 县委书记 张三"),
    )

    class Meta:
        model = Article
        fields = [
            "kicker",
            "headline",
            "subhead",
            "summary",
            "body",
            "section",
            "tags",
            "event",
            "event_date",
            "print_date",
            "print_page",
            "picture",
            "picture_caption",
            "picture_credit",
            "picture_alt",
            "origin",
            "source_name",
            "source_url",
            "original_title",
            "original_author",
        ]
        widgets = {
            "headline": forms.TextInput,
            "summary": forms.Textarea(attrs={"rows": 3}),
            "event_date": DAY,
            "print_date": DAY,
        }
        field_classes = {field: TextField for field in TEXT_FIELDS if field not in ("body", "origin")}
        error_messages = {
            "headline": {"required": gettext_lazy("The story has no headline yet: write one, then save again.")},
            "source_url": {
                "invalid": gettext_lazy(
                    "This is no address: copy it from the browser's address bar; it begins with http:// or https://"
                )
            },
        }
        help_texts = {"tags": gettext_lazy("Parted by 、")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        article = self.instance
        self.label_suffix = ""
        self.is_stale = self.is_refused = False
        self.fields["section"].empty_label = _("Choose a section")
        if article.pk:
            self.initial.setdefault("version", article.version)
            self.initial.setdefault("signed", write_bylines(article.bylines.all()))
            self.initial.setdefault("named", write_mentions(article.mentions.select_related("official")))

    def full_clean(self):
        super().full_clean()
        if self.is_bound and self.errors and self.files.get("picture") and "picture" not in self.errors:
            # the one thing that a browser does not send back into its field
            self.add_error("picture", _("The picture is not saved yet: correct the rest, and choose it again."))

    def clean_body(self):
        return clean(self.cleaned_data["body"])

    def clean_tags(self):
        tags = [tag for tag in (UNSEEN.sub("", tag).strip() for tag in self.cleaned_data["tags"]) if tag]
        longest = Tag._meta.get_field("name").max_length
        if wrong := [tag for tag in tags if len(tag) > longest]:
            raise ValidationError(
                _("The tag “%(tag)s” is too long: a tag has %(longest)s characters at most, parted by 、")
                % {"tag": "、".join(wrong), "longest": longest}
            )
        return tags

    def clean_signed(self):
        self.signed_lines = read_bylines(self.cleaned_data["signed"])
        return self.cleaned_data["signed"]

    def clean_named(self):
        self.named_lines = read_mentions(self.cleaned_data["named"])
        return self.cleaned_data["named"]

    def clean_picture(self):
        return chosen_picture(self, "picture")

    def clean(self):
        data = super().clean()
        article = self.instance
        if data.get("picture") and data.get("picture_alt") == "":
            self.add_error("picture_alt", _("The lead picture needs an alternative text: say what it shows."))
        if not article.pk:
            return data
        if reason := workflow.why_not(self.user, "edit", self.saved):
            self.is_refused = True
            raise ValidationError(reason, code="refused")
        if data.get("version") != self.saved.version:
            self.is_stale = True
            last = article.revisions.order_by("-number").first()
            raise ValidationError(
                _(
                    "%(name)s saved version %(number)s while you were writing, so yours is not saved yet. "
                    "Both texts stand below: put together what should stay, then save again."
                )
                % {"name": last.user_name, "number": last.number},
                code="stale",
            )
        return data

    @cached_property
    def saved(self):
        """The story as it stands in the database; the instance holds what was typed."""
        return Article.objects.get(pk=self.instance.pk)

    def save_lines(self, article):
        """Replace the bylines and mentions of ``article`` by those in the form."""
        article.bylines.all().delete()
        Byline.objects.bulk_create(
            Byline(article=article, order=n, role=line.role, name=line.name, reporter=line.reporter)
            for n, line in enumerate(self.signed_lines)
        )
        article.mentions.all().delete()
        Mention.objects.bulk_create(
            Mention(article=article, order=n, official=line.official, post=line.post)
            for n, line in enumerate(self.named_lines)
        )


class ActionForm(forms.Form):
    """What comes with an action: a note, an hour, and the version that was read."""

    note = TextField(
        required=False,
        max_length=2000,
        error_messages={
            "max_length": gettext_lazy(
                "The note has %(show_value)d characters, %(limit_value)d is the most: shorten it, then send it again."
            )
        },
    )
    at = forms.DateTimeField(required=False)
    version = forms.IntegerField(required=False)
