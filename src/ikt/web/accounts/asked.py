"""What the address of the list of people asks for."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from ikt.web.accounts.models import Level, Person, Role
from ikt.web.ui.address import LARGEST, whole

STANDINGS = ("here", "invited", "left", "all")
"""Which people are shown: at work and invited, only invited, no longer let in, all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters of the list; an empty one filters nothing, nonsense is left out."""

    search: str = ""
    organisation: int | None = None
    level: int | None = None
    country: str = ""
    standing: str = "here"

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        """Return what an address asks for."""
        country = query.get("country", "").strip().upper()
        level = whole(query.get("level"))
        standing = query.get("standing", "")
        return cls(
            search=query.get("q", "").strip()[:200],
            organisation=whole(query.get("organisation"), LARGEST),
            level=level if level in Level.values else None,
            country=country if len(country) == 2 else "",
            standing=standing if standing in STANDINGS else "here",
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered."""
        return self != Asked()

    def people(self) -> QuerySet[Person]:
        """Return the people asked for, with all that the list shows."""
        found = Person.objects.select_related("organisation", "invitation")
        for word in self.search.split()[:10]:
            found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
        if self.organisation:
            found = found.filter(organisation=self.organisation)
        if self.level or self.country:
            found = found.filter(Exists(self._roles()))
        return self._standing(found).prefetch_related("roles__organisation")

    def _roles(self) -> QuerySet[Role]:
        held = Role.objects.filter(person=OuterRef("pk"))
        if self.level:
            held = held.filter(level=self.level)
        return held.filter(country=self.country) if self.country else held

    def _standing(self, found: QuerySet[Person]) -> QuerySet[Person]:
        open_ = Q(
            is_active=False,
            invitation__accepted=None,
            invitation__withdrawn=None,
            invitation__expires__gt=timezone.now(),
        )
        if self.standing == "here":
            return found.filter(Q(is_active=True) | open_)
        if self.standing == "invited":
            return found.filter(open_)
        if self.standing == "left":
            return found.filter(is_active=False).exclude(open_)
        return found
