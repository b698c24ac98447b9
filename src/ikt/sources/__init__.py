"""Where facts are from: every publisher's dataset, described and read.

>>> from ikt.sources import SOURCES
>>> SOURCES["vdem"].publisher
'V-Dem Institute'
"""

from ikt.sources.catalog import EVERY, RECORDS, SOURCES
from ikt.sources.loading import LoadReport, load
from ikt.sources.rejects import Reject, Rejects
from ikt.sources.source import Indicator, Licence, Source

__all__ = [
    "EVERY",
    "RECORDS",
    "SOURCES",
    "Indicator",
    "Licence",
    "LoadReport",
    "Reject",
    "Rejects",
    "Source",
    "load",
]
