from django.contrib import admin
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from articles.desk.home import front
from articles.desk.suggestions import suggestion_urls
from articles.names import name_of


class DeskSite(admin.AdminSite):
    """编辑部: the stock admin, with a front page that says what to do now."""

    site_title = _("Newsroom")
    site_header = _("Newsroom")
    index_title = _("Workbench")
    index_template = "desk/home.html"
    enable_nav_sidebar = False
    empty_value_display = "—"

    def each_context(self, request):
        context = super().each_context(request)
        if request.user.is_authenticated:
            context["desk_user"] = name_of(request.user)
            context["desk_roles"] = "、".join(request.user.groups.values_list("name", flat=True))
        return context

    def index(self, request, extra_context=None):
        return super().index(request, {**front(request.user), **(extra_context or {})})

    def get_urls(self):
        own = [path("setup/", self.admin_view(self.setup), name="desk_setup"), *suggestion_urls(self.admin_view)]
        return [*own, *super().get_urls()]

    def setup(self, request):
        """Everything that the desk keeps, as the stock admin lists it."""
        context = self.each_context(request) | {
            "title": _("Settings"),
            "app_list": self.get_app_list(request),
        }
        return render(request, "admin/index.html", context)

    def get_app_list(self, request, app_label=None):
        """The newsroom's apps first, the accounts last."""
        order = ["articles", "bylines", "newsroom"]
        apps = super().get_app_list(request, app_label)
        return sorted(apps, key=lambda app: order.index(app["app_label"]) if app["app_label"] in order else 9)


def article_url(name, *args):
    return reverse(f"admin:articles_article_{name}", args=args)
