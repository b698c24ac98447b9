"""Reading the small data files of this package."""

from __future__ import annotations

from typing import Any

from ikt.base import data


def read(*path: str) -> Any:
    """Return what a YAML file of this package holds."""
    return data.read("ikt.reports", *path)
