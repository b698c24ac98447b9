"""Django's name for this app."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """Pages under /strategy."""

    name = "ikt.web.strategy"
    label = "strategy"
