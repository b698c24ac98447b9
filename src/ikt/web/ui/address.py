"""What stands in an address, read with patience: nonsense is nothing."""

from __future__ import annotations

LARGEST = 2**63 - 1
"""Largest number that a database holds."""
SMALL = 99_999
"""Largest number that is a year, a page, a number of countries."""


def whole(text: str | None, most: int = SMALL) -> int | None:
    """Return a whole number of at most ``most``; nothing for any other text."""
    digits = (text or "").strip()
    if not digits.isdecimal() or len(digits) > len(str(most)):
        return None
    number = int(digits)
    return number if number <= most else None
