"""Flat records that every file with figures has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ikt.reports.model import Origin


def origin_records(origins: Iterable[Origin]) -> Iterator[dict[str, Any]]:
    """Yield a record for each source: whose, how to cite it, under which licence."""
    for origin in origins:
        yield {"source": origin.line, "citation": origin.citation, "licence": origin.licence}
