"""Django's name for this app."""

from django.apps import AppConfig


class ChoiceConfig(AppConfig):
    """Pages under /choice."""

    name = "ikt.web.choice"
    label = "choice"
