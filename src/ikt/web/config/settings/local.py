"""One person on one machine: `make start`. Listens to this machine only, keeps its own secret."""

import secrets

from ikt.web.config.settings.base import *  # noqa: F403
from ikt.web.config.settings.base import STATE

DEBUG = False
IKT_OWNER = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


def _secret() -> str:
    file = STATE / "secret"
    if not file.exists():
        STATE.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text()


SECRET_KEY = _secret()
