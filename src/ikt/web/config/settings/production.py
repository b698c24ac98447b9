"""A server for many: behind HTTPS, hosts and secret from the environment."""

import os

from ikt.base.errors import IktError
from ikt.web.config.settings.base import *  # noqa: F403
from ikt.web.config.settings.base import EMAIL_HOST

DEBUG = False


def _needed(name: str, example: str) -> str:
    try:
        return os.environ[name]
    except KeyError:
        raise IktError(
            f"The setting {name} is missing.", remedy=f"Set it, for instance {name}={example}."
        ) from None


SECRET_KEY = _needed("IKT_SECRET_KEY", "a long random text")
ALLOWED_HOSTS = _needed("IKT_HOSTS", "ikt.example.org").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = os.environ.get("IKT_HTTPS", "1") == "1"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
IKT_SECOND_STEP = os.environ.get("IKT_SECOND_STEP", "1") == "1"

IKT_ADDRESS = os.environ.get("IKT_ADDRESS", f"https://{ALLOWED_HOSTS[0]}").rstrip("/")
if EMAIL_HOST:
    DEFAULT_FROM_EMAIL = _needed("IKT_MAIL_FROM", "ikt@example.org")
