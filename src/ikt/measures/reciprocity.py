"""Working as equals: who leads joint works, who funds them, and whether all may read them.

Counted by ikt from single works. Each figure is a share of the works of which the thing asked is
known; what part that is, is a measure as well. A work of third countries may be led or funded from
there, so the shares of both sides need not add up to one; a work with leading authors or funders on
both sides counts on both.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.measures.functions import computes
from ikt.measures.inputs import Inputs, by_each, shaped, shaped_share
from ikt.measures.intervals import balance_of_counts

LEAD = {"own_corresponding": "corresponding", "own_first": "first", "own_last": "last"}
"""Which author leads, by method."""
FUNDED = {"own": "funded"}
KNOWN = {"funded": "funder_known", "open": "access_known"}
"""Column of the works of which a thing is known, where that is not ``<thing>_known``."""


def sides(inputs: Inputs, thing: str) -> ibis.Table:
    """Return of how many joint works of home and each partner a thing is so, on each side.

    Args:
        inputs: the counts, and home.
        thing: a column of ``pair_counts`` that is told from the reporter's side.

    Returns:
        partner, year, field, works, known (works of which it is known), here (of these, works of
        which it is so at home), there (at the partner), status.
    """
    rows = inputs.counted("pair_counts")
    known = rows[KNOWN.get(thing, f"{thing}_known")]
    columns = rows.select(
        *("reporter", "partner", "year", "field", "status"),
        works=rows.works.cast("float64"),
        known=known.cast("float64"),
        here=rows[thing].cast("float64"),
    )
    mirrored = columns.filter(_.partner == inputs.home).select(
        "year", "field", partner=_.reporter, there=_.here
    )
    return (
        columns.filter(_.reporter == inputs.home)
        .drop("reporter")
        .inner_join(mirrored, ["partner", "year", "field"])
        .mutate(country=ibis.literal(inputs.home))
    )


def _share(inputs: Inputs, code: str, things: dict[str, str], side: str) -> ibis.Table:
    def one(inputs: Inputs, method: str) -> ibis.Table:
        rows = sides(inputs, things[method]).filter(_.known > 0)
        return shaped_share(rows, code, method, rows[side], rows.known, partner="partner")

    return by_each(inputs, list(things), one)


def _known(inputs: Inputs, code: str, things: dict[str, str]) -> ibis.Table:
    def one(inputs: Inputs, method: str) -> ibis.Table:
        rows = sides(inputs, things[method])
        return shaped_share(rows, code, method, rows.known, rows.works, partner="partner")

    return by_each(inputs, list(things), one)


def _balance(inputs: Inputs, code: str, things: dict[str, str]) -> ibis.Table:
    def one(inputs: Inputs, method: str) -> ibis.Table:
        rows = sides(inputs, things[method]).filter(_.here + _.there > 0)
        bounds = balance_of_counts(rows.here, rows.there)
        return shaped(
            rows,
            code,
            method,
            partner="partner",
            field="field",
            value=(rows.here - rows.there) / (rows.here + rows.there),
            low=bounds.low,
            high=bounds.high,
            n=rows.here + rows.there,
        )

    return by_each(inputs, list(things), one)


@computes("reciprocity.lead_home")
def lead_home(inputs: Inputs) -> ibis.Table:
    """Share of joint works led from home, of those whose leading author is known; Wilson."""
    return _share(inputs, "reciprocity.lead_home", LEAD, "here")


@computes("reciprocity.lead_partner")
def lead_partner(inputs: Inputs) -> ibis.Table:
    """Share of joint works led from the partner, of the same; Wilson interval."""
    return _share(inputs, "reciprocity.lead_partner", LEAD, "there")


@computes("reciprocity.lead_balance")
def lead_balance(inputs: Inputs) -> ibis.Table:
    """Balance of both counts of works led; Wilson's interval of home's part of their sum."""
    return _balance(inputs, "reciprocity.lead_balance", LEAD)


@computes("reciprocity.lead_known")
def lead_known(inputs: Inputs) -> ibis.Table:
    """Share of joint works of which an address of the leading author is known; Wilson interval."""
    return _known(inputs, "reciprocity.lead_known", LEAD)


@computes("reciprocity.funded_home")
def funded_home(inputs: Inputs) -> ibis.Table:
    """Share of joint works with a funder of home, of those with a known funder; Wilson interval."""
    return _share(inputs, "reciprocity.funded_home", FUNDED, "here")


@computes("reciprocity.funded_partner")
def funded_partner(inputs: Inputs) -> ibis.Table:
    """Share of joint works with a funder of the partner, of the same; Wilson interval."""
    return _share(inputs, "reciprocity.funded_partner", FUNDED, "there")


@computes("reciprocity.funding_balance")
def funding_balance(inputs: Inputs) -> ibis.Table:
    """Balance of both counts of works funded; Wilson's interval of home's part of their sum.

    Works with funders on both sides count on both, which makes the interval wider than it need be.
    """
    return _balance(inputs, "reciprocity.funding_balance", FUNDED)


@computes("reciprocity.funder_known")
def funder_known(inputs: Inputs) -> ibis.Table:
    """Share of joint works with a funder whose country is known; Wilson interval."""
    return _known(inputs, "reciprocity.funder_known", FUNDED)


@computes("reciprocity.open")
def open_access(inputs: Inputs) -> ibis.Table:
    """Share of joint works that are free to read, of those of which that is known; Wilson."""
    return _share(inputs, "reciprocity.open", {"own": "open"}, "here")
