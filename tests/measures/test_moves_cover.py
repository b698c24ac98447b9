"""Intervals of circulation hold the truth as often as they say: 95 in 100, by simulation.

Each made-up country is one draw: its moves are Poisson about rates that are known, so the truth of
each measure is known. All draws are computed at once, by the measures themselves.
"""

from __future__ import annotations

from typing import Any

import ibis
import numpy as np
import pyarrow as pa
import pytest

from ikt.measures import MEASURES
from ikt.measures.build import compute
from ikt.measures.inputs import Inputs
from ikt.store.counts import MOVE_COUNTS, RESIDENT_COUNTS
from tests.measures.tiny import SCHEMA

DRAWS, RESIDENTS, RETURNING = 4000, 20_000, 0.3
RATES = [(12.0, 20.0), (40.0, 40.0), (300.0, 150.0)]
"""Mean moves in and out."""
NEAR = (0.935, 0.975)
"""Share of the intervals that may hold the truth: discrete counts cannot hit 0.95 exactly, and
4,000 draws add 0.7 of a percent point."""


def truth(code: str, inward: float, outward: float) -> float:
    return {
        "in": inward,
        "out": outward,
        "net": inward - outward,
        "in_rate": 1000 * inward / RESIDENTS,
        "out_rate": 1000 * outward / RESIDENTS,
        "net_rate": 1000 * (inward - outward) / RESIDENTS,
        "turnover": 1000 * (inward + outward) / RESIDENTS,
        "counterstream": 100 * inward / outward,
        "balance": (inward - outward) / (inward + outward),
        "returning": RETURNING,
    }[code]


def drawn(inward: float, outward: float) -> Inputs:
    """Countries that exchange researchers with the rest of the world, all by the same rates."""
    rng = np.random.default_rng(20)
    came, went = rng.poisson(inward, DRAWS), rng.poisson(outward, DRAWS)
    back = rng.binomial(came, RETURNING)
    names = [f"X{at}" for at in range(DRAWS)]
    year = {"year": 2015, "breakdown": "_T", "cut": False}
    moved: list[dict[str, Any]] = []
    for name, a, b, c in zip(names, came.tolist(), went.tolist(), back.tolist(), strict=True):
        moved.append({"origin": "QQ", "destination": name, "moves": a, "returns": c} | year)
        moved.append({"origin": name, "destination": "QQ", "moves": b, "returns": 0} | year)
    there = [{"country": name, "residents": RESIDENTS} | year for name in names]
    tables = {
        "move_counts": filled(moved, MOVE_COUNTS.arrow),
        "resident_counts": filled(there, RESIDENT_COUNTS.arrow),
    }
    published = ibis.memtable(SCHEMA.empty_table())
    return Inputs(published, "NL", counts=lambda name: tables[name], whole=True)


def filled(rows: list[dict[str, Any]], schema: pa.Schema) -> ibis.Table:
    """A table of a contract, 0 where a row says nothing; nullable, as engines read columns."""
    schema = pa.schema([field.with_nullable(True) for field in schema])
    nothing = {field.name: 0 for field in schema if pa.types.is_integer(field.type)}
    return ibis.memtable(pa.Table.from_pylist([nothing | row for row in rows], schema=schema))


@pytest.mark.parametrize("rates", RATES)
def test_intervals_hold_the_truth_at_their_stated_rate(rates: tuple[float, float]) -> None:
    inputs = drawn(*rates)
    for code in (
        "in",
        "out",
        "net",
        "in_rate",
        "out_rate",
        "net_rate",
        "turnover",
        "counterstream",
        "balance",
        "returning",
    ):
        table = compute(MEASURES[f"circulation.{code}"], inputs)
        frame = table.to_pandas().query("method == 'own' and country.str.startswith('X')")
        assert len(frame) > 0.99 * DRAWS
        held = (frame.low <= truth(code, *rates)) & (truth(code, *rates) <= frame.high)
        assert NEAR[0] < held.mean() < NEAR[1], (code, held.mean())
