"""Finding a few rows of the measures in microseconds: sorted codes instead of a query.

Between Arrow and numpy this goes by DLPack and buffers: ``pa.array`` and ``to_numpy`` import pandas
to look for its types, which takes a second at every start.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from ikt.measures.value import Value

KEYS = ("measure", "method", "country", "partner", "field")
Series = tuple[str, str, str, str, str]
"""What names a series: measure, method, country, partner, field."""


class Index:
    """Rows of the contract ``measures``, found by series or by measure and method.

    Args:
        table: all measures.
    """

    def __init__(self, table: pa.Table) -> None:
        # In one chunk, taking a few rows costs microseconds; over several it searches them all.
        self.table = table.combine_chunks()
        self._codes: dict[str, dict[str, int]] = {}
        key: np.ndarray = np.zeros(len(table), dtype=np.int64)
        for name in KEYS:
            coded = self.table[name].combine_chunks().dictionary_encode()
            words = coded.dictionary.to_pylist()
            self._codes[name] = {word: i for i, word in enumerate(words)}
            key = key * (len(words) + 1) + np.from_dlpack(coded.indices)
        years = np.from_dlpack(self.table["year"].combine_chunks())
        self._order = np.lexsort((years, key))
        self._key = key[self._order]
        self._years = years[self._order]
        status = self.table["status"].combine_chunks().take(_positions(self._order))
        self._solid = np.asarray(status.to_pylist()) != "U"

    def series(self, wanted: Series) -> list[Value]:
        """Return the values of one series by year; empty where there is none."""
        codes = []
        for name, word in zip(KEYS, wanted, strict=True):
            code = self._codes[name].get(word)
            if code is None:
                return []
            codes.append(code)
        key = self._combined(codes)
        start, stop = np.searchsorted(self._key, [key, key + 1])
        return list(self._values(np.arange(start, stop)))

    def years(self, measure: str, method: str) -> list[int]:
        """Return the years in which a measure says anything, in order."""
        return sorted({int(y) for y in self._years[self._rows(measure, method)]})

    def of_year(self, measure: str, method: str, year: int) -> Iterator[Value]:
        """Yield all values of a measure in a year."""
        rows = self._rows(measure, method)
        return self._values(rows[self._years[rows] == year])

    def last_year(self, measure: str, method: str) -> int | None:
        """Return the last year worth a ranking, or ``None``.

        A year that few report (under a quarter of the fullest year), or that the method cuts short
        (not one value in twenty may be interpreted), is not "the last year".
        """
        rows = self._rows(measure, method)
        years, solid = self._years[rows], self._solid[rows]
        most = max((int((years == y).sum()) for y in np.unique(years)), default=0)
        for year in np.unique(years)[::-1]:
            here = years == year
            if (solid & here).sum() >= max(1, here.sum() // 20) and here.sum() * 4 >= most:
                return int(year)
        return None

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

    def _values(self, rows: np.ndarray) -> Iterator[Value]:
        taken = self.table.take(_positions(self._order[rows]))
        columns = (taken[name].to_pylist() for name in Value._fields)
        return map(Value._make, zip(*columns, strict=True))


def _positions(rows: np.ndarray) -> pa.Array:
    whole = np.ascontiguousarray(rows, dtype=np.int64)
    return pa.Array.from_buffers(pa.int64(), len(whole), [None, pa.py_buffer(whole)])
