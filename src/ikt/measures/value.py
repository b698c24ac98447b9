"""One value of a measure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a measure, as in the contract ``measures``; a missing bound or n is ``None``."""

    measure: str
    country: str
    partner: str
    field: str
    year: int
    value: float | None
    low: float | None
    high: float | None
    n: int | None
    status: str
    method: str
