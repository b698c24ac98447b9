"""Criteria for the choice of countries: indicators with value functions, and judgements."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, Strict, StringConstraints, model_validator

from ikt.base.text import Text
from ikt.strategy.entry import MEASURE, Code, Entry, Model, Words, mistake

MeasureCode = Annotated[str, StringConstraints(pattern=MEASURE)]
Share = Annotated[float, Field(gt=0, le=1)]
Unit = Annotated[float, Field(ge=0, le=1)]
Point = Annotated[tuple[float, Unit], Strict(False)]  # YAML knows lists only
USES = {
    "linear": {"low", "high"},
    "log": {"low", "high"},
    "logistic": {"middle", "slope"},
    "piecewise": {"points"},
}
"""Kind of value function to the keys that it is made of, all needed."""


class Value(Model):
    """How a figure becomes a score between 0 and 1.

    Args:
        kind: ``linear`` between ``low`` and ``high``; ``log``: linear in the logarithm;
            ``logistic`` with ``middle`` and ``slope``; ``piecewise`` through ``points``.
        direction: ``up`` when more is better, ``down`` when less is; a piecewise function says so
            by its points.
        low: figure with score 0 (or 1 for ``down``).
        high: figure with score 1 (or 0 for ``down``).
        middle: figure with score ½ (logistic).
        slope: steepness at the middle (logistic), above 0.
        points: pairs of figure and score, figures rising (piecewise).
    """

    kind: Literal["linear", "log", "logistic", "piecewise"]
    direction: Literal["up", "down"] = "up"
    low: float | None = None
    high: float | None = None
    middle: float | None = None
    slope: Annotated[float, Field(gt=0)] | None = None
    points: list[Point] = []

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for key in ("low", "high", "middle", "slope", "points"):
            given, needed = getattr(self, key) not in (None, []), key in USES[self.kind]
            if needed and not given:
                what = f"A {self.kind} value function needs `{key}`."
                raise mistake("kind", what, f"Add `{key}:`, or choose another kind.")
            if given and not needed:
                what = f"A {self.kind} value function does not use `{key}`."
                raise mistake(key, what, f"Remove `{key}:`, or choose another kind.")
        if self.low is not None and self.high is not None:
            self._check_ends(self.low, self.high)
        if self.kind == "piecewise":
            self._check_points()
        return self

    def _check_ends(self, low: float, high: float) -> None:
        if low >= high:
            what = f"`low` ({low:g}) is not below `high` ({high:g})."
            remedy = (
                "Write the smaller figure as `low`; for “less is better” add `direction: down`."
            )
            raise mistake("low", what, remedy)
        if self.kind == "log" and low <= 0:
            remedy = "Write a figure above 0, or choose `kind: linear`."
            raise mistake("low", "A log value function needs `low` above 0.", remedy)

    def _check_points(self) -> None:
        figures = [figure for figure, _ in self.points]
        if len(figures) < 2 or figures != sorted(set(figures)):
            remedy = "Write them as [[figure, score], …], the figures rising."
            raise mistake("points", "These are not two or more rising points.", remedy)
        if "direction" in self.model_fields_set:
            what = "The points of a piecewise value function say the direction themselves."
            raise mistake("direction", what, "Remove `direction:`; let the scores fall instead.")


class Indicator(Model):
    """One figure that a criterion is read from.

    Args:
        measure: code of the measure.
        of: ``pair`` for home with the country, ``country`` for the country itself.
        method: whose count; the measure's first by default.
        field: field of science, ``_T`` for all.
        window: number of years that are averaged, the newest with a figure the last of them.
        value: value function.
        share: weight within the criterion.
        why: why this figure says something about the criterion.
    """

    measure: MeasureCode
    of: Literal["pair", "country"]
    method: str | None = None
    field: str = "_T"
    window: Annotated[int, Field(ge=1, le=15)] = 3
    value: Value
    share: Share
    why: Text


class Judgement(Model):
    """What somebody holds of a country on a criterion: an interval, never a point.

    Args:
        country: alpha-2 code.
        low: lowest score that is defensible.
        high: highest score that is defensible.
        role: who judges, by role.
        reason: on what it rests.
        section: section of the source text, where it rests on that.
        date: when it was given.
        expires: after this date it no longer counts.
        illustrative: given as an example, to be replaced; screens say so.
    """

    country: Code
    low: Unit
    high: Unit
    role: Words
    reason: Text
    section: Words | None = None
    date: dt.date
    expires: dt.date | None = None
    illustrative: bool = False

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low > self.high:
            what = f"`low` ({self.low:g}) is above `high` ({self.high:g})."
            raise mistake("low", what, "Write the lowest defensible score as `low`.")
        if self.expires and self.expires <= self.date:
            what = f"`expires` ({self.expires}) is not after `date` ({self.date})."
            raise mistake("expires", what, "Write a later date, or remove `expires:`.")
        return self


class Criterion(Entry):
    """A criterion for choosing countries.

    Args:
        rationale: how the words of the source were made into figures; the choice is ours.
        indicators: figures, with shares that sum to 1.
        judgements: what people or the source text hold of countries.
        judged: weight of judgements beside the indicators, 0 to 1; where a country has none, its
            score on that part is unknown (0 to 1).
    """

    rationale: Text
    indicators: list[Indicator] = []
    judgements: list[Judgement] = []
    judged: Unit = 0

    @model_validator(mode="after")
    def _sums(self) -> Self:
        total = sum(i.share for i in self.indicators)
        if self.indicators and abs(total - 1) > 1e-6:
            what = f"The shares of the indicators sum to {total:g}, not to 1."
            wrong = f"{abs(1 - total):.3g} too {'much' if total > 1 else 'little'}"
            raise mistake("indicators", what, f"Change the shares so that they sum to 1: {wrong}.")
        if not self.indicators and self.judged != 1:
            what = "A criterion without indicators rests on judgements alone."
            raise mistake("judged", what, "Write `judged: 1`, or add `indicators:`.")
        if self.judgements and not self.judged:
            what = "These judgements count for nothing: `judged` is 0."
            raise mistake("judgements", what, "Add `judged:` with their weight, such as 0.5.")
        return self
