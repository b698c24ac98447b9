"""Region and income group of a country, from the store's table `classifications`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from ikt.base.text import Text

if TYPE_CHECKING:
    from ikt.measures import Evidence

TABLE = "classifications"
INCOMES = {"HIC": 1, "UMC": 2, "LMC": 3, "LIC": 4}
"""Order of the World Bank's income groups."""


@dataclass(frozen=True, slots=True)
class Class:
    """The class of a country in a scheme.

    Args:
        code: code of the class.
        label: its name.
        as_of: when the publisher classified so.
    """

    code: str
    label: Text
    as_of: str


NOWHERE = Class("", Text(nl="", en=""), "")


def classification(evidence: Evidence, scheme: str, code: str) -> Class:
    """Return the class of country ``code`` in ``scheme`` (``region``, ``income``).

    A country that the publisher leaves out has a class without a name.
    """
    return _classes(evidence).get((scheme, code), NOWHERE)


def labels(evidence: Evidence, scheme: str) -> tuple[Text, ...]:
    """Return the names of the classes of ``scheme`` that any country is in.

    Income groups run from high to low, others by their English names.
    """
    found = {(k.code, k.label) for (s, _), k in _classes(evidence).items() if s == scheme}
    known = sorted((f for f in found if f[0]), key=lambda f: (INCOMES.get(f[0], 0), f[1].en))
    return tuple(label for _, label in known)


def regions(evidence: Evidence) -> dict[str, str]:
    """Return the region of each country that has one, by its English name."""
    found = _classes(evidence).items()
    return {code: known.label.en for (scheme, code), known in found if scheme == "region"}


@lru_cache(maxsize=8)
def _classes(evidence: Evidence) -> dict[tuple[str, str], Class]:
    files = [f for s in evidence.store.snapshots() for f in s.files(TABLE)]
    # Not read_table: that imports pandas, a second at every start.
    rows = [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]
    return {
        (row["scheme"], row["country"]): Class(
            row["code"], Text(nl=row["label_nl"], en=row["label_en"]), str(row["as_of"])
        )
        for row in rows
    }
