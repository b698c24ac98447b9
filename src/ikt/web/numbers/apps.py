"""Django's name for this app."""

from django.apps import AppConfig


class NumbersConfig(AppConfig):
    """Pages under /numbers."""

    name = "ikt.web.numbers"
    label = "numbers"
