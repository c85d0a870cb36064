"""The form widget of a story's text: CKEditor, set up so that no inline script or style is needed."""

from ckeditor.widgets import CKEditorWidget, json_encode
from django.conf import settings
from django.forms import Media
from django.utils.translation import gettext_lazy as _

# What our plugin, static/desk/editor/news.js, says on the screen.
WORDS = {
    "heading": _("Heading"),
    "subheading": _("Lower heading"),
    "paragraph": _("Paragraph"),
    "characters": _("{count} characters"),
    "picture": _("Put in a picture"),
    "sending": _("The picture is being sent…"),
    "caption": _("Caption of the picture"),
    "foreign": _("Pictures from other sites are not kept: save them, then send them from your computer."),
}


class NewsEditor(CKEditorWidget):
    """For ``forms.CharField(widget=NewsEditor)``: declare the field, RichTextField forces its own widget."""

    # ckeditor's own template holds an inline style
    template_name = "django/forms/widgets/textarea.html"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, template_name=self.template_name, **kwargs)

    @property
    def media(self):
        """An AttributeError in here would empty the whole form's media without a word: keep it plain."""
        return super().media + Media(
            css={"all": ["ckeditor/ckeditor.css", "desk/editor/editor.css"]},
            js=["ckeditor/ckeditor/ckeditor.js", "desk/editor/csp-shim.js", "desk/editor/news.js"],
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        config = self.config | {
            "title": _("Text of the story"),
            "newsWords": WORDS,
            "newsMedia": settings.MEDIA_URL,
        }
        context["widget"]["attrs"] |= {
            "data-type": "ckeditortype",
            "data-processed": "0",
            "data-config": json_encode(config),
            "data-external-plugin-resources": "[]",
        }
        return context
