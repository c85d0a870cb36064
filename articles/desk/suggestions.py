"""名册建议: people who stand beside a post in stories and are not in the register. An editor adds or ignores them."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from articles.desk.display import status_of
from articles.models import Sighting
from bylines.appointing import lock, problems_of
from bylines.models import Appointment, IgnoredName, Official, Post
from bylines.new_names import NameForm, almost
from bylines.shown import advance
from bylines.terms import Term

SHOWN, STORIES, IGNORED = 50, 5, 100
MOST_POSTS = 12
RIGHTS = ["bylines.add_official", "bylines.add_post", "bylines.add_appointment"]


def suggestion_urls(wrap):
    """Among those of the people, whose part of the desk it is."""
    return [
        path("bylines/suggestions/", wrap(suggestions), name="desk_suggestions"),
        path("bylines/suggestions/add/", wrap(add), name="desk_suggestion_add"),
        path("bylines/suggestions/ignore/", wrap(ignore), name="desk_suggestion_ignore"),
        path("bylines/suggestions/restore/", wrap(restore), name="desk_suggestion_restore"),
    ]


def strangers(limit, *, stories=1):
    """The first suggestions: {"name", "stories", "posts" as last written, "newest": Sightings}. Two queries."""
    names = list(Sighting.objects.strangers().by_name()[:limit])
    newest = {}
    for sighting in Sighting.objects.strangers().newest_of_each([one["name"] for one in names], stories):
        newest.setdefault(sighting.name, []).append(sighting)
    return [one | {"newest": newest[one["name"]], "posts": "、".join(newest[one["name"]][0].posts)} for one in names]


def may_add(user):
    return user.has_perms(RIGHTS)


class PostForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Post"), max_length=100, required=False)
    since = forms.DateField(
        label=gettext_lazy("in office from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=gettext_lazy("in office to"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self):
        data = super().clean()
        since, until = data.get("since"), data.get("until")
        if data.get("title") and not since and "since" not in self.errors:
            self.add_error("since", _("Write the first day in this post, or empty the post to add the name alone."))
        if since and until and until < since:
            self.add_error("until", _("The appointment ends before it begins: check both dates."))
        return data


PostForms = forms.formset_factory(PostForm, extra=0, max_num=MOST_POSTS, absolute_max=MOST_POSTS)


class PersonForm(NameForm):
    name = forms.CharField(label=gettext_lazy("full name"), max_length=60)
    note = forms.CharField(
        label=gettext_lazy("note"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Tells people of the same name apart; only the desk sees it."),
    )


@require_GET
def suggestions(request):
    _check_right(request.user)
    found = strangers(SHOWN, stories=STORIES)
    alike = almost([one["name"] for one in found])
    for one in found:
        one["alike"] = alike.get(one["name"], [])
        one["newest"] = [(sighting.article, status_of(sighting.article)) for sighting in one["newest"]]
    context = {
        "title": _("Not in the register"),
        "suggestions": found,
        "count": Sighting.objects.strangers().order_by().values("name").distinct().count(),
        "stories_shown": STORIES,
        "ignored": IgnoredName.objects.all()[:IGNORED],
    }
    return _page(request, "desk/suggestions.html", context)


@require_http_methods(["GET", "POST"])
def add(request):
    """The form that makes of a suggestion an official with posts, each from a day that the editor confirms."""
    _check_right(request.user)
    if request.method == "GET":
        name = request.GET.get("name", "")[:60]
        person = PersonForm(initial={"name": name})
        lines = PostForms(initial=[{"title": title} for title in titles_for(name)] or [{}], prefix="posts")
        return _form(request, person, lines)
    person, lines = PersonForm(request.POST), PostForms(request.POST, prefix="posts")
    if not (person.is_valid() and lines.is_valid()):
        return _form(request, person, lines)
    with transaction.atomic():
        official, problems = _made(person.cleaned_data, [line for line in lines.cleaned_data if line.get("title")])
        if problems:
            transaction.set_rollback(True)
        else:
            advance()
    if problems:
        return _form(request, person, lines, problems=problems)
    LogEntry.objects.log_actions(
        request.user.pk, [official], ADDITION, change_message=_("From a story."), single_object=True
    )
    messages.success(request, _("%(name)s is in the register now.") % {"name": official})
    return redirect("admin:desk_suggestions")


@require_POST
def ignore(request):
    _check_right(request.user)
    name = request.POST.get("name", "")
    if Sighting.objects.filter(name=name).exists():
        IgnoredName.objects.get_or_create(name=name, defaults={"user": request.user})
        messages.success(request, _("%(name)s is suggested no more; below you can take that back.") % {"name": name})
    return redirect("admin:desk_suggestions")


@require_POST
def restore(request):
    _check_right(request.user)
    name = request.POST.get("name", "")
    if IgnoredName.objects.filter(name=name).delete()[0]:
        messages.success(request, _("%(name)s is suggested again where a story names them.") % {"name": name})
    return redirect("admin:desk_suggestions")


def titles_for(name):
    """The posts that the newest story gives ``name``, by their titles where the register knows the short form."""
    newest = Sighting.objects.filter(name=name).order_by("-article_id").first()
    titles = {}
    for post in Post.objects.all():
        for form in post.written_forms():
            titles.setdefault(form, set()).add(post.title)
    written = newest.posts if newest else []
    return [next(iter(titles[post])) if len(titles.get(post, ())) == 1 else post[:100] for post in written[:MOST_POSTS]]


def _made(person, lines):
    """(the new Official with appointments, problems); inside the caller's transaction, who undoes it on a problem."""
    official = Official.objects.create_named(person["name"], note=person["note"])
    posts = {line["title"]: Post.objects.get_or_create(title=line["title"])[0] for line in lines}
    lock(posts.values())
    terms = [Term(official, posts[line["title"]], line["since"], line["until"]) for line in lines]
    problems = problems_of(terms)
    if not problems:
        Appointment.objects.bulk_create(
            Appointment(official=official, post=term.post, since=term.since, until=term.until) for term in terms
        )
    return official, problems


def _form(request, person, lines, *, problems=()):
    context = {"title": _("Add to the register"), "form": person, "lines": lines, "problems": problems}
    return _page(request, "desk/suggestion_add.html", context)


def _page(request, template, context):
    return render(request, template, admin.site.each_context(request) | context)


def _check_right(user):
    if not may_add(user):
        raise PermissionDenied
