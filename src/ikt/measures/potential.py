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
from ikt.measures.intervals import Z

CODE, METHOD = "cooperation.unused_potential", "gravity"
YEARS = 5
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
    """Expected minus observed joint works, with the spread of works around the expectation.

    Ibis cannot fit a generalised linear model, so pairs go through numpy; one model for each of the
    last five years without status U, over all pairs of countries, those without joint works too.
    The interval holds what the model calls normal: an interval around 0 is nothing special. Its
    variance is λ₀ E^λ₁ (Park's test, as in Manning and Mullahy (2001), Journal of Health Economics
    20, 461–494), fitted to the squared residuals of the year, plus that of the coefficients. One
    dispersion for all pairs would be far too narrow for large pairs: 70 % of those with over 500
    works lie within it, against 96 % here.
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
    if not joint.any():
        return GAPS.empty_table()
    model = ppml.fit(design, joint)
    expected = model.mean(design)
    logs = np.column_stack([np.ones(len(expected)), np.log(expected)])
    around = ppml.fit(logs, (joint - expected) ** 2).mean(logs)
    spread = Z * np.sqrt(around + model.variance_of_mean(design))
    reporter, partner = rows["reporter"].to_numpy(), rows["partner"].to_numpy()
    mine = (reporter == home) | (partner == home)
    gap = (expected - joint)[mine]
    return pa.table(
        {
            "country": np.full(mine.sum(), home),
            "partner": np.where(reporter == home, partner, reporter)[mine],
            "year": rows["year"].to_numpy()[mine],
            "value": gap,
            "low": gap - spread[mine],
            "high": gap + spread[mine],
            "n": joint[mine].astype("int64"),
            "status": np.full(mine.sum(), "E"),
        },
        schema=GAPS,
    )


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
