"""That a commitment or motion is one that the House has in its open data."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from ikt.web.work.models.nouns import Commitment


class HousePaper(models.Model):
    """What the House said of a commitment or motion when ikt last looked.

    ``said`` is :meth:`ikt.sources.parliament.Paper.plain`. ``values`` are the fields of the record
    that followed from it: where the record has something else by now, people wrote that.
    """

    record = models.OneToOneField(Commitment, on_delete=models.CASCADE, related_name="house")
    number = models.CharField(max_length=60, unique=True)
    said = models.JSONField(default=dict)
    values = models.JSONField(default=dict)
    looked = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Return the number by which the House cites it."""
        return self.number

    @property
    def status(self) -> str:
        """Return how it stands in the words of the House."""
        return status(self.said)


def status(said: dict[str, Any]) -> str:
    """Return the status in what the House said; what it took away has none other."""
    return "verwijderd" if said.get("deleted") else str(said.get("status", ""))
