"""The application that the server runs, ready to answer at once."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikt.web.config.settings.local")
application = get_wsgi_application()

from django.db import connections  # noqa: E402  # after the settings

from ikt.web.warming import warm  # noqa: E402

warm(application)
connections.close_all()  # of this thread, which answers no reader
