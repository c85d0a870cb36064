"""订阅方 and 投递 on the desk: who is told of changes, what was sent, and how that went."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.display import moment_words
from articles.models import Attempt, ChangeKind, Delivery, Subscriber
from articles.models.syndication import every_kind, new_secret
from articles.syndication import deliveries
from articles.syndication.destinations import Unreachable, destination_of, reach

SILENT = timedelta(minutes=10)
LOOK_UP_SECONDS = 5


def when(moment):
    return moment_words(timezone.localtime(moment), timezone.localtime())


class SubscriberForm(forms.ModelForm):
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("changes wanted"),
        choices=ChangeKind.choices,
        initial=every_kind,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Subscriber
        fields = ["name", "address", "kinds", "is_active"]

    def clean_address(self):
        """What can be known now; where the name leads is looked at again before each delivery."""
        address, inside = self.cleaned_data["address"], settings.WEBHOOKS_INSIDE
        try:
            reach(destination_of(address, inside=inside), inside=inside, seconds=LOOK_UP_SECONDS)
        except Unreachable as refusal:
            raise ValidationError(str(refusal)) from refusal
        return address


@admin.register(Subscriber)
class SubscriberAdmin(admin.ModelAdmin):
    form = SubscriberForm
    list_display = ["name", "address", "is_active", "standing", "last_looked"]
    search_fields = ["name", "address"]
    fields = ["name", "address", "kinds", "is_active", "secret_to_hand_over", "checked_at"]
    readonly_fields = ["secret_to_hand_over", "checked_at"]
    actions = ["renew_secret"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_counts()

    def changelist_view(self, request, extra_context=None):
        late = Q(checked_at__isnull=True, created_at__lt=timezone.now() - SILENT)
        late |= Q(checked_at__lt=timezone.now() - SILENT)
        if Subscriber.objects.active().filter(late).exists():
            messages.warning(
                request, _("Nothing has been sent for ten minutes: start “manage.py deliver” on the server.")
            )
        return super().changelist_view(request, extra_context)

    @admin.display(description=gettext_lazy("deliveries"))
    def standing(self, subscriber):
        """In words: on a phone the heads of the columns are not there."""
        if not subscriber.waiting + subscriber.failed:
            return _("nothing is waiting")
        return _("%(waiting)s waiting, %(failed)s failed") % vars(subscriber)

    @admin.display(description=gettext_lazy("secret"))
    def secret_to_hand_over(self, subscriber):
        return subscriber.secret if subscriber.pk else _("Made when you save: hand it to the partner.")

    @admin.display(description=gettext_lazy("last looked after"), ordering="checked_at", empty_value="")
    def last_looked(self, subscriber):
        return subscriber.checked_at and when(subscriber.checked_at)

    @admin.action(description=gettext_lazy("Make a new secret"), permissions=["change"])
    def renew_secret(self, request, queryset):
        for subscriber in queryset:
            subscriber.secret = new_secret()
            subscriber.save(update_fields=["secret"])
            messages.warning(
                request,
                _("“%(name)s” has a new secret: hand it over, the old one is void.") % {"name": subscriber.name},
            )


class AttemptInline(admin.TabularInline):
    model = Attempt
    fields = readonly_fields = ["at", "outcome", "took"]
    can_delete = False
    extra = 0
    verbose_name_plural = gettext_lazy("Attempts, the last first")

    @admin.display(description=gettext_lazy("what came of it"))
    def outcome(self, attempt):
        if attempt.problem:
            return attempt.problem
        return f"{_('answered with %(status)s') % {'status': attempt.status}} {attempt.answer}".strip()

    @admin.display(description=gettext_lazy("took"))
    def took(self, attempt):
        return _("%(number)s ms") % {"number": attempt.milliseconds}

    def has_add_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("articles.view_delivery")

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Delivery)
class DeliveryAdmin(admin.ModelAdmin):
    change_list_template = "desk/delivery_list.html"
    list_display = ["__str__", "subscriber", "state", "tried", "next_try", "last_answer", "made_out"]
    list_filter = ["state", "kind", "subscriber"]
    list_select_related = ["subscriber"]
    show_full_result_count = False
    fields = ["subscriber", "kind", "number", "page", "state", "tries", "next_try", "created_at"]
    inlines = [AttemptInline]
    actions = ["try_again"]

    def get_queryset(self, request):
        last = Attempt.objects.filter(delivery=OuterRef("pk")).order_by("-pk")
        columns = {f"last_{field}": Subquery(last.values(field)[:1]) for field in ("status", "problem")}
        return super().get_queryset(request).annotate(**columns)

    def changelist_view(self, request, extra_context=None):
        kept = _("What was delivered, and what failed for good, stays here for %(days)s days after its last attempt.")
        return super().changelist_view(request, {"kept": kept % {"days": deliveries.KEPT.days}})

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_retry_permission(self, request):
        return request.user.has_perm("articles.change_delivery")

    @admin.display(description=gettext_lazy("page"))
    def page(self, delivery):
        return format_html('<a href="{}">{}</a>', delivery.path, delivery.path)

    @admin.display(description=gettext_lazy("attempts"), ordering="tries")
    def tried(self, delivery):
        return _("tried %(tries)s times") % {"tries": delivery.tries}

    @admin.display(description=gettext_lazy("next attempt"))
    def next_try(self, delivery):
        return when(delivery.next_at) if delivery.state == Delivery.State.WAITING else "—"

    @admin.display(description=gettext_lazy("last answer"))
    def last_answer(self, delivery):
        if delivery.last_status:
            return _("answered with %(status)s") % {"status": delivery.last_status}
        return delivery.last_problem

    @admin.display(description=gettext_lazy("made out"), ordering="created_at")
    def made_out(self, delivery):
        return when(delivery.created_at)

    @admin.action(description=gettext_lazy("Send again what failed"), permissions=["retry"])
    def try_again(self, request, queryset):
        number = deliveries.again(Delivery.objects.filter(pk__in=queryset.values("pk")))
        messages.success(request, _("%(number)s deliveries will be tried again.") % {"number": number})
