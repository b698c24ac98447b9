"""Whether the measures of criteria, goals and signals exist and are used as what they are.

Measures live to the right of the strategy, so whoever knows them hands them over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Protocol

from ikt.strategy.entry import MEASURE
from ikt.strategy.marks import Marks
from ikt.strategy.problem import Problem

ALL_FIELDS = "_T"


class Measured(Protocol):
    """What must be known of a measure."""

    @property
    def kind(self) -> str:
        """What its values are: ``count``, ``share``, …"""

    @property
    def pair(self) -> bool:
        """Whether it is about home and a partner."""

    @property
    def by_field(self) -> Mapping[str, str]:
        """Lists of fields it is broken down by, by way of counting."""

    @property
    def methods(self) -> Mapping[str, Any]:
        """Ways of counting, by name."""


def check_measures(
    data: dict[str, Any], marks: Marks, measures: Mapping[str, Measured]
) -> Iterator[Problem]:
    """Yield a problem for every indicator and rule that no figures can come of.

    Args:
        data: the strategy as its files say it; what has another shape than a strategy is skipped.
        marks: where it says so.
        measures: the measures that exist, by code.
    """
    for c, criterion in enumerate(_dicts(data.get("criteria"))):
        for i, indicator in enumerate(_dicts(criterion.get("indicators"))):
            path = ("criteria", c, "indicators", i)
            for key, what, remedy in _wrong(indicator, measures):
                yield Problem(*marks.at((*path, key)), what, remedy)
    for name in ("directions", "objectives"):
        for g, goal in enumerate(_dicts(data.get(name))):
            for i, gauge in enumerate(_dicts(goal.get("indicators"))):
                for key, what, remedy in _wrong(gauge, measures):
                    yield Problem(*marks.at((name, g, "indicators", i, key)), what, remedy)
    for r, rule in enumerate(_dicts(data.get("signals"))):
        for key, what, remedy in (*_wrong(rule, measures), *_tideless(rule, measures)):
            yield Problem(*marks.at(("signals", r, key)), what, remedy)


def _wrong(
    indicator: dict[str, Any], measures: Mapping[str, Measured]
) -> Iterator[tuple[str, str, str]]:
    code, of, method = (indicator.get(key) for key in ("measure", "of", "method"))
    if not isinstance(code, str) or not re.search(MEASURE, code):
        return  # said already
    measure = measures.get(code)
    if measure is None:
        yield "measure", f"There is no measure “{code}”.", _near(code, measures)
        return
    if of == "pair" and not measure.pair:
        yield "of", f"“{code}” is about one country, not about a pair.", "Write `of: country`."
    if of in ("country", "home") and measure.pair:
        yield "of", f"“{code}” is about home with a country.", "Write `of: pair`."
    if isinstance(method, str) and method not in measure.methods:
        yield (
            "method",
            f"“{code}” is not counted by a method “{method}”.",
            f"Write one of: {', '.join(measure.methods)}.",
        )
    used = method or next(iter(measure.methods))
    if indicator.get("field", ALL_FIELDS) != ALL_FIELDS and used not in measure.by_field:
        yield "field", f"“{code}” has no figures by field.", "Remove `field:`."


def _tideless(
    rule: dict[str, Any], measures: Mapping[str, Measured]
) -> Iterator[tuple[str, str, str]]:
    measure = measures.get(str(rule.get("measure")))
    if rule.get("against") != "others" or measure is None:
        return
    if measure.kind != "count" or not measure.pair:
        what = f"“{rule['measure']}” is not a count of home with each country."
        yield "against", what, "Write `against: start`, or remove this line."


def _near(code: str, measures: Mapping[str, Measured]) -> str:
    near = get_close_matches(code, measures, n=1, cutoff=0.6)
    if near:
        return f"Did you mean “{near[0]}”?"
    theme = code.partition(".")[0]
    listed = [m for m in measures if m.partition(".")[0] == theme]
    if listed:
        return f"Write one of: {', '.join(listed)}."
    themes = dict.fromkeys(m.partition(".")[0] for m in measures)
    return f"A code begins with one of: {', '.join(themes)}."


def _dicts(value: Any) -> list[dict[str, Any]]:
    """Return the entries of a list that are entries; the others keep their place as empty ones."""
    return [v if isinstance(v, dict) else {} for v in value] if isinstance(value, list) else []
