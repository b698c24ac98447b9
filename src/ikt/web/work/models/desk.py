"""What one person keeps at their desk: saved views, what they last saw, an import not yet done."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from ikt.web.accounts.models import Person


class SavedView(models.Model):
    """A list as somebody likes to see it: its kind and the filters of its address."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="views")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, blank=True)
    """Empty for the list of everything."""
    query = models.CharField(max_length=1000, blank=True)
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(fields=("person", "kind", "name"), name="a_view_once")
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Visit(models.Model):
    """When somebody last looked at what is new, and when they looked the time before."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="visit")
    at = models.DateTimeField(default=timezone.now)
    before = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return who."""
        return self.person.name


class Draft(models.Model):
    """Rows of a file that were checked and not yet imported."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.name
