"""How far a number as written may lie from its value, and whether another value reads the same."""

from __future__ import annotations

import re

WRITTEN = re.compile(r"-?\d+(\.\d+)?")
DIGITS = 3
"""Digits of a whole number that matter; the rest may have been rounded away."""


def as_read(shown: str, lang: str) -> tuple[float, float]:
    """Return a number as a reader takes it, and the step of its last digit that matters.

    Of a whole number of more than three digits that ends in zeros only three matter.

    >>> as_read("4,3 %", "nl")
    (0.043, 0.001)

    Raises:
        ValueError: it is no number.
    """
    text = "".join(shown.split()).replace("−", "-").lstrip("+")
    scale = 0.01 if text.endswith("%") else 1.0
    thousands, point = (".", ",") if lang == "nl" else (",", ".")
    text = text.rstrip("%").replace(thousands, "").replace(point, ".")
    if not WRITTEN.fullmatch(text):
        raise ValueError(f"{shown!r} is no number")
    whole, _, decimals = text.lstrip("-").partition(".")
    zeros = len(whole) - len(whole.rstrip("0"))
    rounded = min(zeros, max(0, len(whole) - DIGITS))
    step = 10.0 ** -len(decimals) if decimals else 10.0**rounded
    return float(text) * scale, step * scale


def rounds_to(now: float, shown: str, was: float, lang: str) -> bool:
    """Whether ``now`` would be written as ``shown``, which was written for ``was``.

    A fall of 12 % is written without its sign where words give it: then both are taken without,
    as long as they have the same one. A whole number that was written in full may not change at
    all.
    """
    read, step = as_read(shown, lang)
    if step > 1 and read == abs(was):
        step = 1.0
    if read >= 0 > was and shown[0] not in "+−":
        now, read = (-now, read)
    return abs(now - read) <= step / 2 * (1 + 1e-9)
