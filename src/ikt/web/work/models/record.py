"""The record: what an agreement, an action, an obstacle and all other nouns have in common.

Each noun is a table of its own for the little that only it has, joined to this one. So a list of
everything that is expected of somebody, a search, a calendar and a history are one query, however
many nouns there are.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils import timezone

from ikt.web.accounts.models import Level, Organisation, Person

if TYPE_CHECKING:
    from ikt.web.work.kinds import Kind


MEETING = "meeting"
"""The kind that who takes part may see, whatever their roles."""


class RecordQuery(models.QuerySet["Record"]):
    """Records."""

    def kept(self) -> RecordQuery:
        """Return those that were not thrown away."""
        return self.filter(deleted__isnull=True)

    def visible_to(self, person: Person | AnonymousUser) -> RecordQuery:
        """Return those that a person may see; every page, export, feed and search begins here.

        The same rule as :func:`ikt.web.accounts.rights.sees`; a test holds them together.
        """
        if not isinstance(person, Person) or not person.is_active:
            return self.none()
        held = person.levels
        if held.everywhere >= Level.OBSERVER:
            return self
        about = RecordCountry.objects.filter(record=OuterRef("pk"))
        takes_part = RecordPerson.objects.filter(person=person).values("record")
        seen: Q | Combinable = Q(owner=person) | Q(made_by=person)
        seen |= Q(kind=MEETING, pk__in=takes_part)
        if held.countries:
            mine = RecordCountry.objects.filter(country__in=list(held.countries))
            seen |= Q(pk__in=mine.values("record"))  # looked up once, not for each record
        if held.organisations:
            seen |= Q(organisation__in=list(held.organisations))
        if held.highest:
            seen |= ~Exists(about)
        return self.filter(seen)

    def about(self, country: str) -> RecordQuery:
        """Return those about a country."""
        about = RecordCountry.objects.filter(country=country)
        return self.filter(pk__in=about.values("record"))

    def about_any(self, countries: list[str]) -> RecordQuery:
        """Return those about at least one of some countries."""
        about = RecordCountry.objects.filter(country__in=countries)
        return self.filter(pk__in=about.values("record"))

    def serving(self, objective: str) -> RecordQuery:
        """Return those that serve an objective."""
        served = RecordObjective.objects.filter(objective=objective)
        return self.filter(pk__in=served.values("record"))

    def open(self) -> RecordQuery:
        """Return those on which something is still to be done."""
        return self.filter(closed=False)

    def late(self, today: dt.date) -> RecordQuery:
        """Return open ones whose day has passed."""
        return self.open().filter(due__lt=today)

    def rows(self) -> RecordQuery:
        """Return them with what a row of a list shows, without their texts."""
        rows = self.select_related("owner").prefetch_related("countries")
        return rows.defer("text", "outcome")

    def whole(self) -> RecordQuery:
        """Return them with all that a page shows of them, in a fixed number of queries."""
        return self.select_related("owner", "organisation").prefetch_related(
            "countries", "objectives"
        )


class Record(models.Model):
    """Something that people agree, do or note.

    ``version`` grows by one with every change: who saves what they opened at an older version is
    told what has changed since. ``closed`` follows from the state and is kept for queries.
    """

    kind = models.CharField(max_length=20, editable=False)
    title = models.CharField(max_length=200)
    origin = models.CharField(max_length=120, blank=True, editable=False)
    """Section and id in the strategy of what was taken from it."""
    text = models.TextField(blank=True)
    state = models.CharField(max_length=20)
    closed = models.BooleanField(default=False, editable=False)
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="owned"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="records"
    )
    starts = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    """What came of it; asked for when it is closed."""
    version = models.PositiveIntegerField(default=1, editable=False)
    made = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        Person, null=True, editable=False, on_delete=models.PROTECT, related_name="made_records"
    )
    changed = models.DateTimeField(default=timezone.now, editable=False)
    deleted = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RecordQuery.as_manager()

    class Meta:
        ordering = ("closed", models.F("due").asc(nulls_last=True), "-pk")
        indexes = [
            models.Index(fields=("kind", "closed", "due"), name="work_of_a_kind"),
            models.Index(fields=("owner", "closed", "due"), name="work_of_a_person"),
            models.Index(fields=("changed",), name="work_changed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("origin",), condition=~models.Q(origin=""), name="taken_once"
            )
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def described(self) -> Kind:
        """Return what is known of its kind."""
        from ikt.web.work.kinds import KINDS  # kinds name the models

        return KINDS[self.kind]

    def codes(self) -> list[str]:
        """Return the countries it is about."""
        return [c.country for c in self.countries.all()]

    def aims(self) -> list[str]:
        """Return the ids of the objectives it serves."""
        return [o.objective for o in self.objectives.all()]

    def persons(self) -> list[int]:
        """Return the numbers of the people who take part."""
        return [p.person_id for p in self.people.all()]

    def whole(self) -> Record:
        """Return it as its own noun, with what only that has."""
        found: Any = self.described.model.objects.get(pk=self.pk)
        return found

    def invites(self, person: int) -> bool:
        """Return whether it is a meeting at which a person takes part."""
        return self.kind == MEETING and person in self.persons()

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("work:record", args=[self.kind, self.pk])

    def is_late(self, today: dt.date) -> bool:
        """Return whether its day has passed and it is open."""
        return not self.closed and self.due is not None and self.due < today


class RecordCountry(models.Model):
    """That a record is about a country."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="countries")
    country = models.CharField(max_length=2)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("record", "country"), name="a_country_once")]
        indexes = [models.Index(fields=("country", "record"), name="work_of_a_country")]

    def __str__(self) -> str:
        """Return the code."""
        return self.country


class RecordObjective(models.Model):
    """That a record serves an objective of the strategy."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="objectives")
    objective = models.CharField(max_length=60)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("record", "objective"), name="an_objective_once")
        ]
        indexes = [models.Index(fields=("objective", "record"), name="work_for_an_objective")]

    def __str__(self) -> str:
        """Return the id."""
        return self.objective


class RecordPerson(models.Model):
    """That a person takes part: in a team, a meeting, a mission."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="takes_part")

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("record", "person"), name="a_person_once")]

    def __str__(self) -> str:
        """Return who."""
        return self.person.name
