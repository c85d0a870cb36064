"""The least that Django can do: one view without middleware, which answers with the bytes of the file BARE_PAGE."""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="signs nothing")  # noqa: S106
BYTES = Path(os.environ["BARE_PAGE"]).read_bytes()


def page(request):
    return HttpResponse(BYTES)


urlpatterns = [path("", page)]
application = get_wsgi_application()
