"""Django's name for this app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Components, tokens and words."""

    name = "ikt.web.ui"
    label = "ui"
