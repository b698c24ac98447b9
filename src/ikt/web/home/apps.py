"""Django's name for this app."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Pages under /home."""

    name = "ikt.web.home"
    label = "home"
