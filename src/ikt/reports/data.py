"""Reading the small data files of this package."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C where it is there: ten times as fast, and sentences are needed at once."""


def read(*path: str) -> Any:
    """Return what a YAML file of this package holds."""
    text = files("ikt.reports").joinpath(*path).read_text("utf-8")
    return yaml.load(text, Loader=LOADER)
