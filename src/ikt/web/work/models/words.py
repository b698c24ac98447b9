"""The words of each record, kept for searching."""

from __future__ import annotations

from django.db import models

from ikt.web.work.models.record import Record


class Words(models.Model):
    """All words of a record and of what people said of it, folded, with a space between.

    Written by :mod:`ikt.web.work.search`. The index over it is made in a migration: a full-text
    table of SQLite kept by triggers, or an index of PostgreSQL on the words as a vector.
    """

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, primary_key=True, related_name="words"
    )
    words = models.TextField()

    def __str__(self) -> str:
        """Return the first words."""
        return self.words[:60]
