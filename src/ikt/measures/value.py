"""One value of a measure."""

from __future__ import annotations

from typing import NamedTuple


class Value(NamedTuple):
    """One value of a measure, as in the contract ``measures``; a missing bound or n is ``None``.

    A tuple, because pages make tens of thousands of them.
    """

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
