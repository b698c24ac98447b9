"""A year of monthly loads of the real figures with noise and a few true changes among them.

Each month all counts are drawn anew from Poisson, and figures with an interval from within it. All
that is raised is put aside at once, so that nothing is kept from coming back by being open. In July
a new year of joint works comes in.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

import numpy as np
import pyarrow as pa
import pytest

from ikt.measures import Evidence
from ikt.reports.trends import Z
from ikt.store import MEASURES
from ikt.web.signals import services
from ikt.web.signals.models import Signal
from ikt.web.signals.raising import MOST, raise_signals

COUNTRIES = 35
"""Countries that have a status, about."""
NEW_YEAR = 6
"""Month, from 0, in which figures of 2024 come in."""
TRUE = {
    # rule, country: from which month on, last years × factor (or + difference), side
    ("focus_works", "KR"): (3, "cooperation.works", lambda v: v * 1.5, "up"),
    ("focus_works", "JP"): (8, "cooperation.works", lambda v: v * 0.6, "down"),
    ("students", "BR"): (5, "students.in", lambda v: v * 0.5, "down"),
    ("freedom", "ZA"): (7, "context.academic_freedom", lambda v: v - 0.25, "down"),
    ("quality", "FR"): (9, "fields.top1", lambda v: v * 1.6, "up"),
}
COUNTS = {"cooperation.works", "students.in"}
USUAL = 0.004
"""Standard deviation of what has no interval: academic freedom."""


@pytest.fixture(scope="module")
def rows(evidence: Evidence, strategy) -> list[dict]:
    """The real figures that the rules look at."""
    read = {(r.measure, evidence.method(r.measure, r.method)) for r in strategy.signals}
    rows = evidence.table().to_pyarrow().to_pylist()
    return [
        r
        for r in rows
        if (r["measure"], r["method"]) in read and r["field"] == "_T" and r["value"] is not None
    ]


def loaded(rows, evidence: Evidence, month: int, random, changes) -> Evidence:
    """Return the figures of a month."""
    last: dict[str, int] = {}
    for row in rows:
        if row["status"] != "U":
            last[row["measure"]] = max(row["year"], last.get(row["measure"], 0))
    drawn = []
    for row in rows:
        drawn.append(_drawn(row, random, month, last, changes))
        if (row["measure"], row["year"]) == ("cooperation.works", 2023) and month >= NEW_YEAR:
            later = row | {"year": 2024, "value": row["value"] * 1.08}
            drawn.append(_drawn(later, random, month, last, changes))
    table = MEASURES.cast(pa.Table.from_pylist(drawn))
    return Evidence(table, evidence.home, evidence.store, "2026-01-01T00:00:00Z", {})


def _drawn(row, random, month, last, changes):
    value, low, high, measure = row["value"], row["low"], row["high"], row["measure"]
    about = row["partner"] if row["partner"] != "_Z" else row["country"]
    for (_, code), (since, changed, change, _) in changes.items():
        if (changed, code) == (measure, about) and month >= since and row["year"] >= last[measure]:
            value = change(value)
    if measure in COUNTS:
        new = float(random.poisson(value))
        return row | {"value": new, "low": None, "high": None, "n": int(new)}
    spread = (high - low) / (2 * Z) if high else USUAL
    step = random.normal(0, spread)
    off = value + step - row["value"]
    ends = {"low": low + off, "high": high + off} if high else {}
    return row | {"value": value + step, **ends}


def lived(rows, evidence, strategy, reader, changes, seed: int) -> list[list[Signal]]:
    """Return what each month raised; everything is put aside at once."""
    random = np.random.default_rng(seed)
    months = []
    for month in range(12):
        now = dt.datetime(2026, 1 + month, 5, tzinfo=dt.UTC)
        raised = raise_signals(loaded(rows, evidence, month, random, changes), strategy, now)
        for signal in raised:
            services.dismiss(signal, reader, "Seen")
        months.append(raised)
    return months


def hold(months: list[list[Signal]], planted: int) -> None:
    """Assert that there are few: for no country many in a month, and hardly any after the first."""
    for raised in months:
        assert max(Counter(s.country for s in raised).values(), default=0) <= MOST
    for raised in months[1:]:
        assert max(Counter(s.country for s in raised).values(), default=0) <= 2
    assert sum(map(len, months[1:])) <= COUNTRIES + planted  # one a country in a year
    every = [(s.rule, s.country, s.side) for raised in months for s in raised]
    assert len(set(every)) == len(every)  # no movement twice


def test_true_changes_are_found_and_nothing_floods(rows, evidence, strategy, person):
    months = lived(rows, evidence, strategy, person("Reader"), TRUE, 1)

    hold(months, len(TRUE))
    for (rule, code), (since, _, _, side) in TRUE.items():
        when = [
            month
            for month, raised in enumerate(months)
            for s in raised
            if (s.rule, s.country, s.side) == (rule, code, side)
        ]
        assert when == [since], (rule, code, when)


def test_a_quiet_year_raises_hardly_anything(rows, evidence, strategy, person):
    hold(lived(rows, evidence, strategy, person("Reader"), {}, 3), 0)
