from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from ikt.store import OBSERVATIONS, Store
from tests.disks import small_disk

__all__ = ["small_disk"]
Making = Callable[..., pa.Table]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store without reference evidence."""
    return Store(tmp_path / "store")


@pytest.fixture
def observations() -> Making:
    """Make a table of so many observations, each with the same value."""

    def make(rows: int = 12, value: float | None = 1.0, **columns: list[Any]) -> pa.Table:
        data: dict[str, list[Any]] = {
            "indicator": ["vdem.academic_freedom_index"] * rows,
            "reporter": [f"{chr(65 + i % 26)}{chr(65 + i // 26 % 26)}" for i in range(rows)],
            "partner": ["_Z"] * rows,
            "year": [1990 + i // 676 for i in range(rows)],
            "breakdown": ["_T"] * rows,
            "value": [value] * rows,
            "unit": ["index 0–1"] * rows,
            "status": ["A"] * rows,
            "source": ["vdem"] * rows,
        }
        return pa.table(data | columns, schema=OBSERVATIONS.arrow)

    return make


@pytest.fixture
def about() -> dict[str, Any]:
    """What a source tells about its data."""
    return {
        "title": "Academic Freedom Index",
        "description": "Academic freedom by country and year.",
        "publisher": "V-Dem Institute",
        "licences": [{"name": "CC-BY-SA-4.0", "path": "https://creativecommons.org/licenses/"}],
        "sources": [{"title": "V-Dem dataset v13", "path": "https://v-dem.net/"}],
        "citation": "V-Dem Institute (2023), V-Dem dataset v13.",
        "retrieved": "2023-05-01",
        "version": "13",
        "transformation": "Alpha-3 codes to alpha-2.",
        "inputs": [{"name": "afi.csv", "sha256": "0" * 64, "bytes": 74118}],
        "rejects": 2,
    }
