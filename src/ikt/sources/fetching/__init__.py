"""Fetching the files of a source from its publisher: resumed, verified, polite.

>>> from ikt.sources.fetching import fetch
>>> fetch("vdem")  # doctest: +SKIP
[PosixPath('…/raw/vdem/V-Dem-CY-Core-v16_csv.zip')]
"""

from ikt.sources.fetching.fetcher import Fetcher
from ikt.sources.fetching.progress import Progress, Silent, Unit
from ikt.sources.fetching.registry import FETCHERS
from ikt.sources.fetching.source_files import fetch, fetcher, raw_files, raw_folder

__all__ = [
    "FETCHERS",
    "Fetcher",
    "Progress",
    "Silent",
    "Unit",
    "fetch",
    "fetcher",
    "raw_files",
    "raw_folder",
]
