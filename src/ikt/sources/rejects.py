"""Records that cannot be read: kept with place and reason, counted, and limited."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ikt.base.errors import DataError

KEPT = 10_000
MOST = 0.05
HEADER = ("file", "line", "column", "value", "reason")


@dataclass(frozen=True, slots=True)
class Reject:
    """One record that could not be read, or a figure in it.

    Args:
        file: name of the file, with the member of a zip behind it.
        line: row in the file, from 1, the header included.
        column: column that was wrong; empty for the whole row.
        value: what stood there.
        reason: why it cannot be read.
    """

    file: str
    line: int
    column: str
    value: str
    reason: str


def too_many(
    count: int, records: int, most: float, first: Reject, said: str, check: str
) -> DataError:
    """Return the error for when too large a share of the records was rejected.

    Args:
        count: how many were rejected.
        records: of how many.
        most: share that may be.
        first: the first of them.
        said: what was wrong with it.
        check: what the reader is to check.
    """
    return DataError(
        f"{count} of {records} records cannot be read, more than {most:.0%}. The first: {said}.",
        where=f"{first.file}:{first.line}",
        remedy=f"{check}; the store is unchanged.",
    )


@dataclass(slots=True)
class Rejects:
    """Collects what cannot be read while files are read.

    Args:
        most: share of records that may be rejected before the run stops.
        found: the first rejects.
        records: records read.
        skipped: records set aside knowingly: groups of countries, no country at all.
        doubles: figures that came a second time with another value; the first is kept.
    """

    most: float = MOST
    found: list[Reject] = field(default_factory=list)
    records: int = 0
    skipped: int = 0
    doubles: int = 0
    _places: set[tuple[str, int]] = field(default_factory=set)

    @property
    def count(self) -> int:
        """Return the number of records with something that cannot be read."""
        return len(self._places)

    def add(self, reject: Reject, *, record: bool = False) -> None:
        """Count a reject and keep the first ten thousand.

        Args:
            reject: what cannot be read, and where.
            record: whether its record was not counted among the records yet.
        """
        self.records += record
        self._places.add((reject.file, reject.line))
        if len(self.found) < KEPT:
            self.found.append(reject)

    def reasons(self) -> list[tuple[Reject, int]]:
        """Return what was wrong, most frequent first: an example, and how often it occurs."""
        alike = Counter((r.column, r.value, r.reason) for r in self.found)
        example = {(r.column, r.value, r.reason): r for r in reversed(self.found)}
        return [(example[key], times) for key, times in alike.most_common()]

    def check(self) -> None:
        """Stop when too large a share was rejected.

        Raises:
            DataError: it names the first reject.
        """
        if self.records and self.count / self.records > self.most:
            first = self.found[0]
            column = f"column {first.column}, " if first.column else ""
            raise too_many(
                self.count,
                self.records,
                self.most,
                first,
                f"{first.reason} ({column}value “{first.value}”)",
                "Check that it is the right file for this source",
            )

    def write(self, file: Path) -> None:
        """Write the rejects as CSV: file, line, column, value, reason."""
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(HEADER)
            writer.writerows((r.file, r.line, r.column, r.value, r.reason) for r in self.found)
