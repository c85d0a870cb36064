"""标签 on the desk."""

from django.contrib import admin
from taggit import admin as _taggit_admin  # noqa: F401  registers taggit's own tags, which no story uses
from taggit.models import Tag as UnusedTag

from articles.models import Tag
from bylines.addresses import PinyinAddressAdmin
from bylines.shown import ShownToReaders

admin.site.unregister(UnusedTag)


@admin.register(Tag)
class TagAdmin(ShownToReaders, PinyinAddressAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    fields = ["name", "slug"]
    ordering = ["slug"]

    def free_address(self, tag):
        return ""  # Tag.save finds one
