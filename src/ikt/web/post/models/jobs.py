"""The queue of jobs."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Job(models.Model):
    """Something to be done by `ikt worker`, once.

    A worker that takes a job holds it until ``lease``; when it is killed that moment passes, and
    another takes the job again.
    """

    name = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=120, unique=True)
    """Two jobs with one key are one job."""
    due = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    lease = models.DateTimeField(null=True)
    holder = models.CharField(max_length=40, blank=True)
    done = models.DateTimeField(null=True)
    given_up = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    """Why the last try failed."""
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("due", "pk")
        indexes = [
            models.Index(
                fields=("due", "id"),
                condition=models.Q(done=None, given_up=None),
                name="jobs_to_do",
            ),
        ]

    def __str__(self) -> str:
        """Return its key."""
        return self.key
