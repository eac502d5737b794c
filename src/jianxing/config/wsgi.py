"""The entry point of the HTTP server behind `jianxing serve`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jianxing.config.settings")
application = get_wsgi_application()

from jianxing.web import warm  # noqa: E402 - the applications must be loaded before their pages are prepared

warm.load()
warm.start()
