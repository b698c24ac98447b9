"""What people write in the dossier of a country, kept with its history."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from ikt.web.accounts.models import OfCountry, OfCountryQuery, Person


class OwnTextQuery(OfCountryQuery["OwnText"]):
    """Texts of people's own."""

    def of(self, country: str, lang: str) -> OwnTextQuery:
        """Return those of a dossier in a language, newest first."""
        return self.filter(country=country, lang=lang)


class OwnText(OfCountry, models.Model):
    """What somebody wrote for a chapter, in one language. Never changed; a later version holds.

    An empty ``text`` takes the text away. Of two who write at the same time, the second finds the
    version taken.
    """

    country = models.CharField(max_length=2)
    chapter = models.CharField(max_length=20)
    lang = models.CharField(max_length=2)
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dossier_texts")
    at = models.DateTimeField(default=timezone.now)

    objects = OwnTextQuery.as_manager()

    class Meta:
        ordering = ("-version",)
        constraints = [
            models.UniqueConstraint(
                fields=("country", "lang", "chapter", "version"), name="a_version_once"
            )
        ]

    def __str__(self) -> str:
        """Return country, chapter and version."""
        return f"{self.country} {self.chapter} {self.version}"
