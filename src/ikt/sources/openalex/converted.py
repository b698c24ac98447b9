"""What came of reading one part, whichever form it has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ikt.sources.rejects import Reject, too_many
from ikt.store.coverage import Tally

SAMPLE = 100
"""Records at the start of a part whose fields are looked at one by one."""
REJECTS_KEPT = 1000
NO_IDENTIFIER = "“{}” is no identifier of OpenAlex"
"""Why a record cannot be read whose address stands for no number."""
SHOWN = 60
"""Bytes of a record that cannot be read, to tell it by."""


@dataclass(slots=True)
class Converted:
    """What came of one part.

    Args:
        records: records met, those that could not be read included.
        rejected: how many could not be read.
        rejects: the first of them.
        tallies: rows and coverage of each table.
        doubles: works that the part holds a second time; the first is kept.
        fields: in how many of the first records each field stood.
        vintages: how many of these are of before and since the rewrite of November 2025.
    """

    records: int = 0
    rejected: int = 0
    rejects: list[Reject] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=dict)
    doubles: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    vintages: Counter[str] = field(default_factory=Counter)

    def reject(
        self,
        file: str,
        line: int,
        value: bytes | memoryview,
        reason: str,
        *,
        column: str = "",
        times: int = 1,
    ) -> None:
        """Count records that cannot be read.

        Args:
            file: name of the part.
            line: which record, from 1; the first of several.
            value: what stood there.
            reason: why it cannot be read.
            column: field that was wrong; empty for the whole record.
            times: how many records more that makes; none when they were counted already.
        """
        self.rejected += times
        if len(self.rejects) < REJECTS_KEPT:
            shown = bytes(value[:SHOWN]).decode("utf-8", "replace")
            self.rejects.append(Reject(file, line, column, shown, reason))

    def check(self, most: float) -> None:
        """Stop when too large a share of the records could not be read.

        Args:
            most: share that may be.

        Raises:
            DataError: it names the first of them.
        """
        if self.rejected > most * self.records:
            first, check = self.rejects[0], "Check that these are works of OpenAlex"
            raise too_many(self.rejected, self.records, most, first, first.reason, check)
