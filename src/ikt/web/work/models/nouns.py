"""The nouns: what each kind of record has beside what all have."""

from __future__ import annotations

from django.db import models

from ikt.web.work.models.record import Record


class Team(Record):
    """A country team: who works together on a country, and who coordinates (``owner``)."""

    others = models.TextField(blank=True)
    """Members who do not work with ikt."""


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

    evidence = models.CharField(max_length=1000, blank=True)
    """Where it can be read that it was done; see :mod:`ikt.web.work.evidence`."""


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
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    others = models.TextField(blank=True)
    """Participants who do not work with ikt."""
    every = models.PositiveSmallIntegerField(null=True, blank=True)
    """Months until the next of its series; nothing where it is held once."""
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


class Office(Record):
    """An office abroad that closes (on ``due``) or changes."""

    place = models.CharField(max_length=200, blank=True)


class Handover(Record):
    """A task or piece of knowledge that an office hands over; ``organisation`` receives it."""

    class Form(models.TextChoices):
        TASK = "task"
        KNOWLEDGE = "knowledge"
        SERVICE = "service"

    form = models.CharField(max_length=20, choices=Form.choices)
    giver = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="handovers")
    after = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="before"
    )


class Scheme(Record):
    """A scheme or instrument: for whom it is, until when one can apply (``due``), what it gave."""

    class Form(models.TextChoices):
        FUND = "fund"
        SCHOLARSHIP = "scholarship"
        RULE = "rule"
        SUPPORT = "support"
        NETWORK = "network"
        CAMPAIGN = "campaign"
        AGREEMENT = "agreement"

    form = models.CharField(max_length=20, choices=Form.choices)
    applicants = models.TextField(blank=True)
    fields = models.TextField(blank=True)
    used = models.TextField(blank=True)


class Exchange(Record):
    """A training, or staff who work for a while with a partner."""

    class Form(models.TextChoices):
        TRAINING = "training"
        STAFF = "staff"

    form = models.CharField(max_length=20, choices=Form.choices)
    programme = models.TextField(blank=True)
    others = models.TextField(blank=True)


class Commitment(Record):
    """What was promised to parliament, or what parliament asked in a motion."""

    class Form(models.TextChoices):
        COMMITMENT = "commitment"
        MOTION = "motion"

    class Manner(models.TextChoices):
        ORAL = "oral"
        WRITTEN = "written"

    form = models.CharField(max_length=20, choices=Form.choices)
    manner = models.CharField(max_length=10, choices=Manner.choices, blank=True)
    """Whether it was said in a debate or stands in a letter; of a motion, nothing."""
    source = models.TextField(blank=True)
    """Where it stands: letter, debate, number of the document."""
    evidence = models.CharField(max_length=1000, blank=True)
    """Where parliament, or anybody, can read what became of it."""
