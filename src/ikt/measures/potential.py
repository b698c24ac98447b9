"""Unused potential: what a gravity model would expect, beside what is."""

from __future__ import annotations

import ibis
import numpy as np
import pandas as pd
from ibis import _

from ikt.base.text import Text
from ikt.measures.catalog import Method, measure
from ikt.measures.cooperation import pairs
from ikt.measures.inputs import Inputs, shaped
from ikt.measures.intervals import Z

METHODS = {
    "openalex": Method(
        Text(nl="OpenAlex en CEPII", en="OpenAlex and CEPII"),
        ("coauthorship_openalex", "gravity"),
        Text(
            nl="Model over alle landenparen van een jaar.", en="A model over all pairs of a year."
        ),
    )
}
YEARS = 5
MIN_WORKS = 100  # international works; smaller countries are too noisy to fit a world model on


@measure(
    "cooperation.unused_potential",
    label=Text(nl="Onbenutte ruimte", en="Unused potential"),
    definition=Text(
        nl="Werken die je zou verwachten bij de omvang, afstand en taal van beide landen, min "
        "de werken die "
        "er zijn. Boven nul is er minder samenwerking dan verwacht.",
        en="Works expected from the size, distance and language of both countries, minus the "
        "works there "
        "are. Above zero there is less cooperation than expected.",
    ),
    unit=Text(nl="werken", en="works"),
    kind="count",
    formula="E(x,y) − C(x,y), ln E = a + b₁ ln C(x)·C(y) + b₂ ln distance + b₃ official "
    "language + b₄ spoken "
    "language; fitted by Poisson pseudo-maximum likelihood",
    paper="Santos Silva & Tenreyro (2006), Review of Economics and Statistics 88, 641–658; "
    "gravity of "
    "science: Hoekman, Frenken & Tijssen (2010), Research Policy 39, 662–673",
    caveat=Text(
        nl="Het model kent alleen omvang, afstand en taal. Een verschil kan goede redenen hebben.",
        en="The model knows size, distance and language only. A difference may have good reasons.",
    ),
    methods=METHODS,
    direction=0,
)
def unused_potential(inputs: Inputs) -> ibis.Table:
    """Expected minus observed joint works, with the interval of the expectation.

    Ibis cannot fit a generalised linear model, so pairs go through pandas and statsmodels; one
    model per
    year, for the last five years without status U. The interval spans the model's own spread: the
    square
    root of the Pearson dispersion times the expected count, plus the uncertainty of the
    coefficients.
    """
    frame = _pairs_with_covariates(inputs)
    fitted = [
        _fit(group, inputs.home)
        for year, group in frame.groupby("year")
        if year > frame.year.max() - YEARS and (group.reporter == inputs.home).any()
    ]
    columns = ["country", "partner", "year", "value", "low", "high", "n", "status"]
    table = pd.concat(fitted)[columns] if fitted else pd.DataFrame(columns=columns)
    return shaped(
        ibis.memtable(
            table,
            schema={
                "country": "string",
                "partner": "string",
                "year": "int32",
                "value": "float64",
                "low": "float64",
                "high": "float64",
                "n": "int64",
                "status": "string",
            },
        ),
        "cooperation.unused_potential",
        "openalex",
        partner="partner",
        low="low",
        high="high",
        n="n",
    )


def _pairs_with_covariates(inputs: Inputs) -> pd.DataFrame:
    """Return every unordered pair and year with size, distance, language; 0 works included."""
    size = inputs.of_country("coauthorship_openalex.international_works", "works").filter(
        _.works >= MIN_WORKS, _.status != "U"
    )
    one = size.select("year", reporter=_.reporter, own=_.works)
    other = size.select("year", partner=_.reporter, theirs=_.works)
    joint = pairs(inputs, "openalex").select("reporter", "partner", "year", joint=_.value)
    near = inputs.pick("gravity.distance", "km").select("reporter", "partner", "km")
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
        .to_pandas()
    )


def _fit(pairs_of_year: pd.DataFrame, home: str) -> pd.DataFrame:
    # Imported here because it takes a second that readers of kept measures need not wait for.
    import statsmodels.api as sm

    frame = pairs_of_year[pairs_of_year.km > 0]
    # Pairs are unordered, so both sizes share one coefficient: their product.
    design = np.column_stack(
        [
            np.ones(len(frame)),
            np.log(frame.own) + np.log(frame.theirs),
            np.log(frame.km),
            frame.official,
            frame.ethnic,
        ]
    )
    model = sm.GLM(frame.joint.to_numpy(), design, family=sm.families.Poisson()).fit(cov_type="HC1")
    expected = model.predict(design)
    dispersion = float(
        ((frame.joint - expected) ** 2 / expected).sum() / (len(frame) - design.shape[1])
    )
    variance = dispersion * expected + (expected**2) * np.einsum(
        "ij,jk,ik->i", design, model.cov_params(), design
    )
    mine = frame.assign(expected=expected, spread=Z * np.sqrt(variance))
    mine = mine[(mine.reporter == home) | (mine.partner == home)]
    gap = mine.expected - mine.joint
    return pd.DataFrame(
        {
            "country": home,
            "partner": np.where(mine.reporter == home, mine.partner, mine.reporter),
            "year": mine.year,
            "value": gap,
            "low": gap - mine.spread,
            "high": gap + mine.spread,
            "n": mine.joint.astype(int),
            "status": "E",
        }
    )
