"""How people come in, and what happened to their roles."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils import timezone

from ikt.web.accounts.models.people import Level, Organisation, Person


class Invitation(models.Model):
    """That somebody may come in, once and until a day, with the secret of a link.

    Only a digest of the secret is kept: whoever reads the database cannot come in with it. Until
    the invitation is taken up the person is not active.
    """

    class State(models.TextChoices):
        OPEN = "open"
        EXPIRED = "expired"
        WITHDRAWN = "withdrawn"
        ACCEPTED = "accepted"

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="invitation")
    by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="invitations_sent"
    )
    digest = models.CharField(max_length=64, unique=True)
    sent = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    accepted = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return who was invited."""
        return f"{self.person_id} {self.state}"

    @property
    def state(self) -> State:
        """Return how it stands now."""
        return self.state_at(timezone.now())

    def state_at(self, now: dt.datetime) -> State:
        """Return how it stands at a moment."""
        if self.accepted:
            return self.State.ACCEPTED
        if self.withdrawn:
            return self.State.WITHDRAWN
        return self.State.EXPIRED if now >= self.expires else self.State.OPEN


class Entry(models.Model):
    """What was done to a person's place here, by whom. Never changed itself.

    ``level`` is what they have now in a scope, ``before`` what they had; 0 is no role.
    """

    class What(models.TextChoices):
        INVITED = "invited"
        REMINDED = "reminded"
        WITHDRAWN = "withdrawn"
        ACCEPTED = "accepted"
        GIVEN = "given"
        TAKEN = "taken"
        LEFT = "left"
        RETURNED = "returned"
        MOVED = "moved"
        ONE_STEP = "one_step"
        READDRESSED = "readdress"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="entries")
    what = models.CharField(max_length=10, choices=What.choices)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="entries_made")
    at = models.DateTimeField(default=timezone.now)
    level = models.PositiveSmallIntegerField(default=0, choices=[(0, "–"), *Level.choices])
    before = models.PositiveSmallIntegerField(default=0, choices=[(0, "–"), *Level.choices])
    country = models.CharField(max_length=2, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        """Return what was done to whom."""
        return f"{self.what} {self.person_id}"
