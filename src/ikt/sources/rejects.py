"""Records that cannot be read: kept with place and reason, counted, and limited."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

from ikt.base.errors import DataError

KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Reject:
    """One record that could not be read; ``line`` counts from 1 and includes the header."""

    file: str
    line: int
    column: str
    value: str
    reason: str


@dataclass(slots=True)
class Rejects:
    """Collects rejects while files are read.

    Args:
        most: share of records that may be rejected before the run stops.
    """

    most: float = 0.05
    found: list[Reject] = field(default_factory=list)
    count: int = 0
    records: int = 0
    skipped: int = 0

    def add(self, reject: Reject) -> None:
        """Count a reject and keep the first ten thousand."""
        self.count += 1
        if len(self.found) < KEPT:
            self.found.append(reject)

    def check(self) -> None:
        """Stop when too large a share was rejected.

        Raises:
            DataError: it names the first reject.
        """
        if self.records and self.count / self.records > self.most:
            first = self.found[0]
            raise DataError(
                f"{self.count} of {self.records} records cannot be read, more than "
                f"{self.most:.0%}. The first: {first.reason} (column {first.column}, "
                f"value “{first.value}”).",
                where=f"{first.file}:{first.line}",
                remedy="Check that it is the right file for this source; the store is unchanged.",
            )

    def write(self, file: Path) -> None:
        """Write the rejects as CSV: file, line, column, value, reason."""
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(("file", "line", "column", "value", "reason"))
            writer.writerows((r.file, r.line, r.column, r.value, r.reason) for r in self.found)
