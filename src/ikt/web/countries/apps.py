"""Django's name for this app."""

from django.apps import AppConfig


class CountriesConfig(AppConfig):
    """Pages under /countries."""

    name = "ikt.web.countries"
    label = "countries"
