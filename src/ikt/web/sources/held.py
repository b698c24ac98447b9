"""What the store holds of a source, and what is made of it."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.base.errors import StoreError, UsageError
from ikt.measures import MEASURES, Measure
from ikt.sources import Source
from ikt.store import Provenance, Store
from ikt.store.coverage import together


@dataclass(frozen=True, slots=True)
class Held:
    """A source beside what the store holds of it; no ``provenance`` when that is nothing."""

    source: Source
    provenance: Provenance | None
    age: int | None

    @property
    def years(self) -> str:
        """Return the first and last year of what is held."""
        tables = self.provenance.tables if self.provenance else ()
        covered = together([table.coverage for table in tables])
        first, last = covered.first_year, covered.last_year
        if first is None:
            return "–"
        return str(first) if first == last else f"{first}–{last}"


def held(store: Store, source: Source) -> Held:
    """Return what the store holds of a source."""
    try:
        provenance = store.provenance(source.id)
    except (UsageError, StoreError):
        return Held(source, None, None)  # none yet, or damaged: `ikt store verify` tells which
    return Held(source, provenance, provenance.age())


def made_of(dataset: str) -> list[Measure]:
    """Return the measures that are computed from a dataset."""
    return [
        measure
        for measure in MEASURES.values()
        if any(dataset in method.datasets for method in measure.methods.values())
    ]
