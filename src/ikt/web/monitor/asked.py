"""What the address of the monitor asks for: one goal, one country, one day or two."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import QueryDict

from ikt.base import countries
from ikt.base.countries import UnknownCountryError
from ikt.base.dates import parsed
from ikt.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters of the monitor; an empty one filters nothing, nonsense is left out.

    Args:
        goal: id of a direction or an objective.
        country: alpha-2 code.
        since: day to compare with.
        until: day of which it tells; today where that is not given.
    """

    goal: str = ""
    country: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    @classmethod
    def read(cls, query: QueryDict, strategy: Strategy) -> Asked:
        """Return what an address asks for."""
        goal = query.get("goal", "")
        known = {g.id for g in (*strategy.directions, *strategy.objectives)}
        return cls(
            goal=goal if goal in known else "",
            country=_country(query.get("country", "")),
            since=parsed(query.get("from", "")),
            until=parsed(query.get("to", "")),
        )


def _country(said: str) -> str:
    try:
        return countries.resolve(said) if said else ""
    except UnknownCountryError:
        return ""
