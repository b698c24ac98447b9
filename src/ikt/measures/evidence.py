"""All measures of one home country, at hand in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ikt.base.countries import NOT_APPLICABLE, TOTAL
from ikt.base.errors import StoreError, UsageError
from ikt.measures.build import Progress, compute_all
from ikt.measures.catalog import MEASURES as CATALOG
from ikt.measures.catalog import Measure
from ikt.measures.provenance import Provenance, trace
from ikt.store import MEASURES, Snapshot, Store

KEYS = ("measure", "method", "country", "partner", "field")


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


class Evidence:
    """Answers what a measure is, for whom and when, without touching the disk again.

    Args:
        table: all measures, in the contract ``measures``.
        home: the country seen from, alpha-2.
        store: the store it was computed from.
        computed_at: ISO time of computing.
        inputs: snapshot id by dataset.
    """

    def __init__(
        self, table: pa.Table, home: str, store: Store, computed_at: str, inputs: dict[str, str]
    ) -> None:
        self.home = home
        self.store = store
        self.computed_at = computed_at
        self.inputs = inputs
        # In one chunk, taking a few rows costs microseconds; over several it searches them all.
        self._arrow = table.combine_chunks()
        self._codes = {}
        key = np.zeros(len(table), dtype=np.int64)
        for name in KEYS:
            coded = table[name].combine_chunks().dictionary_encode()
            words = coded.dictionary.to_pylist()
            self._codes[name] = {word: i for i, word in enumerate(words)}
            key = key * (len(words) + 1) + coded.indices.to_numpy()
        years = table["year"].to_numpy()
        order = np.lexsort((years, key))
        self._key = key[order]
        self._order = order
        self._columns = {
            name: table[name].to_numpy()[order] for name in ("year", "value", "low", "high", "n")
        }
        self._status = table["status"].combine_chunks().take(pa.array(order))
        self._known: dict[tuple[str, str, str, str, str], list[Value]] = {}
        self._ranked: dict[tuple[str, str, str, int], list[Value]] = {}

    @classmethod
    def open(
        cls, store: Store | None = None, home: str = "NL", progress: Progress | None = None
    ) -> Evidence:
        """Open the measures of ``home``; compute and keep them when inputs or code have changed.

        Args:
            store: where the published figures are; by default the store of this installation.
            home: alpha-2 code of the country whose strategy it is.
            progress: called as ``(done, total, label)`` while computing.

        Raises:
            StoreError: the store cannot be read.
        """
        store = store or Store.open()
        used = sorted({d for m in CATALOG.values() for d in m.datasets} & set(store.datasets()))
        inputs = {dataset: store.current(dataset).id for dataset in used}
        basis = _basis(home, inputs)
        dataset = f"measures_{home.lower()}"
        kept = _kept(store, dataset, basis)
        if kept is None:
            table = compute_all(store, home, progress)
            kept = store.write(dataset, {"measures": table}, about=_about(home, inputs, basis))
        files = kept.files("measures")
        table = pa.concat_tables(pq.read_table(f, columns=MEASURES.names) for f in files)
        return cls(table, home, store, kept.built, inputs)

    def table(self) -> ibis.Table:
        """Return all measures as an Ibis table in memory."""
        return ibis.memtable(self._arrow)

    def frame(
        self,
        measure: str,
        *,
        country: str | None = None,
        partner: str | None = None,
        field: str | None = None,
        method: str | None = None,
    ) -> pd.DataFrame:
        """Return the rows of one measure as a data frame, narrowed by what is given."""
        self.measure(measure)
        table = self.table().filter(ibis._.measure == measure)
        for name, wanted in (
            ("country", country),
            ("partner", partner),
            ("field", field),
            ("method", method),
        ):
            if wanted is not None:
                table = table.filter(table[name] == wanted)
        return table.order_by(MEASURES.key).to_pandas()

    def measure(self, code: str) -> Measure:
        """Return the description of a measure.

        Raises:
            UsageError: there is none with that code.
        """
        if code not in CATALOG:
            raise UsageError(
                f"There is no measure “{code}”.", remedy=f"There are: {', '.join(sorted(CATALOG))}."
            )
        return CATALOG[code]

    def method(self, code: str, method: str | None = None) -> str:
        """Return ``method``, or the default one; raise UsageError when it does not exist."""
        known = self.measure(code).methods
        if method is not None and method not in known:
            raise UsageError(
                f"Measure “{code}” has no method “{method}”.", remedy=f"It has {', '.join(known)}."
            )
        return method or next(iter(known))

    def series(
        self,
        measure: str,
        country: str,
        partner: str = NOT_APPLICABLE,
        field: str = TOTAL,
        method: str | None = None,
    ) -> list[Value]:
        """Return the values of one series by year; empty where there is none."""
        chosen = (measure, self.method(measure, method), country, partner, field)
        if chosen not in self._known:
            self._known[chosen] = list(self._find(chosen))
        return self._known[chosen]

    def at(
        self,
        measure: str,
        country: str,
        partner: str = NOT_APPLICABLE,
        field: str = TOTAL,
        method: str | None = None,
        *,
        year: int,
    ) -> Value | None:
        """Return the value of one year, or ``None``."""
        values = self.series(measure, country, partner, field, method)
        return next((v for v in values if v.year == year), None)

    def latest(
        self,
        measure: str,
        country: str,
        partner: str = NOT_APPLICABLE,
        field: str = TOTAL,
        method: str | None = None,
    ) -> Value | None:
        """Return the last value that may be interpreted (status not U), or ``None``."""
        values = self.series(measure, country, partner, field, method)
        return next((v for v in reversed(values) if v.status != "U"), None)

    def years(self, measure: str, method: str | None = None) -> list[int]:
        """Return the years in which the measure says anything, in order."""
        chosen = self._rows(measure, self.method(measure, method))
        return sorted({int(y) for y in self._columns["year"][chosen]})

    def partners(
        self, measure: str, year: int | None = None, method: str | None = None, field: str = TOTAL
    ) -> list[Value]:
        """Return one year of a measure for all partners (or all countries), largest first.

        Args:
            measure: a pair measure gives home's partners; any other gives countries.
            year: by default the last year in which most of the values may be interpreted.
            method: by default the first.
            field: field of science.
        """
        how = self.method(measure, method)
        year = year or self._last_year(measure, how)
        if year is None:
            return []
        asked = (measure, how, field, year)
        if asked not in self._ranked:
            chosen = self._rows(measure, how)
            chosen = chosen[self._columns["year"][chosen] == year]
            found = [v for v in self._values(chosen) if v.field == field]
            if CATALOG[measure].pair:
                found = [v for v in found if v.country == self.home and v.partner != NOT_APPLICABLE]
            found.sort(key=lambda v: (-(v.value or 0.0), v.partner, v.country))
            self._ranked[asked] = found
        return self._ranked[asked]

    def rank(
        self,
        measure: str,
        partner: str,
        year: int | None = None,
        method: str | None = None,
        field: str = TOTAL,
    ) -> tuple[int, int] | None:
        """Return the place of a partner (or country) and how many there are; ties share a place."""
        values = self.partners(measure, year, method, field)
        pair = self.measure(measure).pair
        mine = next((v for v in values if (v.partner if pair else v.country) == partner), None)
        if mine is None or mine.value is None:
            return None
        above = sum(1 for v in values if v.value is not None and v.value > mine.value)
        return above + 1, len(values)

    def provenance(self, measure: str, method: str | None = None) -> Provenance:
        """Return where the values of a measure come from, down to snapshot and licence."""
        return trace(
            self.store,
            self.measure(measure),
            self.method(measure, method),
            self.inputs,
            self.computed_at,
        )

    @cached_property
    def _last(self) -> dict[tuple[str, str], int | None]:
        return {}

    def _last_year(self, measure: str, method: str) -> int | None:
        if (measure, method) not in self._last:
            chosen = self._rows(measure, method)
            years = self._columns["year"][chosen]
            solid = np.asarray(self._status.take(pa.array(chosen)).to_pylist()) != "U"
            found: int | None = None
            most = max((int((years == y).sum()) for y in np.unique(years)), default=0)
            for year in np.unique(years)[::-1]:
                here = years == year
                # A year that few report, or that the method cuts short, is not "the last year".
                if (solid & here).sum() >= max(1, here.sum() // 20) and here.sum() * 4 >= most:
                    found = int(year)
                    break
            self._last[measure, method] = found
        return self._last[measure, method]

    def _rows(self, measure: str, method: str) -> np.ndarray:
        first, second = self._codes["measure"].get(measure), self._codes["method"].get(method)
        if first is None or second is None:
            return np.arange(0)
        low = self._combined([first, second, 0, 0, 0])
        high = self._combined([first, second + 1, 0, 0, 0])
        start, stop = np.searchsorted(self._key, [low, high])
        return np.arange(start, stop)

    def _combined(self, codes: list[int]) -> int:
        key = 0
        for name, code in zip(KEYS, codes, strict=True):
            key = key * (len(self._codes[name]) + 1) + code
        return key

    def _find(self, chosen: tuple[str, str, str, str, str]) -> Iterator[Value]:
        codes = []
        for name, word in zip(KEYS, chosen, strict=True):
            code = self._codes[name].get(word)
            if code is None:
                return iter(())
            codes.append(code)
        key = self._combined(codes)
        start, stop = np.searchsorted(self._key, [key, key + 1])
        return self._values(np.arange(start, stop))

    def _values(self, rows: np.ndarray) -> Iterator[Value]:
        taken = pa.array(self._order[rows])
        names = [
            self._arrow[name].take(taken).to_pylist()
            for name in (
                "measure",
                "country",
                "partner",
                "field",
                "year",
                "value",
                "low",
                "high",
                "n",
                "status",
                "method",
            )
        ]
        return (Value(*row) for row in zip(*names, strict=True))


def _kept(store: Store, dataset: str, basis: str) -> Snapshot | None:
    if dataset not in store.datasets():
        return None
    try:
        snapshot = store.current(dataset)
    except StoreError:
        # What was computed can be computed again; a damaged copy is no reason to stop.
        return None
    return snapshot if snapshot.descriptor["ikt"].get("basis") == basis else None


def _basis(home: str, inputs: dict[str, str]) -> str:
    digest = hashlib.sha256(repr((home, sorted(inputs.items()))).encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _about(home: str, inputs: dict[str, str], basis: str) -> dict[str, object]:
    return {
        "title": f"Measures seen from {home}",
        "description": "Computed by ikt from the snapshots named in `inputs`.",
        "transformation": "see the reference of measures",
        "inputs": [{"name": name, "snapshot": id} for name, id in sorted(inputs.items())],
        "basis": basis,
    }
