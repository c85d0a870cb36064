"""What the reading of a page says in codes, as sentences for the person who takes it in."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REFUSALS = {
    "empty": gettext_lazy("%(name)s is empty: there is no text in it to read."),
    "too_large": gettext_lazy(
        "%(name)s is larger than %(megabytes)s MB, more than any page of a paper: take it in page by page."
    ),
    "wrong_encoding": gettext_lazy(
        "%(name)s cannot be read as Chinese text: save it as UTF-8 or GB18030, or paste its text."
    ),
    "binary": gettext_lazy("%(name)s is not a text file: choose the .txt or .docx of the page, or paste its text."),
    "old_doc": gettext_lazy("%(name)s is in the old Word format: save it as .docx, or paste its text."),
    "unknown_kind": gettext_lazy("%(name)s is neither .txt nor .docx: save it as one of these, or paste its text."),
    "too_many_stories": gettext_lazy(
        "%(name)s seems to hold %(count)s stories, and %(limit)s is the most at once: take it in page by page."
    ),
}
NOT_A_DOCX = {
    "encrypted": gettext_lazy("%(name)s is locked with a password: save it without one, or paste its text."),
    "too_big_inside": gettext_lazy("%(name)s holds too much for one page: paste the text alone."),
}
DAMAGED = gettext_lazy(
    "%(name)s is not a Word file, or is damaged: open it in Word and save it again, or paste its text."
)


def refusal_sentence(problem):
    """An Unreadable as a sentence that names the file, the reason and the next step."""
    if problem.code == "not_a_docx":
        sentence = NOT_A_DOCX.get(problem.params["reason"], DAMAGED)
    else:
        sentence = REFUSALS[problem.code]
    return sentence % ({"name": problem.name or _("The pasted text")} | problem.params)


# {code: (the field on the intake page that it concerns, sentence)}; a doubt is told, never a reason to refuse.
DOUBTS = {
    "no_headline": ("headline", gettext_lazy("No headline was found: write it, or merge this with the story above.")),
    "no_text": ("text", gettext_lazy("Nothing stands under this headline: does it belong to the story below?")),
    "no_byline": ("signed", gettext_lazy("Nobody signs this story on the page: who wrote it?")),
    "ambiguous_names": (
        "signed",
        gettext_lazy("“%(printed)s” is printed without a space and was read as %(names)s: is that right?"),
    ),
    "unknown_reporter": ("signed", gettext_lazy("%(name)s is not among the reporters: is the name right?")),
    "near_reporter": (
        "signed",
        gettext_lazy("%(name)s is not among the reporters, %(nearest)s is: which of them is meant?"),
    ),
    "pen_name": ("signed", gettext_lazy("“%(name)s” is no full name: was it rightly taken for a signature?")),
    "heading_as_headline": ("headline", gettext_lazy("“%(line)s” was taken for the headline: is it one?")),
    "heading_as_subheading": ("text", gettext_lazy("“%(line)s” was taken for a sub-heading: is it one?")),
    "heading_as_text": (
        "text",
        gettext_lazy("“%(line)s” was taken for part of a paragraph: is it a headline or a sub-heading?"),
    ),
    "title_guess": (
        "headline",
        gettext_lazy("The title has several lines, and “%(headline)s” was taken for the headline: is it?"),
    ),
    "desk_credits": ("signed", gettext_lazy("Not taken in, it names the desk or the source: %(text)s")),
    "left_out": ("text", gettext_lazy("Not taken in, it belongs to the page, not to the story: %(text)s")),
    "old_event_date": ("event_date", gettext_lazy("More than half a year before the issue: is the year right?")),
    "impossible_date": ("event_date", gettext_lazy("The page says %(printed)s, and there is no such day.")),
    "damaged_characters": (
        "story",
        gettext_lazy("%(count)s characters were lost before the text came here: look for � and fill them in."),
    ),
    "markup": (
        "story",
        gettext_lazy("“%(printed)s” is code of a web page, and readers would see it: paste plain text, or delete it."),
    ),
}


def doubt_sentence(code, params):
    """(field of the intake page, sentence) of a doubt that the reading noted; KeyError for what it never notes."""
    if code == "unknown_reporter" and params["nearest"]:
        code = "near_reporter"
    if code == "heading_guess":
        code = f"heading_as_{params['taken_as']}"
    field, sentence = DOUBTS[code]
    return field, sentence % params
