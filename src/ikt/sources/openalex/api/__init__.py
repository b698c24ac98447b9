"""The API of OpenAlex: a slice of its works, and tables of counts without any work.

>>> from ikt.sources.openalex.api import Wanted, fetch_slice, openalex, slice_folder, survey
>>> wanted = Wanted(country="NL", partners=("KR",), since=2015)
>>> with openalex() as source:  # doctest: +SKIP
...     fetch_slice(source, wanted, slice_folder(wanted), survey(source, wanted))
"""

from ikt.sources.openalex.api.asking import OpenAlex
from ikt.sources.openalex.api.counts import counts_folder, fetch_counts
from ikt.sources.openalex.api.scope import scope_of
from ikt.sources.openalex.api.slices import Slice, fetch_slice, held, openalex, slice_folder
from ikt.sources.openalex.api.survey import Survey, survey
from ikt.sources.openalex.api.wanted import Wanted

__all__ = [
    "OpenAlex",
    "Slice",
    "Survey",
    "Wanted",
    "counts_folder",
    "fetch_counts",
    "fetch_slice",
    "held",
    "openalex",
    "scope_of",
    "slice_folder",
    "survey",
]
