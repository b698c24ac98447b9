"""Unused potential: what a gravity model would expect, beside what is."""

from __future__ import annotations

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from ibis import _

from ikt.measures import ppml
from ikt.measures.cooperation import pairs
from ikt.measures.functions import computes
from ikt.measures.inputs import Inputs, shaped

CODE, METHOD = "cooperation.unused_potential", "gravity"
YEARS = 5
CLASSES, ENOUGH = 40, 100  # classes of pairs by expectation; pairs in a class at least
TAILS = (0.025, 0.975)
MIN_WORKS = 100  # international works; smaller countries are too noisy to fit a world model on
GAPS = pa.schema(
    [
        ("country", pa.string()),
        ("partner", pa.string()),
        ("year", pa.int32()),
        ("value", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("n", pa.int64()),
        ("status", pa.string()),
    ]
)


@computes(CODE)
def unused_potential(inputs: Inputs) -> ibis.Table:
    """Expected minus observed joint works, and what is normal for pairs of that expectation.

    Ibis cannot fit a generalised linear model, so pairs go through numpy; one model for each of the
    last five years without status U, over all pairs of countries, those without joint works too.
    The interval runs from the least to the most that a pair may be expected to share, less what it
    shares: where it holds 0, the pair is nothing unusual.
    """
    rows = _pairs_with_covariates(inputs)
    years = pc.unique(rows["year"]).to_pylist()
    gaps = [
        _gaps(rows.filter(pc.equal(rows["year"], year)), inputs.home)
        for year in sorted(years)[-YEARS:]
    ]
    return shaped(
        ibis.memtable(pa.concat_tables([GAPS.empty_table(), *gaps])),
        CODE,
        METHOD,
        partner="partner",
        low="low",
        high="high",
        n="n",
    )


def _pairs_with_covariates(inputs: Inputs) -> pa.Table:
    """Return every unordered pair and year with size, distance, language; 0 works included."""
    size = inputs.of_country("coauthorship_openalex.international_works", "works").filter(
        _.works >= MIN_WORKS, _.status != "U"
    )
    one = size.select("year", reporter=_.reporter, own=_.works)
    other = size.select("year", partner=_.reporter, theirs=_.works)
    joint = pairs(inputs, "openalex").select("reporter", "partner", "year", joint=_.value)
    near = (
        inputs.pick("gravity.distance", "km").filter(_.km > 0).select("reporter", "partner", "km")
    )
    for name in ("official", "ethnic"):
        spoken = inputs.pick(f"gravity.common_language_{name}", name).select(
            "reporter", "partner", name
        )
        near = near.inner_join(spoken, ["reporter", "partner"])
    return (
        one.inner_join(other, "year")
        .filter(_.reporter < _.partner)
        .inner_join(near, ["reporter", "partner"])
        .left_join(joint, ["reporter", "partner", "year"])
        .mutate(joint=_.joint.fill_null(0.0))
        .select("reporter", "partner", "year", "own", "theirs", "km", "official", "ethnic", "joint")
        .order_by("year", "reporter", "partner")
        .to_pyarrow()
    )


def _gaps(rows: pa.Table, home: str) -> pa.Table:
    """Fit the model of one year and return home's gaps, in the schema ``GAPS``."""
    design, joint = _design(rows), rows["joint"].to_numpy()
    try:
        expected = np.exp(design @ ppml.fit(design, joint))
    except ArithmeticError:
        # Too few countries, or none that share a language: no model, so nothing to expect.
        return GAPS.empty_table()
    least, most = usual_range(expected, joint)
    reporter, partner = rows["reporter"].to_numpy(), rows["partner"].to_numpy()
    mine = (reporter == home) | (partner == home)
    return pa.table(
        {
            "country": np.full(mine.sum(), home),
            "partner": np.where(reporter == home, partner, reporter)[mine],
            "year": rows["year"].to_numpy()[mine],
            "value": (expected - joint)[mine],
            "low": (least - joint)[mine],
            "high": (most - joint)[mine],
            "n": joint[mine].astype("int64"),
            "status": np.full(mine.sum(), "E"),
        },
        schema=GAPS,
    )


def usual_range(expected: ppml.Array, joint: ppml.Array) -> tuple[ppml.Array, ppml.Array]:
    """Return between which numbers of works 95 in 100 pairs of about that expectation lie.

    Quantiles of observed over expected in up to forty classes of pairs by expectation, straight in
    between. No formula for the variance does: spread falls from many times the expectation for
    pairs of a few works to a factor of two or three for the largest.
    """
    classes = np.array_split(np.argsort(expected), max(1, min(CLASSES, len(joint) // ENOUGH)))
    ratio, size = joint / expected, np.log(expected)
    middles = [np.median(size[pairs]) for pairs in classes]
    least, most = (
        expected * np.interp(size, middles, [np.quantile(ratio[pairs], share) for pairs in classes])
        for share in TAILS
    )
    return np.minimum(least, expected), np.maximum(most, expected)


def _design(rows: pa.Table) -> ppml.Array:
    column = {name: rows[name].to_numpy() for name in ("own", "theirs", "km", "official", "ethnic")}
    # Pairs are unordered, so both sizes share one coefficient: their product.
    return np.column_stack(
        [
            np.ones(len(rows)),
            np.log(column["own"]) + np.log(column["theirs"]),
            np.log(column["km"]),
            column["official"],
            column["ethnic"],
        ]
    )
