"""Django's name for this app."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    """Pages under /signals."""

    name = "ikt.web.signals"
    label = "signals"
