"""Signals as they were raised, and what people did with them.

A signal keeps the figures and sentences that people saw: data go on, and it must be clear later
what a decision rested on.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone

from ikt.reports.model import Key, Point
from ikt.web.accounts.models import OfCountry, OfCountryQuery, Person
from ikt.web.work.models import Record


class SignalQuery(OfCountryQuery["Signal"]):
    """Signals."""

    def open(self) -> SignalQuery:
        """Return those with which nobody has done anything yet."""
        return self.filter(state=Signal.State.OPEN)


class Signal(OfCountry, models.Model):
    """That a figure of a country moved by a rule of the strategy.

    ``end_low``, ``end_high`` and ``units`` belong to the figure at the end: what is held against it
    later must know how sure it was.
    """

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open"
        TAKEN = "taken"
        NOTED = "noted"
        DISMISSED = "dismissed"

    rule = models.CharField(max_length=60)
    country = models.CharField(max_length=2)
    side = models.CharField(max_length=4)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    raised = models.DateTimeField(default=timezone.now)
    label_nl = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    told_nl = models.TextField()
    told_en = models.TextField()
    sure_nl = models.TextField()
    sure_en = models.TextField()
    key = models.JSONField()
    since = models.PositiveSmallIntegerField()
    until = models.PositiveSmallIntegerField()
    start = models.FloatField()
    end = models.FloatField()
    end_low = models.FloatField(null=True)
    end_high = models.FloatField(null=True)
    units = models.BigIntegerField(null=True)
    z = models.FloatField()
    record = models.ForeignKey(
        Record, null=True, blank=True, on_delete=models.SET_NULL, related_name="signals"
    )
    """The action or meeting that it was taken up in."""
    earlier = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="later"
    )
    """The signal of the same movement that was dealt with before it moved further."""

    objects = SignalQuery.as_manager()

    class Meta:
        ordering = ("-raised", "pk")
        indexes = [models.Index(fields=("country", "state", "raised"), name="signals_of_a_country")]
        constraints = [
            models.UniqueConstraint(
                fields=("rule", "country", "side"),
                condition=models.Q(state="open"),
                name="a_movement_is_open_once",
            )
        ]

    def __str__(self) -> str:
        """Return rule, country and years."""
        return f"{self.rule} {self.country} {self.since}–{self.until}"

    def text(self, part: str, lang: str) -> str:
        """Return ``label``, ``told`` or ``sure`` in a language."""
        found: str = getattr(self, f"{part}_{lang}")
        return found

    def figure(self) -> Key:
        """Return which figure moved."""
        return Key.model_validate(self.key)

    def point(self) -> Point:
        """Return the figure at the end, as it stood when this was raised or last moved."""
        return Point(
            year=self.until, value=self.end, low=self.end_low, high=self.end_high, n=self.units
        )

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("signals:signal", args=[self.pk])


class Step(models.Model):
    """That something was done with a signal: by whom, when, and with what words."""

    class What(models.TextChoices):
        """What was done."""

        RAISED = "raised"
        MOVED = "moved"
        TAKEN = "taken"
        NOTED = "noted"
        DISMISSED = "dismissed"
        REOPENED = "reopened"

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=10, choices=What.choices)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="signal_steps"
    )
    """Who; nobody when ikt itself did."""
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        """Return what was done with which."""
        return f"{self.what}: {self.signal}"


def noted(signal: Signal, what: Step.What, by: Person | None, text: str = "", **more: Any) -> None:
    """Write down that something was done."""
    Step.objects.create(signal=signal, what=what, by=by, text=text, **more)
