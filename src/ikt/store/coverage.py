"""What a table covers: which years, how many countries, how many figures are missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ikt.base.countries import NOT_APPLICABLE, WORLD
from ikt.store.contract import Contract

NO_COUNTRY = {WORLD, NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a table covers.

    Args:
        first_year: earliest year; ``None`` when the table knows no years.
        last_year: latest year.
        countries: number of countries that rows are about, the world not counted.
        missing: number of rows without a figure.
    """

    first_year: int | None = None
    last_year: int | None = None
    countries: int = 0
    missing: int = 0

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> Coverage:
        """Read it back from a descriptor."""
        return cls(**{name: written[name] for name in cls.__slots__ if name in written})

    def as_dict(self) -> dict[str, int | None]:
        """Return it as a descriptor holds it."""
        return asdict(self)


def together(parts: Sequence[Coverage]) -> Coverage:
    """Return what several files of one table cover.

    Which countries a file is about is not kept, only how many: the file with most stands for all.
    """
    return Coverage(
        min((p.first_year for p in parts if p.first_year is not None), default=None),
        max((p.last_year for p in parts if p.last_year is not None), default=None),
        max((p.countries for p in parts), default=0),
        sum(p.missing for p in parts),
    )


@dataclass(slots=True)
class Tally:
    """Counts rows and coverage of a table that comes in parts."""

    contract: Contract
    rows: int = 0
    missing: int = 0
    years: set[int] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)

    def add(self, part: pa.Table) -> None:
        """Count another part."""
        self.rows += part.num_rows
        if self.contract.year:
            self.years |= _distinct(part[self.contract.year])
        if self.contract.country:
            self.countries |= _distinct(part[self.contract.country])
        if self.contract.value:
            self.missing += part[self.contract.value].null_count

    @property
    def coverage(self) -> Coverage:
        """Return what the parts together cover."""
        return Coverage(
            min(self.years, default=None),
            max(self.years, default=None),
            len(self.countries - NO_COUNTRY),
            self.missing,
        )


def _distinct(column: pa.ChunkedArray) -> set[Any]:
    return set(pc.unique(column).to_pylist()) - {None}
