"""Columns of one table, filled row by row at the speed of appending numbers, then handed to Arrow.

Making an Arrow array of Python objects looks at each of them; an array of machine numbers is taken
over as it is. So texts are coded as they come, truths are 0 and 1, and missing is −1 or NaN.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ikt.store.contract import Contract

MISSING = -1


class Codes(dict[str | None, int]):
    """Gives each text a code, in the order in which they come; no text is −1."""

    def __init__(self) -> None:
        super().__init__({None: MISSING})

    def __missing__(self, text: str | None) -> int:
        self[text] = code = len(self) - 1
        return code

    @property
    def texts(self) -> list[str]:
        """Return the texts in the order of their codes."""
        return [text for text in self if text is not None]


class Columns:
    """The rows of one table.

    Args:
        contract: the table.
        codes: of its texts; tables may share them.

    Attributes:
        whole: takes, for each row, the values of all columns that are no real numbers, in order.
        real: takes, for each row, the values of those that are.
    """

    def __init__(self, contract: Contract, codes: Codes) -> None:
        self.contract, self._codes = contract, codes
        self.whole, self.real = array("q"), array("d")
        reals = [pa.types.is_floating(c.type) for c in contract.columns]
        self._reals, self._wholes = sum(reals), len(reals) - sum(reals)

    def __len__(self) -> int:
        return len(self.whole) // self._wholes

    def table(self) -> pa.Table:
        """Return the rows as the contract has them."""
        whole = iter(np.frombuffer(self.whole, "q").reshape(-1, self._wholes).T)
        real = iter(np.frombuffer(self.real, "d").reshape(-1, max(self._reals, 1)).T)
        texts = pa.array(self._codes.texts, pa.string())
        return pa.Table.from_arrays(
            [_array(field.type, whole, real, texts) for field in self.contract.arrow],
            schema=self.contract.arrow,
        )


def _array(
    kind: pa.DataType,
    whole: Iterator[NDArray[np.int64]],
    real: Iterator[NDArray[np.float64]],
    texts: pa.StringArray,
) -> pa.Array:
    values: NDArray[Any]
    if pa.types.is_floating(kind):
        values = np.ascontiguousarray(next(real))
        return pa.array(values, kind, mask=np.isnan(values))
    values = next(whole)
    missing = values == MISSING
    if pa.types.is_boolean(kind):
        return pa.array(values == 1, mask=missing)
    if pa.types.is_string(kind):
        return pc.take(texts, pa.array(values, pa.int64(), mask=missing))
    return pa.array(values.astype(kind.to_pandas_dtype()), kind, mask=missing)
