"""Messages on their way out, why people get them, and what people wish."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from ikt.web.accounts.models import Person
from ikt.web.work.models import Record


class Message(models.Model):
    """A mail to one address, written in the transaction of what it tells.

    ``identity`` is its Message-ID, the same at every try. What it says is cleared once it is sent.
    """

    class Kind(models.TextChoices):
        DIGEST = "digest"
        TOLD = "told"
        INVITED = "invited"
        OTHER = "other"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=120, unique=True)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="messages"
    )
    address = models.EmailField(max_length=254)
    identity = models.CharField(max_length=200, unique=True)
    subject = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    files = models.JSONField(default=list)
    """Attachments: name, media type, text."""
    made = models.DateTimeField(default=timezone.now)
    sent = models.DateTimeField(null=True)
    """When the mail server took it."""
    refused = models.DateTimeField(null=True)
    """When the mail server said that it never will, or when it was withdrawn."""
    problem = models.TextField(blank=True)

    class Meta:
        ordering = ("-pk",)
        indexes = [
            models.Index(
                fields=("id",), condition=models.Q(sent=None), name="messages_not_yet_sent"
            )
        ]

    def __str__(self) -> str:
        """Return to whom and about what."""
        return f"{self.address}: {self.subject}"


class Wishes(models.Model):
    """When somebody wants to hear what."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="wishes")
    days = models.CharField(max_length=7, default="0", blank=True)
    """Days of the week on which a digest comes, Monday is 0; none: no digest."""
    hour = models.PositiveSmallIntegerField(default=8)
    at_once = models.BooleanField(default=True)
    """Whether a mention or assignment is told at once."""
    zone = models.CharField(max_length=64, blank=True, editable=False)
    """Time zone in which ``due`` was worked out."""
    due = models.DateTimeField(null=True, editable=False)
    """When the next digest comes."""
    until = models.DateTimeField(default=timezone.now, editable=False)
    """Up to when changes were told."""
    refusals = models.PositiveSmallIntegerField(default=0, editable=False)
    """How often in a row the address was refused."""

    class Meta:
        indexes = [models.Index(fields=("due",), name="digests_due")]

    def __str__(self) -> str:
        """Return whose."""
        return self.person.name


class Reason(models.Model):
    """That somebody is to be told of a record: mentioned in it, or made its owner."""

    class Why(models.TextChoices):
        MENTIONED = "mentioned"
        ASSIGNED = "assigned"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reasons")
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="reasons")
    why = models.CharField(max_length=10, choices=Why.choices)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    said = models.TextField(blank=True)
    """The comment that mentions them."""
    at = models.DateTimeField(default=timezone.now)
    told = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="reasons")
    settled = models.DateTimeField(null=True)
    """When it was told, or when there was nothing left to tell."""

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(
                fields=("person", "id"),
                condition=models.Q(settled=None),
                name="reasons_to_tell",
            )
        ]

    def __str__(self) -> str:
        """Return who is told what of which record."""
        return f"{self.person_id}: {self.why} {self.record_id}"
