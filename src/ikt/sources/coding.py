"""Which country a publisher's code or name stands for."""

from __future__ import annotations

import pandas as pd

from ikt.base.countries import Scheme, UnknownCountryError, lookup, resolve


def codes(column: pd.Series, scheme: Scheme) -> dict[str, str]:
    """Return the alpha-2 code of every distinct text in a column that stands for a country.

    Args:
        column: codes or names as they stand in a file.
        scheme: the coding to read them by.
    """
    known = lookup(scheme)
    found = {}
    for text in column.dropna().unique():
        code = _named(str(text)) if scheme == "name" else known.get(str(text).strip().upper())
        if code:
            found[text] = code
    return found


def _named(text: str) -> str | None:
    try:
        return resolve(unmangled(text), "name")
    except UnknownCountryError:
        return None


def unmangled(text: str) -> str:
    """Return text that was read as Latin-1 while it was UTF-8 (``CuraÃ§ao``) as it should be."""
    if "Ã" not in text:
        return text
    return text.encode("latin-1", "ignore").decode("utf-8", "ignore")
