"""The desk's intake page 收稿: paste a page, correct the stories read off it, save them as drafts.

Nothing is kept between the steps: everything travels in the form, so that a page left open over lunch, or a
server restarted meanwhile, loses nothing. Merging and splitting answer with the page, changed.
"""

from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from articles.desk.intake_forms import (
    MOST_STORIES,
    IssueForm,
    PageForm,
    StoryFormSet,
    row_of,
    section_choices,
)
from articles.desk.recasting import merged, split
from articles.models import Article
from articles.taking_in import Register, TakenInAlready, already_sentence, already_taken_in, take_in

PREFIX = "stories"


@never_cache
@require_http_methods(["GET", "POST"])
def intake(request):
    """Both steps: an empty page to paste into; the stories read off it; or, saved, on to the list of drafts."""
    _check_right(request.user)
    sections = section_choices()
    if request.method == "GET":
        return _page(request, PageForm(sections=sections, register=None))
    if f"{PREFIX}-TOTAL_FORMS" in request.POST:
        return _corrected(request, sections)
    form = PageForm(request.POST, request.FILES, sections=sections, register=Register.load())
    if not form.is_valid():
        return _page(request, form)
    return _stories(request, _read(form, sections))


@never_cache
@require_GET
def made(request):
    """The drafts that were just made: ``?story=`` names each."""
    _check_right(request.user)
    numbers = [int(number) for number in request.GET.getlist("story") if number.isdecimal() and len(number) < 10]
    drafts = Article.objects.filter(pk__in=numbers).with_desk_facts().order_by("pk")
    context = {"title": _("Drafts made"), "drafts": drafts}
    return render(request, "desk/intake_made.html", admin.site.each_context(request) | context)


def intake_urls(wrap):
    """The addresses of the intake page; ``wrap`` is ``AdminSite.admin_view``."""
    return [
        path("intake/", wrap(intake), name="articles_intake"),
        path("intake/made/", wrap(made), name="articles_intake_made"),
    ]


@dataclass(slots=True)
class Batch:
    """What the second step shows: the issue, its stories, what to say above them, and the story to go on with."""

    issue: IssueForm
    stories: StoryFormSet
    focus: int | None = None
    problem: str = ""


def _check_right(user):
    if not user.has_perm("articles.add_article"):
        raise PermissionDenied(_("You have no right to write stories: ask the administrator."))


def _page(request, form):
    context = {"title": _("Intake"), "form": form}
    return render(request, "desk/intake.html", admin.site.each_context(request) | context)


def _stories(request, batch):
    _mark_doubles(batch.stories)
    if batch.focus is not None:
        story = batch.stories.forms[batch.focus]
        wrong = next((name for name in story.fields if story.is_bound and name in story.errors), "headline")
        story.fields[wrong].widget.attrs["autofocus"] = True
    context = {"title": _("Correct what was read"), "batch": batch}
    return render(request, "desk/intake_stories.html", admin.site.each_context(request) | context)


def _fresh(rows, issue, sections, focus=None):
    """A Batch that shows ``rows`` as they are, checked by nobody."""
    return Batch(
        IssueForm(initial={name: issue.get(name) for name in IssueForm.base_fields}),
        StoryFormSet(prefix=PREFIX, initial=rows, form_kwargs={"sections": sections}),
        focus,
    )


def _read(form, sections):
    """The Batch of a page that was just read; what was taken in before is left out until somebody wants it."""
    rows = [row_of(story, form.register, section=form.cleaned_data["section"]) for story in form.stories]
    batch = _fresh(rows, form.cleaned_data, sections)
    _mark_doubles(batch.stories)
    for story in batch.stories:
        story.initial["leave_out"] = bool(story.double)
    return batch


def _corrected(request, sections):
    """The second step came back: merged, split, checked or saved."""
    action, index, at = _asked(request.POST)
    if action == "save":
        return _save(request, sections)
    stories = StoryFormSet(request.POST, prefix=PREFIX, form_kwargs={"sections": sections})
    rows = [story.typed for story in stories]
    batch = _fresh(rows, request.POST, sections)
    if action == "merge" and 0 < index < len(rows):
        batch = _fresh(merged(rows, index), request.POST, sections, index - 1)
    if action == "split" and len(rows) == MOST_STORIES:
        batch.problem = _("There are %(most)s stories already, the most at once: save some of them first.") % {
            "most": MOST_STORIES
        }
    elif action == "split" and 0 <= index < len(rows):
        parts = split(rows, index, at)
        batch = _fresh(parts, request.POST, sections, index + len(parts) - len(rows))
    return _stories(request, batch)


def _asked(post):
    """(action, the number of its story, the paragraph to split before), all from 0; anything else is a look."""
    action, _dash, number = post.get("do", "").partition("-")
    index = int(number) if number.isdecimal() and len(number) < 5 else -1
    at = post.get(f"{PREFIX}-{index}-split_at", "")
    return action, index, int(at) - 1 if at.isdecimal() and len(at) < 7 else 0


def _save(request, sections):
    """Drafts of all the stories that are not left out, or the page again, with every problem beside its field."""
    issue = IssueForm(request.POST)
    stories = StoryFormSet(request.POST, prefix=PREFIX, form_kwargs={"sections": sections, "register": Register.load()})
    batch = Batch(issue, stories)
    if all([issue.is_valid(), stories.is_valid(), not _refuse_doubles(stories)]):
        drafts = [story.draft for story in stories if story.draft]
        for draft in drafts:
            draft.article.print_date = issue.cleaned_data["issue_date"]
            draft.article.print_page = issue.cleaned_data["print_page"]
        if not drafts:
            batch.problem = _("Every story is left out, so there is nothing to save.")
            return _stories(request, batch)
        try:
            articles = take_in(drafts, request.user)
        except TakenInAlready:
            # somebody else saved the same story while this page was open, perhaps at this very moment
            _refuse_doubles(stories)
        else:
            query = urlencode([("story", article.pk) for article in articles])
            return redirect(f"{reverse('admin:articles_intake_made')}?{query}")
    batch.problem = _("Nothing is saved yet: correct what is marked below, then save again.")
    batch.focus = next((n for n, story in enumerate(stories) if story.errors), None)
    return _stories(request, batch)


def _refuse_doubles(stories):
    """Give every story that would be taken in twice its refusal; True when there is one."""
    _mark_doubles(stories)
    doubles = [story for story in stories if story.double and not story.typed["leave_out"]]
    for story in doubles:
        story.add_error(None, _("Leave this story out: %(reason)s") % {"reason": story.double})
    return bool(doubles)


def _mark_doubles(stories):
    """Give every story ``taken``, the Article that it is already, and ``double``: what it repeats, as a sentence.

    One query.
    """
    taken = already_taken_in(mark for story in stories for mark in story.fingerprints)
    seen = {}
    for number, story in enumerate(stories, start=1):
        marks = story.fingerprints
        story.taken = next((taken[mark] for mark in marks if mark in taken), None)
        earlier = next((seen[mark] for mark in marks if mark in seen), None)
        story.double = ""
        if story.taken:
            story.double = already_sentence(story.taken)
        elif earlier:
            story.double = _("It is the same as story %(number)s on this page.") % {"number": earlier}
        if not story.typed["leave_out"]:
            for mark in marks:
                seen.setdefault(mark, number)
