"""What is about one country and is nobody's: seen by who has a role for that country."""

from __future__ import annotations

from typing import Self, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models

from ikt.web.accounts.models.people import Level, Person

M = TypeVar("M", bound=models.Model)


class OfCountry:
    """What rights ask of a record, said of one that is about a country and nobody's."""

    country: str
    organisation_id: int | None = None
    owner_id: int | None = None
    made_by_id: int | None = None

    def codes(self) -> list[str]:
        """Return the country."""
        return [self.country]

    def invites(self, person: int) -> bool:
        """Return that it is no meeting."""
        return False


class OfCountryQuery(models.QuerySet[M]):
    """Rows about one country each, in their field ``country``."""

    def visible_to(self, person: Person | AnonymousUser) -> Self:
        """Return those that a person may see: with any role for the country.

        The same rule as :func:`ikt.web.accounts.rights.sees`; a test holds them together.
        """
        if not isinstance(person, Person) or not person.is_active:
            return self.none()
        held = person.levels
        if held.everywhere >= Level.OBSERVER:
            return self
        return self.filter(country__in=list(held.countries))
