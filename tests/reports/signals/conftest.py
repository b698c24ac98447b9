"""Small evidence with figures that a test writes down, and rules about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa
import pytest

from ikt.base.text import Text
from ikt.measures import Evidence
from ikt.store import MEASURES
from ikt.strategy import Rule, Strategy

Figures = Mapping[tuple[str, str], Mapping[int, float | tuple[float, float, float]]]
"""By measure and country (a partner for a measure of pairs): figures by year, perhaps with ends."""
COUNTS = {"cooperation.works", "students.in"}
PAIRS = COUNTS | {"circulation.balance"}
METHODS = {
    "cooperation.works": "openalex",
    "students.in": "oecd_uis",
    "circulation.balance": "mpidr",
    "context.rd_intensity": "rd_expenditure",
    "fields.top1": "top1",
}


@pytest.fixture
def made(evidence: Evidence) -> Callable[..., Evidence]:
    """Return evidence that holds only the figures given."""

    def make(figures: Figures, weak: tuple[int, ...] = (), units: int = 1000) -> Evidence:
        rows = []
        for (measure, code), years in figures.items():
            pair = measure in PAIRS
            for year, told in years.items():
                value, low, high = told if isinstance(told, tuple) else (told, None, None)
                rows.append(
                    {
                        "measure": measure,
                        "country": evidence.home if pair else code,
                        "partner": code if pair else "_Z",
                        "field": "_T",
                        "year": year,
                        "value": value,
                        "low": low,
                        "high": high,
                        "n": int(value) if measure in COUNTS else units,
                        "status": "U" if year in weak else "A",
                        "method": METHODS[measure],
                    }
                )
        table = MEASURES.cast(pa.Table.from_pylist(rows))
        return Evidence(table, evidence.home, evidence.store, "2026-01-01T00:00:00Z", {})

    return make


@pytest.fixture
def ruled(strategy: Strategy) -> Callable[..., Strategy]:
    """Return the shipped strategy with one rule; what is not given is the plainest there is."""

    def make(**given: Any) -> Strategy:
        told = {
            "id": "rule",
            "label": Text(nl="Regel", en="Rule"),
            "sections": ["1"],
            "measure": "cooperation.works",
            "of": "pair",
            "change": "relative",
            "threshold": 0.2,
            "countries": ["KR"],
            **given,
        }
        return strategy.model_copy(update={"signals": [Rule.model_validate(told)]})

    return make
