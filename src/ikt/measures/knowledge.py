"""How a country's own knowledge base grows: works, authors, and how much it leads itself.

Counted by ikt from single works.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.countries import WORLD
from ikt.measures.functions import computes
from ikt.measures.inputs import Inputs, shaped, shaped_share
from ikt.measures.trend import growth_over

COUNTING = {"own": "works", "own_fractional": "fractional"}
"""Column counted, by method."""


def base(inputs: Inputs, column: str) -> ibis.Table:
    """Return one count of every country: country, year, field, value (above 0), status."""
    rows = inputs.counted("country_counts").filter(_.country != WORLD)
    value = rows[column].cast("float64")
    return rows.select("country", "year", "field", "status", value=value).filter(_.value > 0)


@computes("knowledge.works")
def works(inputs: Inputs) -> ibis.Table:
    """Works of every country, counted whole and by the share of its authors."""
    return ibis.union(*(_counted(inputs, "knowledge.works", *way) for way in COUNTING.items()))


@computes("knowledge.authors")
def authors(inputs: Inputs) -> ibis.Table:
    """Different authors with an address in the country in that year."""
    return _counted(inputs, "knowledge.authors", "own", "authors")


def _counted(inputs: Inputs, code: str, method: str, column: str) -> ibis.Table:
    rows = base(inputs, column)
    return shaped(rows, code, method, field="field", n=rows.value.round())


@computes("knowledge.growth")
def growth(inputs: Inputs) -> ibis.Table:
    """Mean yearly growth of works over the five years up to each year."""
    return ibis.union(*(_growth(inputs, "knowledge.growth", *way) for way in COUNTING.items()))


@computes("knowledge.authors_growth")
def authors_growth(inputs: Inputs) -> ibis.Table:
    """Mean yearly growth of authors over the five years up to each year."""
    return _growth(inputs, "knowledge.authors_growth", "own", "authors")


def _growth(inputs: Inputs, code: str, method: str, column: str) -> ibis.Table:
    rows = growth_over(base(inputs, column), keys=["country", "field"], years=6)
    return shaped(rows, code, method, field="field", low="low", high="high", n=rows.n.round())


@computes("knowledge.independence")
def independence(inputs: Inputs) -> ibis.Table:
    """Share of works led from the country, of those whose leading author is known; Wilson.

    The leading author is the corresponding one, or the last where no corresponding author with an
    address is known.
    """
    rows = _leading(inputs).filter(_.lead_known > 0)
    return shaped_share(rows, "knowledge.independence", "own", rows.led, rows.lead_known)


@computes("knowledge.lead_known")
def lead_known(inputs: Inputs) -> ibis.Table:
    """Share of works of which an address of the leading author is known; Wilson interval."""
    rows = _leading(inputs)
    return shaped_share(rows, "knowledge.lead_known", "own", rows.lead_known, rows.works)


def _leading(inputs: Inputs) -> ibis.Table:
    rows = inputs.counted("country_counts").filter(_.country != WORLD)
    counts = {name: rows[name].cast("float64") for name in ("works", "lead_known", "led")}
    return rows.select("country", "year", "field", "status", **counts)
