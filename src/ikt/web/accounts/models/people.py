"""Organisations, people and roles.

A role holds for everything, for one country, or for the records of one organisation. What a role
allows is written down in :mod:`ikt.web.accounts.rights`.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone


class Level(models.IntegerChoices):
    """What a role allows, each level more than the one before."""

    OBSERVER = 1
    CONTRIBUTOR = 2
    COORDINATOR = 3
    ADMINISTRATOR = 4


class Organisation(models.Model):
    """An organisation with a part in the strategy.

    Those of the strategy file have its id as ``actor``; others are added by an administrator.
    """

    actor = models.CharField(max_length=60, unique=True, null=True, blank=True)
    name_nl = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, blank=True)
    consulted = models.BooleanField(default=False)
    """Whether it sits in the plenary consultation."""
    demonstration = models.BooleanField(default=False, editable=False)
    """Whether it belongs to the demonstration, as do its records."""

    class Meta:
        ordering = ("name_nl", "pk")

    def __str__(self) -> str:
        """Return the Dutch name."""
        return self.name_nl

    def name(self, lang: str) -> str:
        """Return the name in a language."""
        return self.name_nl if lang == "nl" else self.name_en


class People(BaseUserManager["Person"]):
    """Makes people; an address counts as the same in capitals."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Make a person; without a password they can only come in by invitation or OIDC."""
        made = self.model(email=email, **fields)
        made.set_password(password)
        made.save(using=self._db)
        return made

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person of a mail address."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody who works with ikt."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    language = models.CharField(max_length=2, default="nl", choices=[("nl", "nl"), ("en", "en")])
    time_zone = models.CharField(max_length=64, default="Europe/Amsterdam")
    is_active = models.BooleanField(default=True)
    demonstration = models.BooleanField(default=False, editable=False)
    """Whether it belongs to the demonstration, and is nobody."""
    made = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = People()

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def save(self, *given: Any, **options: Any) -> None:
        """Keep the address in lower case: in capitals it is the same person."""
        self.email = self.email.strip().lower()
        super().save(*given, **options)

    @cached_property
    def levels(self) -> Levels:
        """Return what the roles of this person allow, read once per request."""
        return Levels(list(self.roles.all()) if self.is_active else [])


class Role(models.Model):
    """That a person has a level: for a country, for an organisation, or for everything."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    country = models.CharField(max_length=2, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="roles"
    )

    class Meta:
        ordering = ("-level", "country", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "country"),
                condition=models.Q(organisation=None),
                name="one_role_a_country",
            ),
            models.UniqueConstraint(
                fields=("person", "organisation"), name="one_role_an_organisation"
            ),
            models.CheckConstraint(
                condition=models.Q(country="") | models.Q(organisation=None),
                name="a_role_has_one_scope",
            ),
        ]

    def __str__(self) -> str:
        """Return who has what, where."""
        scope = self.country or self.organisation or "*"
        return f"{self.person}: {Level(self.level).label} ({scope})"


class Levels:
    """The levels of a person: everywhere, by country, by organisation; 0 where there is none."""

    def __init__(self, roles: list[Role]) -> None:
        self.everywhere = 0
        self.countries: dict[str, int] = {}
        self.organisations: dict[int, int] = {}
        for role in roles:
            if role.organisation_id:
                self.organisations[role.organisation_id] = role.level
            elif role.country:
                self.countries[role.country] = role.level
            else:
                self.everywhere = role.level

    @property
    def administers(self) -> bool:
        """Return whether they may give any role at all."""
        return self.highest >= Level.ADMINISTRATOR

    @property
    def coordinates(self) -> bool:
        """Return whether they may decide anything for others."""
        return self.highest >= Level.COORDINATOR

    @property
    def highest(self) -> int:
        """Return the highest level of any role."""
        own = (*self.countries.values(), *self.organisations.values())
        return max(self.everywhere, *own, 0)

    def at(self, country: str) -> int:
        """Return the level for a country."""
        return max(self.everywhere, self.countries.get(country, 0))

    def of(self, organisation: int | None) -> int:
        """Return the level for the records of an organisation."""
        return max(self.everywhere, self.organisations.get(organisation or 0, 0))
