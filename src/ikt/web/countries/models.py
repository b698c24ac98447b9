"""Decisions on the status of a country, kept as history."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils import timezone

from ikt.web.choice.models import SavedScenario


class StatusDecision(models.Model):
    """That a country has a status, since when and why. Never changed; a later one takes its place.

    An empty ``status`` takes the status away.
    """

    country = models.CharField(max_length=2, db_index=True)
    status = models.CharField(max_length=60, blank=True)
    reason = models.TextField()
    author = models.CharField(max_length=120)
    date = models.DateField(default=dt.date.today)
    scenario = models.ForeignKey(
        SavedScenario, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    made = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-date", "-made", "-pk")

    def __str__(self) -> str:
        """Return country, status and date."""
        return f"{self.country} {self.status} {self.date}"
