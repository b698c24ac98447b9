"""Which settings of Django hold, for commands that read or write what people keep."""

from __future__ import annotations

import os

LOCAL = "ikt.web.config.settings.local"
PRODUCTION = "ikt.web.config.settings.production"


def settle(settings: str = LOCAL) -> None:
    """Let these settings hold where the environment names none."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)


def set_up(settings: str = LOCAL) -> None:
    """Make Django ready, with these settings where the environment names none."""
    settle(settings)
    import django

    django.setup()
