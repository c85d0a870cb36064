"""What django-import-export is told of the register: columns out, and whole files in or not at all."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.results import Result

from bylines.models import Appointment, Official, Post
from bylines.register import plans, saving
from bylines.register.rows import Problem
from bylines.shown import advance


class Outcome(Result):
    """The ``plan`` of a file; ``added`` and ``changed`` once it is saved. A stale one was not what was looked at."""

    def __init__(self, plan):
        super().__init__()
        self.plan = plan
        self.added, self.changed, self.is_stale = [], [], False

    def has_validation_errors(self):
        return bool(self.plan.problems)


class RegisterResource(ModelResource):
    """A file is read, planned and checked as a whole; a Problem in one row keeps all of it out."""

    columns = ()

    def plan(self, headings, lines, register):
        raise NotImplementedError

    def save(self, plan):
        raise NotImplementedError

    def import_data(self, dataset, dry_run=False, seen="", **kwargs):
        """The Outcome. With ``dry_run`` nothing is saved, nor when the plan is not the one of the digest ``seen``."""
        if dry_run:
            return self._planned(dataset)
        try:
            with transaction.atomic():
                saving.lock()
                outcome = self._planned(dataset)
                outcome.is_stale = outcome.plan.digest != seen
                if not outcome.has_validation_errors() and not outcome.is_stale:
                    outcome.added, outcome.changed = self.save(outcome.plan)
                    advance()
                return outcome
        except IntegrityError:
            outcome = self._planned(dataset)
            outcome.plan.problems.append(
                Problem(None, "", _("Somebody changed the register at this very moment: send the file again."))
            )
            return outcome

    def _planned(self, dataset):
        return Outcome(self.plan(dataset.headers, dataset, saving.load()))


class OfficialResource(RegisterResource):
    name = Field("name", plans.NAME)
    note = Field("note", plans.NOTE)
    slug = Field("slug", plans.ADDRESS)

    class Meta:
        model = Official
        fields = ["name", "note", "slug"]

    columns = plans.OFFICIAL_COLUMNS
    plan = staticmethod(plans.officials_plan)
    save = staticmethod(saving.save_officials)


class PostResource(RegisterResource):
    title = Field("title", plans.POST)
    short_forms = Field("short_forms", plans.SHORT_FORMS)
    rank = Field("rank", plans.RANK)
    is_single = Field("is_single", plans.SINGLE)

    class Meta:
        model = Post
        fields = ["title", "short_forms", "rank", "is_single"]

    columns = plans.POST_COLUMNS
    plan = staticmethod(plans.posts_plan)
    save = staticmethod(saving.save_posts)

    def dehydrate_is_single(self, post):
        return _("yes") if post.is_single else _("no")


class AppointmentResource(RegisterResource):
    name = Field("official__name", plans.NAME)
    note = Field("official__note", plans.NOTE)
    post = Field("post__title", plans.POST)
    since = Field("since", plans.SINCE)
    until = Field("until", plans.UNTIL)

    class Meta:
        model = Appointment
        fields = ["name", "note", "post", "since", "until"]

    columns = plans.APPOINTMENT_COLUMNS
    plan = staticmethod(plans.appointments_plan)
    save = staticmethod(saving.save_appointments)

    def filter_export(self, queryset, **kwargs):
        return queryset.select_related("official", "post")

    def dehydrate_since(self, appointment):
        return appointment.since

    def dehydrate_until(self, appointment):
        return appointment.until
