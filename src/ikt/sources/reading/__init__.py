"""How the files of each source become tables: one module a source, each with one ``read``.

``read(files, rejects)`` returns data frames by name of their contract. Observations name their
indicator without the source and have no unit: both are said once, in ``described/SOURCE.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

import pandas as pd

from ikt.sources.rejects import Rejects

Frames = dict[str, pd.DataFrame]
Read = Callable[[Sequence[Path], Rejects], Frames]


def reader(source: str) -> Read:
    """Return how the files of a source are read."""
    # By name, so that a new source is two files and no list has to be kept.
    return cast(Read, import_module(f"{__name__}.{source}").read)
