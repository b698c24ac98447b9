"""Django's name for this app."""

from django.apps import AppConfig


class MonitorConfig(AppConfig):
    """Pages under /monitor."""

    name = "ikt.web.monitor"
    label = "monitor"
