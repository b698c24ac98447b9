"""What the address of a list asks for: the view of it that can be shared and saved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from django.db.models import F
from django.http import QueryDict

from ikt.web.accounts.models import Person
from ikt.web.ui.address import LARGEST, whole
from ikt.web.work.kinds import Kind
from ikt.web.work.models.record import Record, RecordQuery
from ikt.web.work.search import matching

SORTS = {
    "due": ("closed", F("due").asc(nulls_last=True), "-pk"),
    "title": ("title", "pk"),
    "changed": ("-changed", "-pk"),
    "owner": (F("owner__name").asc(nulls_last=True), "pk"),
}
PARAMETERS = {"search": "q"}
"""Fields that an address calls otherwise."""
WHEN = ("open", "late", "closed", "all")


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters of a list; an empty one filters nothing, nonsense is left out."""

    search: str = ""
    country: str = ""
    objective: str = ""
    state: str = ""
    owner: int | None = None
    organisation: int | None = None
    when: str = "open"
    sort: str = "due"

    @classmethod
    def read(cls, query: QueryDict, kind: Kind | None) -> Asked:
        """Return what an address asks for."""
        state, when, sort = (query.get(name, "") for name in ("state", "when", "sort"))
        country = query.get("country", "").strip().upper()
        return cls(
            search=query.get("q", "").strip()[:200],
            country=country if len(country) == 2 else "",
            objective=query.get("objective", "")[:60],
            state=state if kind and state in kind.states else "",
            owner=whole(query.get("owner"), LARGEST),
            organisation=whole(query.get("organisation"), LARGEST),
            when=when if when in WHEN else "open",
            sort=sort if sort in SORTS else "due",
        )

    def of(self, person: Person, kind: Kind | None, today: dt.date) -> RecordQuery:
        """Return the records that a person may see and asks for."""
        found: RecordQuery = Record.objects.kept().visible_to(person)
        if kind:
            found = found.filter(kind=kind.name)
        if self.search:
            found = matching(found, self.search)
        if self.country:
            found = found.about(self.country)
        if self.objective:
            found = found.serving(self.objective)
        if self.state:
            found = found.filter(state=self.state)
        elif self.when == "open":
            found = found.open()
        elif self.when == "late":
            found = found.late(today)
        elif self.when == "closed":
            found = found.filter(closed=True)
        if self.owner:
            found = found.filter(owner=self.owner)
        if self.organisation:
            found = found.filter(organisation=self.organisation)
        return found.order_by(*SORTS[self.sort])

    @property
    def query(self) -> str:
        """Return the query of an address that asks for the same, without what is usual."""
        usual = Asked()
        said = {f.name: getattr(self, f.name) for f in fields(self)}
        return urlencode(
            {PARAMETERS.get(n, n): v for n, v in said.items() if v != getattr(usual, n)}
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered, other than what is open."""
        return self != Asked(sort=self.sort)
