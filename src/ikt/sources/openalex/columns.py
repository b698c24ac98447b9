"""Columns made of many Python objects at once: what is fast in Arrow is done in Arrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Texts: TypeAlias = "Sequence[str | None] | pa.StringArray"
HERE = "https://openalex.org/"
LONGEST = 64
"""Characters of an address, at most; what is longer is none."""
DIGITS = 18
"""As many digits surely fit in a number of 64 bits."""


def number(address: str) -> int | None:
    """Return the number at the end of an address of OpenAlex; ``None`` when there is none.

    >>> number("https://openalex.org/W2755950973"), number("https://openalex.org/fields/17")
    (2755950973, 17)
    """
    last = address[address.rfind("/") + 1 :]
    digits = last[1:] if last[:1].isalpha() else last
    return int(digits) if digits.isdecimal() and len(digits) <= DIGITS else None


def numbers(addresses: Texts, letter: str) -> pa.Int64Array:
    """Return the numbers at the end of addresses, missing where there is none.

    Args:
        addresses: the addresses.
        letter: with which identifiers of this kind begin: W works, A authors, I institutions …
    """
    given, usual = _array(addresses), HERE + letter
    if pc.all(pc.starts_with(given, usual), min_count=0).as_py():
        digits = pc.binary_slice(given.view(pa.binary()), len(usual), LONGEST).view(pa.string())
        try:
            made = digits.cast(pa.int64())
        except pa.ArrowInvalid:  # one of them is none, or has more digits than a number holds
            pass
        else:
            if (pc.min(made).as_py() or 0) >= 0:
                return made
    texts = given.to_pylist()
    return pa.array([None if text is None else number(text) for text in texts], pa.int64())


def each(
    texts: Texts,
    make: Callable[[str], int | None],
    kind: pa.DataType = pa.int32(),
) -> pa.Array:
    """Return what is made of each text, made once for each different one."""
    found = _array(texts).dictionary_encode()
    return pa.array([make(t) for t in found.dictionary.to_pylist()], kind).take(found.indices)


def lost(texts: Texts, made: pa.Array) -> list[int]:
    """Return the places at which there was a text and nothing could be made of it."""
    if isinstance(texts, pa.Array):
        return pc.indices_nonzero(pc.and_(texts.is_valid(), made.is_null())).to_pylist()
    if not made.null_count or made.null_count == texts.count(None):
        return []
    return [at for at, text in enumerate(texts) if text is not None and not made[at].is_valid]


def counting(counts: Ints) -> Ints:
    """Return 1, 2, … for each group of so many rows.

    >>> counting(np.array([2, 0, 3])).tolist()
    [1, 2, 1, 2, 3]
    """
    ends = counts.cumsum()
    return np.arange(1, (ends[-1] if len(ends) else 0) + 1) - np.repeat(ends - counts, counts)


def _array(texts: Texts) -> pa.StringArray:
    return texts if isinstance(texts, pa.Array) else pa.array(texts, pa.string())
