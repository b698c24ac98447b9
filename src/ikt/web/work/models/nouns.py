"""The nouns: what each kind of record has beside what all have."""

from __future__ import annotations

from django.db import models

from ikt.web.accounts.models import Organisation, Person
from ikt.web.work.models.record import Record


class Team(Record):
    """A country team: who works together on a country, and who coordinates (``owner``)."""


class TeamMember(models.Model):
    """A person, or somebody outside ikt, in a country team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    name = models.CharField(max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    function = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        """Return the name."""
        return self.person.name if self.person else self.name


class Agreement(Record):
    """What parties agreed: who brings what, who gets what, when it is looked at again."""

    class Form(models.TextChoices):
        GOVERNMENTS = "governments"
        INSTITUTIONS = "institutions"
        SQUARE = "square"
        WORKING = "working"

    form = models.CharField(max_length=20, choices=Form.choices)
    parties = models.TextField(blank=True)
    brings = models.TextField(blank=True)
    gets = models.TextField(blank=True)
    review = models.DateField(null=True, blank=True)


class Action(Record):
    """Something that somebody will do by a day."""


class Obstacle(Record):
    """What stops people from working together or moving."""

    class Form(models.TextChoices):
        VISA = "visa"
        FUNDING = "funding"
        ORGANISATION = "organisation"
        FACILITY = "facility"
        RECOGNITION = "recognition"
        OTHER = "other"

    form = models.CharField(max_length=20, choices=Form.choices)
    stopped = models.CharField(max_length=200, blank=True)
    times = models.PositiveIntegerField(default=1)


class Meeting(Record):
    """People who meet on a day (``starts``); what they decide and agree to do are linked to it."""

    class Form(models.TextChoices):
        PLENARY = "plenary"
        TEAM = "team"
        WEEK = "week"
        OTHER = "other"

    form = models.CharField(max_length=20, choices=Form.choices)
    place = models.CharField(max_length=200, blank=True)
    agenda = models.TextField(blank=True)
    minutes = models.TextField(blank=True)


class Decision(Record):
    """What a meeting decided."""


class Mission(Record):
    """A mission or state visit, from ``starts`` to ``due``."""

    class Form(models.TextChoices):
        MISSION = "mission"
        STATE = "state"
        INCOMING = "incoming"

    form = models.CharField(max_length=20, choices=Form.choices)
    programme = models.TextField(blank=True)
    participants = models.TextField(blank=True)
    themes = models.TextField(blank=True)


class Handover(Record):
    """A task or piece of knowledge that an office hands over; ``organisation`` receives it."""

    class Form(models.TextChoices):
        TASK = "task"
        KNOWLEDGE = "knowledge"
        SERVICE = "service"

    form = models.CharField(max_length=20, choices=Form.choices)
    office = models.CharField(max_length=120)
    after = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="before"
    )
