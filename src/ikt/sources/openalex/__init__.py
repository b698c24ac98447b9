"""OpenAlex, the open record of science: from its works to the normal form of the store.

>>> from ikt.sources.openalex import ingest, parts
>>> ingest(store, parts(Path("openalex-snapshot")))  # doctest: +SKIP
"""

from ikt.sources.openalex.ingest import Ingested, ingest
from ikt.sources.openalex.layout import Part, parts
from ikt.sources.openalex.one_part import Progress
from ikt.sources.openalex.trial import Trial, trial

__all__ = ["Ingested", "Part", "Progress", "Trial", "ingest", "parts", "trial"]
