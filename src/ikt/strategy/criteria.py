"""Criteria for the choice of countries: indicators with value functions, and judgements."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ikt.base.text import Text
from ikt.strategy.entry import Code, Entry, Id, Model

MeasureCode = Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z0-9_]+$")]
Share = Annotated[float, Field(gt=0, le=1)]
Unit = Annotated[float, Field(ge=0, le=1)]


class Value(Model):
    """How a figure becomes a score between 0 and 1.

    Args:
        kind: ``linear`` between ``low`` and ``high``; ``log``: linear in the logarithm;
            ``logistic``
            with ``middle`` and ``slope``; ``piecewise`` through ``points``.
        direction: ``up`` when more is better, ``down`` when less is.
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
    slope: float | None = None
    points: list[tuple[float, Unit]] = []

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.kind in ("linear", "log"):
            if self.low is None or self.high is None or self.low >= self.high:
                raise ValueError(f"a {self.kind} value function needs `low` below `high`")
            if self.kind == "log" and self.low <= 0:
                raise ValueError("a log value function needs `low` above 0")
        if self.kind == "logistic" and (self.middle is None or not self.slope or self.slope <= 0):
            raise ValueError("a logistic value function needs `middle` and a `slope` above 0")
        if self.kind == "piecewise":
            figures = [figure for figure, _ in self.points]
            if len(figures) < 2 or figures != sorted(set(figures)):
                raise ValueError("a piecewise value function needs two or more rising `points`")
        return self


class Indicator(Model):
    """One figure that a criterion is read from.

    Args:
        measure: code of the measure.
        of: ``pair`` for home with the country, ``country`` for the country itself.
        method: whose count; the measure's first by default.
        field: field of science, ``_T`` for all.
        window: number of years up to the data year that are averaged.
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
    role: str
    reason: Text
    section: str | None = None
    date: dt.date
    expires: dt.date | None = None
    illustrative: bool = False

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low > self.high:
            raise ValueError("`low` is above `high`")
        if self.expires and self.expires <= self.date:
            raise ValueError("`expires` is not after `date`")
        return self


class Criterion(Entry):
    """A criterion for choosing countries.

    Args:
        rationale: how the words of the source were made into figures; the choice is ours.
        indicators: figures, with shares that sum to 1.
        judgements: what people or the source text hold of countries.
        judged: weight of judgements beside the indicators, 0 to 1; where a country has none, its
            score
            on that part is unknown (0 to 1).
    """

    rationale: Text
    indicators: list[Indicator] = []
    judgements: list[Judgement] = []
    judged: Unit = 0

    @model_validator(mode="after")
    def _sums(self) -> Self:
        total = sum(i.share for i in self.indicators)
        if self.indicators and abs(total - 1) > 1e-6:
            raise ValueError(f"the shares of the indicators sum to {total:g}, not to 1")
        if not self.indicators and self.judged != 1:
            raise ValueError("a criterion without indicators needs `judged: 1`")
        return self

    @property
    def ids(self) -> list[Id]:
        """Return the codes of its measures."""
        return [i.measure for i in self.indicators]
