"""The Research Organization Registry: who is who among universities, funders, companies.

>>> from ikt.sources.ror import load
>>> load(store, Path("v2.1-2026-01-15-ror-data.zip"))  # doctest: +SKIP
"""

from ikt.sources.ror.loading import DATASET, Loaded, load

__all__ = ["DATASET", "Loaded", "load"]
