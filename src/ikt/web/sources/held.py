"""What the store holds of a source, and what is made of it."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.base.errors import StoreError, UsageError
from ikt.measures import MEASURES, Measure
from ikt.sources import Source
from ikt.store import Provenance, Store


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
        covered = [t.coverage for t in tables if t.coverage.first_year and t.coverage.last_year]
        if not covered:
            return "–"
        first = min(c.first_year or 0 for c in covered)
        last = max(c.last_year or 0 for c in covered)
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
