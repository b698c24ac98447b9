"""Tests: no files collected, no secret kept."""

from ikt.web.config.settings.base import *  # noqa: F403
from ikt.web.config.settings.base import DATABASE_URL, DATABASES
from ikt.web.config.settings.base import MIDDLEWARE as SHARED

SECRET_KEY = "for tests only"
ALLOWED_HOSTS = ["*"]
MIDDLEWARE = [m for m in SHARED if not m.startswith("whitenoise")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if not DATABASE_URL:
    DATABASES["default"] = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
