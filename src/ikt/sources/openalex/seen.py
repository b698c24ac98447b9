"""Which works stood in a part before, in eight bytes each."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from ikt.sources.openalex.columns import Ints

MISSING = -1
"""Stands for no number; those of OpenAlex are not negative."""


class Seen:
    """Numbers met so far.

    They are kept in sorted runs, each at least twice as long as the next one: so there are few to
    look in, and each number is sorted anew a few times only.
    """

    def __init__(self) -> None:
        self._runs: list[Ints] = []

    def first_times(self, numbers: pa.Int64Array) -> Ints:
        """Return the places of numbers met for the first time, and note these as met.

        Args:
            numbers: some numbers; a missing one is none that was met before.
        """
        given = numbers.fill_null(MISSING).to_numpy(zero_copy_only=False)
        different, places = np.unique(given, return_index=True)
        fresh = different != MISSING
        for run in self._runs:
            fresh &= ~_among(different, run)
        self._add(different[fresh])
        new = given == MISSING
        new[places[fresh]] = True
        return np.flatnonzero(new)

    def _add(self, run: Ints) -> None:
        if not len(run):
            return
        self._runs.append(run)
        while len(self._runs) > 1 and len(self._runs[-2]) < 2 * len(self._runs[-1]):
            both = np.concatenate(self._runs[-2:])
            self._runs[-2:] = [np.sort(both, kind="stable")]  # which merges what is sorted


def _among(values: Ints, run: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which values are in a sorted run, which is not empty."""
    at = np.minimum(np.searchsorted(run, values), len(run) - 1)
    return np.equal(run[at], values)
