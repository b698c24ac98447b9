"""Django's name for this app."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    """Jobs, mail and calendars."""

    name = "ikt.web.post"
    label = "post"

    def ready(self) -> None:
        """Make the jobs known, and listen to what happens to records."""
        from ikt.web.post import digests, reasons, sending, telling  # noqa: F401  (need the models)

        reasons.listen()
