"""Scenarios that somebody saved."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone


class ScenarioQuery(models.QuerySet["SavedScenario"]):
    """Saved scenarios."""

    def kept(self) -> ScenarioQuery:
        """Return those that were not thrown away, newest first."""
        return self.filter(thrown_away__isnull=True)

    def search(self, text: str) -> ScenarioQuery:
        """Return those with a text in title, author or note."""
        found = models.Q(title__icontains=text) | models.Q(author__icontains=text)
        return self.filter(found | models.Q(note__icontains=text)) if text else self


class SavedScenario(models.Model):
    """A scenario with what came out of it.

    Everything that the outcome depends on is kept: the scenario with its seed and the snapshots of
    the figures, and the criteria as they stood. So it can be worked out again, to the last digit.
    """

    title = models.CharField(max_length=120)
    author = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    made = models.DateTimeField(default=timezone.now, editable=False)
    scenario = models.JSONField(help_text="ikt.choice.Scenario, snapshots pinned")
    criteria = models.JSONField(help_text="criteria of the strategy as they stood")
    outcome = models.JSONField(help_text="portfolio, and acceptability by country")
    code_version = models.CharField(max_length=60)
    thrown_away = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ScenarioQuery.as_manager()

    class Meta:
        ordering = ("-made", "-pk")

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("choice:scenario", args=[self.pk])

    def country_url(self, code: str) -> str:
        """Return the address of a country within this scenario."""
        return reverse("choice:scenario_country", args=[self.pk, code])

    @property
    def portfolio(self) -> list[str]:
        """Return the countries of the best list when it was saved."""
        found: list[str] = self.outcome["portfolio"]
        return found

    @property
    def among(self) -> dict[str, float]:
        """Return the acceptability by country when it was saved."""
        found: dict[str, Any] = self.outcome["among"]
        return found
