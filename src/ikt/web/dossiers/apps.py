"""Django's name for this app."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Pages under /countries/KR/dossier."""

    name = "ikt.web.dossiers"
    label = "dossiers"
