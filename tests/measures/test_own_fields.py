"""Specialisation by own counts, and how chance is taken out of it: by hand and by planted truth."""

from __future__ import annotations

from collections.abc import Mapping

import ibis
import numpy as np
import pyarrow as pa
import pytest
from scipy.stats import gamma

from ikt.measures import MEASURES
from ikt.measures.build import compute
from ikt.measures.inputs import Inputs
from ikt.measures.shrinkage import added, shrunk
from tests.measures.tiny import SCHEMA, Rows

Counts = Mapping[tuple[str, str], float]
"""Works, divided over countries, by country and field."""

FEW: Counts = {
    ("NL", "asjc11"): 60,
    ("NL", "asjc12"): 40,
    ("KR", "asjc11"): 20,
    ("KR", "asjc12"): 180,
    ("W0", "asjc11"): 80,
    ("W0", "asjc12"): 220,
}


def computed(code: str, method: str, counts: Counts, *, whole: bool = True) -> Rows:
    rows = [
        {"country": c, "field": f, "year": 2020, "fractional": n, "works": round(2 * n)}
        for (c, f), n in counts.items()
    ]
    # Works without a field are in the total only.
    rows += [
        {"country": c, "field": "_T", "year": 2020, "fractional": 1e6, "works": 10**6}
        for c in {c for c, _ in counts}
    ]
    table = ibis.memtable(pa.Table.from_pylist(rows))
    published = ibis.memtable(SCHEMA.empty_table())
    inputs = Inputs(published, "NL", counts=lambda _: table, whole=whole)
    found = compute(MEASURES[code], inputs).to_pylist()
    return {
        (r["country"], r["partner"], r["field"], r["year"]): r
        for r in found
        if r["method"] == method
    }


def test_specialisation_is_the_share_over_that_of_the_world() -> None:
    rows = computed("fields.rca", "own", FEW)
    values = {(c, f): r["value"] for (c, _, f, _), r in rows.items()}
    assert values == pytest.approx(
        {
            ("NL", "asjc11"): 0.6 / (80 / 300),
            ("NL", "asjc12"): 0.4 / (220 / 300),
            ("KR", "asjc11"): 0.1 / (80 / 300),
            ("KR", "asjc12"): 0.9 / (220 / 300),
        }
    )
    bounded = computed("fields.brca", "own", FEW)["NL", "_Z", "asjc11", 2020]
    assert bounded["value"] == pytest.approx((2.25 - 1) / (2.25 + 1))


def test_works_are_divided_or_counted_in_full() -> None:
    key = ("NL", "_Z", "asjc11", 2020)
    assert computed("fields.articles", "own", FEW)[key]["value"] == 60
    assert computed("fields.articles", "own_whole", FEW)[key]["value"] == 120


def test_what_is_counted_of_a_part_is_shown_and_not_interpreted() -> None:
    assert {r["status"] for r in computed("fields.articles", "own", FEW).values()} == {"A"}
    rows = computed("fields.articles", "own", FEW, whole=False)
    assert {r["status"] for r in rows.values()} == {"U"}


def test_a_field_without_works_is_nothing_and_not_unknown() -> None:
    counts = {
        ("NL", "asjc11"): 50,
        ("KR", "asjc12"): 50,
        ("W0", "asjc11"): 50,
        ("W0", "asjc12"): 50,
    }
    assert computed("fields.rca", "own", counts)["NL", "_Z", "asjc12", 2020]["value"] == 0
    difference = computed("fields.complementarity", "own", counts)
    assert difference["NL", "KR", "_T", 2020]["value"] == pytest.approx(1)


def test_drawing_towards_the_world_is_the_posterior_of_a_gamma_distribution() -> None:
    world, all_of = {"asjc11": 80, "asjc12": 220}, {"NL": 100, "KR": 200}
    expected = {(c, f): all_of[c] * world[f] / 300 for c in all_of for f in world}
    chi2 = sum((FEW[key] - e) ** 2 / e for key, e in expected.items())
    a = 300 / (chi2 - 4)
    rows = computed("fields.rca", "own_shrunk", FEW)
    for (country, field), e in expected.items():
        row, shape = rows[country, "_Z", field, 2020], FEW[country, field] + a
        assert row["value"] == pytest.approx(shape / (e + a))
        exact = gamma.ppf([0.025, 0.975], shape, scale=1 / (e + a))
        assert [row["low"], row["high"]] == pytest.approx(exact, rel=2e-3)


def test_the_fewer_the_works_the_more_they_are_drawn_towards_the_world() -> None:
    counts = FEW | {("BT", "asjc11"): 3, ("BT", "asjc12"): 2}
    raw, drawn = (computed("fields.rca", m, counts) for m in ("own", "own_shrunk"))
    moved = {
        c: 1 - drawn[c, "_Z", "asjc11", 2020]["value"] / raw[c, "_Z", "asjc11", 2020]["value"]
        for c in ("NL", "BT")
    }
    assert raw["NL", "_Z", "asjc11", 2020]["value"] == pytest.approx(
        raw["BT", "_Z", "asjc11", 2020]["value"]
    )
    assert moved["BT"] > 5 * moved["NL"] > 0


def test_planted_ratios_are_found_and_covered() -> None:
    """Four thousand true ratios of variance 0.5, each seen through a count of few works."""
    random, variance = np.random.default_rng(7), 0.5
    truth = random.gamma(1 / variance, variance, 4000)
    expected = random.uniform(0.5, 8, 4000)
    observed = random.poisson(truth * expected).astype(float)
    rows = ibis.memtable(pa.table({"o": observed, "e": expected}))
    found = rows.agg(
        a=added((rows.o * rows.o / rows.e).sum(), rows.count(), rows.o.sum())
    ).to_pyarrow()
    assert 1 / found["a"][0].as_py() == pytest.approx(variance, rel=0.15)

    value, (low, high) = shrunk(rows.o, rows.e, ibis.literal(found["a"][0].as_py()))
    drawn = rows.select(value=value, low=low, high=high).to_pandas()
    inside = (drawn["low"] <= truth) & (truth <= drawn["high"])
    assert inside.mean() == pytest.approx(0.95, abs=0.015)
    raw = observed / expected
    assert np.mean((drawn["value"] - truth) ** 2) < 0.6 * np.mean((raw - truth) ** 2)


def test_where_all_is_chance_hardly_anything_is_left() -> None:
    random = np.random.default_rng(8)
    counts = {
        (f"{chr(65 + c // 26)}{chr(65 + c % 26)}", f"asjc{f}"): float(n)
        for c in range(60)
        for f, n in zip(range(11, 21), random.poisson(4, 10), strict=True)
    }
    for field in range(11, 21):
        counts["W0", f"asjc{field}"] = sum(n for (_, f), n in counts.items() if f == f"asjc{field}")
    raw, drawn = (
        [r["value"] for r in computed("fields.rca", m, counts).values()]
        for m in ("own", "own_shrunk")
    )
    assert max(raw) > 2
    assert 0.8 < min(drawn) < max(drawn) < 1.25
