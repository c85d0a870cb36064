"""栏目 on the desk: the tree of sections, in the order of the portal."""

from django.contrib import admin
from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext_lazy as _

from articles.models import Section
from bylines.addresses import PinyinAddressAdmin
from bylines.pinyin import free_slug, words_slug
from bylines.shown import ShownToReaders


def tree(rows):
    """The keys of ``rows`` (key, parent's key or None), each as (key, depth), a parent right before its children.

    Brothers keep their order. Rows that hang on no root, as in a circle, come last.
    """
    children = {}
    for key, parent in rows:
        children.setdefault(parent, []).append(key)
    line, waiting = {}, [(key, 0) for key in reversed(children.get(None, []))]
    while waiting:
        key, depth = waiting.pop()
        line[key] = depth
        waiting += [(child, depth + 1) for child in reversed(children.get(key, []))]
    return [*line.items(), *((key, 0) for key, _parent in rows if key not in line)]


@admin.register(Section)
class SectionAdmin(ShownToReaders, PinyinAddressAdmin):
    list_display = ["indented", "order", "in_navigation", "workflow", "slug"]
    list_display_links = ["indented"]
    list_editable = ["order", "in_navigation"]
    list_select_related = ["workflow"]
    list_per_page = 200
    search_fields = ["name", "slug"]
    search_help_text = _("Name or pinyin")
    fields = [
        "name", "slug", "parent", "description", "keywords", "kind", "order", "in_navigation", "is_notices", "workflow",
    ]  # fmt: skip

    def free_address(self, section):
        slug = words_slug(section.name)
        return free_slug(slug, set(Section.objects.filter(slug__startswith=slug).values_list("slug", flat=True)))

    def get_queryset(self, request):
        depths = [When(pk=pk, then=Value(depth)) for pk, depth in self._tree() if depth]
        depth = Case(*depths, default=Value(0), output_field=IntegerField())
        return super().get_queryset(request).annotate(depth=depth)

    def get_ordering(self, request):
        places = [When(pk=pk, then=Value(place)) for place, (pk, _depth) in enumerate(self._tree())]
        return [Case(*places, output_field=IntegerField())] if places else ["order", "pk"]

    @admin.display(description=_("Section"))
    def indented(self, section):
        return f"{'　' * section.depth}└ {section.name}" if section.depth else section.name

    def _tree(self):
        return tree(Section.objects.order_by("order", "pk").values_list("pk", "parent"))
