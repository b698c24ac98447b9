"""Calendars that others subscribe to, and invitations to meetings."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from ikt.web.accounts.models import Person
from ikt.web.work.models import Record


class Feed(models.Model):
    """A calendar that somebody reads elsewhere, by an address that nobody can guess.

    Only a digest of the secret is kept: who reads the database cannot read the calendar with it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    country = models.CharField(max_length=2, blank=True)
    """Everything about this country that the person sees; none: what they have to do with."""
    made = models.DateTimeField(default=timezone.now)
    used = models.DateTimeField(null=True)
    revoked = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        """Return whose it is, and of what."""
        return f"{self.person}: {self.country or '*'}"


class Invitation(models.Model):
    """That somebody was invited to a meeting, and what they were told last."""

    meeting = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField()
    """Version of the meeting that the invitation tells."""
    cancelled = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("meeting", "person"), name="invited_once")]

    def __str__(self) -> str:
        """Return who to what."""
        return f"{self.person_id}: {self.meeting_id}"
