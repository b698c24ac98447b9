"""Where ikt keeps things on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path


def home() -> Path:
    """Return the folder of all local state: ``$IKT_HOME``, else the platform's data folder."""
    chosen = os.environ.get("IKT_HOME")
    return Path(chosen).expanduser() if chosen else user_data_path("ikt", appauthor=False)


def store_root() -> Path:
    """Return the folder of the store (snapshots)."""
    return home() / "store"


def raw_root() -> Path:
    """Return the folder into which sources are fetched."""
    return home() / "raw"


def reference_root() -> Path:
    """Return the folder of the reference evidence inside the installed package."""
    return Path(__file__).resolve().parent.parent / "reference"
