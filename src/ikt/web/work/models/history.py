"""What happened to records: changes, comments, links, attachments."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from ikt.web.accounts.models import Person
from ikt.web.work.models.record import Record


class Change(models.Model):
    """One thing that was done to a record, and by whom. Never changed itself.

    ``detail`` holds for each changed field what stood there and what stands there now, in the form
    of :mod:`ikt.web.work.values`.
    """

    class What(models.TextChoices):
        ADDED = "added"
        CHANGED = "changed"
        COMMENTED = "commented"
        ATTACHED = "attached"
        LINKED = "linked"
        UNLINKED = "unlinked"
        DELETED = "deleted"
        RESTORED = "restored"

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=10, choices=What.choices)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="changes")
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField()
    """Version of the record that it led to."""
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=("record", "-id"), name="history_of_a_record"),
            models.Index(fields=("at",), name="history_since"),
        ]

    def __str__(self) -> str:
        """Return what happened to which record."""
        return f"{self.what} {self.record_id}"


FROM_STRATEGY = models.Q(by=None, what=Change.What.ADDED)
"""What was taken from the strategy: no news to anybody."""


class Comment(models.Model):
    """What somebody says of a record."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="comments")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField()
    mentions = models.ManyToManyField(Person, related_name="mentioned_in")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        """Return the beginning of the text."""
        return self.text[:60]


class Link(models.Model):
    """That one record goes with another: what came of a meeting, what solves an obstacle."""

    source = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="links_to")
    target = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="links_from")
    agenda = models.BooleanField(default=False)
    """Whether the target is a point on the agenda of the source."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("source", "target"), name="linked_once"),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="linked_to_another"
            ),
        ]

    def __str__(self) -> str:
        """Return both ends."""
        return f"{self.source_id} → {self.target_id}"


class Follower(models.Model):
    """That somebody wants to hear of a record, without having to do with it otherwise."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="followers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="follows")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("record", "person"), name="followed_once")]

    def __str__(self) -> str:
        """Return who follows what."""
        return f"{self.person_id} → {self.record_id}"


class Attachment(models.Model):
    """A file that belongs to a record."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="attachments")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attachments")
    at = models.DateTimeField(default=timezone.now)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    file = models.FileField(upload_to="attachments/%Y/%m")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.name
