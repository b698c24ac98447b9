"""Reading the small data files that lie beside the code of a package."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C where it is there: ten times as fast, and these files are read at every start."""


def read(package: str, *path: str) -> Any:
    """Return what a YAML file of a package holds.

    Args:
        package: dotted name, e.g. ``ikt.measures``.
        path: folders and file name below it.
    """
    text = files(package).joinpath(*path).read_text("utf-8")
    return yaml.load(text, Loader=LOADER)
