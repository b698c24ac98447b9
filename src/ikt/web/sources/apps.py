"""Django's name for this app."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Pages under /sources."""

    name = "ikt.web.sources"
    label = "sources"
