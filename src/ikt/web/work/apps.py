"""Django's name for this app."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Pages under /work."""

    name = "ikt.web.work"
    label = "work"
