from django.contrib import admin
from django.urls import include, path

from newsroom.health import healthz
from newsroom.media import picture

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("api/", include("articles.api.urls")),
    path("media/<path:path>", picture, name="media"),
    path("", include("articles.portal.urls")),
]

handler404 = "articles.portal.errors.not_found"
handler500 = "articles.portal.errors.server_error"
