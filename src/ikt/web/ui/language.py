"""The language of a request, as the analytical half knows it."""

from __future__ import annotations

from django.utils.translation import get_language

from ikt.base.text import Lang


def spoken() -> Lang:
    """Return the language of the request that is being answered."""
    return "nl" if (get_language() or "en").startswith("nl") else "en"
