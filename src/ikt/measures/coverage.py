"""What is known of the works that were counted: the denominator of every own count.

Figures of the records, not of a country: they stand under the world. They describe what was read
and estimate nothing, so they have no interval.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.countries import WORLD
from ikt.measures.functions import computes
from ikt.measures.inputs import Inputs, shaped


def _part(inputs: Inputs, code: str, count: str, total: str) -> ibis.Table:
    rows = inputs.counted("coverage_counts").filter(_[total] > 0)
    return shaped(
        rows,
        code,
        "own",
        country=ibis.literal(WORLD),
        field="field",
        value=rows[count].cast("float64") / rows[total].cast("float64"),
        n=total,
    )


@computes("coverage.works_located")
def works_located(inputs: Inputs) -> ibis.Table:
    """Share of works with at least one address of which the country is known."""
    return _part(inputs, "coverage.works_located", "works_located", "works")


@computes("coverage.works_complete")
def works_complete(inputs: Inputs) -> ibis.Table:
    """Share of works of which every author has an address."""
    return _part(inputs, "coverage.works_complete", "works_complete", "works")


@computes("coverage.authors_located")
def authors_located(inputs: Inputs) -> ibis.Table:
    """Share of authors of works with an address; an author counts for each work."""
    return _part(inputs, "coverage.authors_located", "located", "authorships")


@computes("coverage.orcid")
def orcid(inputs: Inputs) -> ibis.Table:
    """Share of authors of works with an ORCID; an author counts for each work."""
    return _part(inputs, "coverage.orcid", "orcid", "authorships")


@computes("coverage.lost")
def lost(inputs: Inputs) -> ibis.Table:
    """Share of the works that fractional counting gives to no country."""
    return _part(inputs, "coverage.lost", "lost", "works")
