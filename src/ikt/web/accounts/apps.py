"""Django's name for this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and rights."""

    name = "ikt.web.accounts"
    label = "accounts"
