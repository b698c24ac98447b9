"""All measures of one home country, at hand in memory."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ikt.base.countries import NOT_APPLICABLE, TOTAL
from ikt.base.errors import UsageError
from ikt.base.saying import choose_from
from ikt.measures.catalog import MEASURES as CATALOG
from ikt.measures.catalog import Measure
from ikt.measures.counting import Counting, counting
from ikt.measures.index import Index, Series
from ikt.measures.keeping import Progress, inputs_of, kept
from ikt.measures.provenance import Provenance, trace
from ikt.measures.value import Value
from ikt.store import MEASURES, Store

if TYPE_CHECKING:
    import ibis
    import pandas as pd


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
        self._index = Index(table)
        self._series: dict[Series, list[Value]] = {}
        self._partners: dict[tuple[str, str, str, int], list[Value]] = {}
        self._last: dict[tuple[str, str], int | None] = {}

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
        snapshot = kept(store, home, progress)
        files = snapshot.files("measures")
        # Through ParquetFile, because read_table imports datasets, and these pandas: two seconds.
        tables = [pq.ParquetFile(f).read(columns=MEASURES.names) for f in files]
        return cls(pa.concat_tables(tables), home, store, snapshot.built, inputs_of(store))

    def table(self) -> ibis.Table:
        """Return all measures as an Ibis table in memory."""
        import ibis

        return ibis.memtable(self._index.table)

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
        table = self._index.table.filter(pc.equal(self._index.table["measure"], measure))
        for name, wanted in (
            ("country", country),
            ("partner", partner),
            ("field", field),
            ("method", method),
        ):
            if wanted is not None:
                table = table.filter(pc.equal(table[name], wanted))
        return table.sort_by([(key, "ascending") for key in MEASURES.key]).to_pandas()

    def measure(self, code: str) -> Measure:
        """Return the description of a measure.

        Raises:
            UsageError: there is none with that code.
        """
        if code not in CATALOG:
            raise UsageError(
                {"nl": f"Er is geen maat “{code}”.", "en": f"There is no measure “{code}”."},
                remedy=choose_from(sorted(CATALOG)),
            )
        return CATALOG[code]

    def method(self, code: str, method: str | None = None) -> str:
        """Return ``method``, or the default one; raise UsageError when it does not exist."""
        known = self.measure(code).methods
        if method is not None and method not in known:
            raise UsageError(
                {
                    "nl": f"De maat “{code}” wordt niet geteld door “{method}”.",
                    "en": f"The measure “{code}” is not counted by “{method}”.",
                },
                remedy=choose_from(known),
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
        wanted = (measure, self.method(measure, method), country, partner, field)
        if wanted not in self._series:
            self._series[wanted] = self._index.series(wanted)
        return self._series[wanted]

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
        return self._index.years(measure, self.method(measure, method))

    def speaks(self, measure: str, method: str) -> bool:
        """Return whether a method has a year of figures that may be interpreted."""
        return self._last_year(measure, method) is not None

    def partners(
        self, measure: str, year: int | None = None, method: str | None = None, field: str = TOTAL
    ) -> list[Value]:
        """Return one year of a measure for all partners (or all countries), largest first.

        Args:
            measure: a pair measure gives home's partners; any other gives countries.
            year: by default the last year that is neither cut short nor reported by few.
            method: by default the first.
            field: field of science.
        """
        how = self.method(measure, method)
        year = year or self._last_year(measure, how)
        if year is None:
            return []
        asked = (measure, how, field, year)
        if asked not in self._partners:
            found = [v for v in self._index.of_year(measure, how, year) if v.field == field]
            if CATALOG[measure].pair:
                found = [v for v in found if v.country == self.home and v.partner != NOT_APPLICABLE]
            found.sort(key=lambda v: (-(v.value or 0.0), v.partner, v.country))
            self._partners[asked] = found
        return self._partners[asked]

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

    @cached_property
    def counting(self) -> Counting | None:
        """Return of which works the own counts were made; ``None`` where nothing was counted."""
        return counting(self.store, self.inputs)

    def provenance(self, measure: str, method: str | None = None) -> Provenance:
        """Return where the values of a measure come from, down to snapshot and licence."""
        return trace(
            self.store,
            self.measure(measure),
            self.method(measure, method),
            self.inputs,
            self.computed_at,
        )

    def _last_year(self, measure: str, method: str) -> int | None:
        if (measure, method) not in self._last:
            self._last[measure, method] = self._index.last_year(measure, method)
        return self._last[measure, method]
