"""What public pages show of a register: whoever changes it says so, and no page that was kept before is used again."""

from django.apps import apps
from django.db import transaction


def advance():
    """Begin the next edition: called last within the transaction that changed what readers see."""
    # by its name: stories stand above people, and imports run downward
    apps.get_model("articles", "Edition").objects.advance()


class ShownToReaders:
    """For the admin of a model that public pages print. Each hook runs in the transaction of the change."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        advance()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        advance()

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        advance()
