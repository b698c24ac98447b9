"""The application of `ikt start`: it loads while store and database are prepared, then serves."""

import os
import time
from importlib import import_module
from pathlib import Path

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

PREPARED = "IKT_PREPARED"
"""Variable with the file that appears when everything is prepared."""
PAUSE = 0.02

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikt.web.config.settings.local")
django.setup()
import_module(settings.ROOT_URLCONF)
while not Path(os.environ[PREPARED]).exists():
    time.sleep(PAUSE)
application = WSGIHandler()  # reads the list of static files, which is complete only now
