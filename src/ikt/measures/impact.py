"""What cooperation adds to impact: joint works beside works that one country makes alone.

Counted by ikt from single works. The citation impact of a work is normalised by OpenAlex: times
cited, divided by the mean of works of the same field, type and year.
"""

from __future__ import annotations

from typing import NamedTuple

import ibis
from ibis import _

from ikt.base.countries import WORLD
from ikt.measures.functions import computes
from ikt.measures.inputs import Inputs, shaped
from ikt.measures.intervals import Bounds, difference_of, ratio_of, skewed_mean, wilson

METHOD = "own"
SUMS = ("ranked", "top10", "cited", "impact", "impact_squared")


class Known(NamedTuple):
    """A figure with its interval and the number of works it rests on."""

    value: ibis.Value
    bounds: Bounds
    n: ibis.Value


def mean_impact(rows: ibis.Table, prefix: str = "") -> Known:
    """Return the mean citation impact from its sums."""
    n, total, squares = (rows[prefix + name] for name in ("cited", "impact", "impact_squared"))
    return Known(total / n, skewed_mean(n, total, squares), n)


def top_share(rows: ibis.Table, prefix: str = "") -> Known:
    """Return the share among the tenth most cited from its counts."""
    top, n = rows[prefix + "top10"], rows[prefix + "ranked"]
    return Known(top / n, wilson(top, n), n)


def joint(inputs: Inputs) -> ibis.Table:
    """Return what is known of the impact of joint works of home with each partner.

    Returns:
        country (home), partner, year, field, :data:`SUMS` and status.
    """
    rows = inputs.counted("pair_counts").filter(_.reporter == inputs.home)
    sums = {name: rows[name].cast("float64") for name in SUMS}
    return rows.select("partner", "year", "field", "status", country=rows.reporter, **sums)


def alone(inputs: Inputs) -> ibis.Table:
    """Return the same of the works of each country without an address elsewhere."""
    rows = inputs.counted("country_counts").filter(_.country != WORLD)
    sums = {name: rows[f"home_{name}"].cast("float64") for name in SUMS}
    return rows.select("country", "year", "field", "status", **sums)


def beside(inputs: Inputs, *, partner: bool) -> ibis.Table:
    """Return joint works beside those that home, or the partner, makes alone.

    Returns:
        As :func:`joint`, with the sums of works made alone under ``alone_<name>``.
    """
    named = {f"alone_{name}": _[name] for name in SUMS}
    every = alone(inputs)
    if partner:
        return joint(inputs).inner_join(
            every.select("year", "field", partner=every.country, **named),
            ["partner", "year", "field"],
        )
    own = every.filter(_.country == inputs.home)
    return joint(inputs).inner_join(own.select("year", "field", **named), ["year", "field"])


def _told(rows: ibis.Table, code: str, known: Known, partner: str | None = None) -> ibis.Table:
    return shaped(
        rows,
        code,
        METHOD,
        partner=partner,
        field="field",
        value=known.value,
        low=known.bounds.low,
        high=known.bounds.high,
        n=known.n,
    )


@computes("impact.joint")
def joint_mean(inputs: Inputs) -> ibis.Table:
    """Mean citation impact of joint works; interval of a mean of skewed values."""
    rows = joint(inputs).filter(_.impact > 0)
    return _told(rows, "impact.joint", mean_impact(rows), "partner")


@computes("impact.alone")
def alone_mean(inputs: Inputs) -> ibis.Table:
    """Mean citation impact of works made in one country; interval of a mean of skewed values."""
    rows = alone(inputs).filter(_.impact > 0)
    return _told(rows, "impact.alone", mean_impact(rows))


@computes("impact.gain_home")
def gain_home(inputs: Inputs) -> ibis.Table:
    """Mean impact of joint works over that of home's own; interval from those of both means.

    n is the smaller of the two numbers of works.
    """
    return _gain(inputs, "impact.gain_home", partner=False)


@computes("impact.gain_partner")
def gain_partner(inputs: Inputs) -> ibis.Table:
    """Mean impact of joint works over that of the partner's own; interval from those of both.

    n is the smaller of the two numbers of works.
    """
    return _gain(inputs, "impact.gain_partner", partner=True)


def _gain(inputs: Inputs, code: str, *, partner: bool) -> ibis.Table:
    rows = beside(inputs, partner=partner).filter(_.impact > 0, _.alone_impact > 0)
    together, apart = mean_impact(rows), mean_impact(rows, "alone_")
    bounds = ratio_of(together.value, together.bounds, apart.value, apart.bounds)
    known = Known(together.value / apart.value, bounds, ibis.least(together.n, apart.n))
    return _told(rows, code, known, "partner")


@computes("impact.top10")
def top10(inputs: Inputs) -> ibis.Table:
    """Share of joint works among the tenth most cited; Wilson interval."""
    rows = joint(inputs).filter(_.ranked > 0)
    return _told(rows, "impact.top10", top_share(rows), "partner")


@computes("impact.top10_alone")
def top10_alone(inputs: Inputs) -> ibis.Table:
    """Share of works made in one country among the tenth most cited; Wilson interval."""
    rows = alone(inputs).filter(_.ranked > 0)
    return _told(rows, "impact.top10_alone", top_share(rows))


@computes("impact.top10_gain_home")
def top10_gain_home(inputs: Inputs) -> ibis.Table:
    """Share of joint works in the top 10 % less that of home's own; Newcombe's interval.

    n is the smaller of the two numbers of works.
    """
    return _top_gain(inputs, "impact.top10_gain_home", partner=False)


@computes("impact.top10_gain_partner")
def top10_gain_partner(inputs: Inputs) -> ibis.Table:
    """Share of joint works in the top 10 % less that of the partner's own; Newcombe's interval.

    n is the smaller of the two numbers of works.
    """
    return _top_gain(inputs, "impact.top10_gain_partner", partner=True)


def _top_gain(inputs: Inputs, code: str, *, partner: bool) -> ibis.Table:
    rows = beside(inputs, partner=partner).filter(_.ranked > 0, _.alone_ranked > 0)
    together, apart = top_share(rows), top_share(rows, "alone_")
    bounds = difference_of(together.value, together.bounds, apart.value, apart.bounds)
    known = Known(together.value - apart.value, bounds, ibis.least(together.n, apart.n))
    return _told(rows, code, known, "partner")
