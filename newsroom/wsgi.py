"""The application that gunicorn serves."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_wsgi_application()
# With the first request at the latest: before the workers part, they all hold it together.
import_module(settings.ROOT_URLCONF)
