"""Rules by which figures ask for attention: what must move, how far, and for which countries."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ikt.strategy.criteria import MeasureCode
from ikt.strategy.entry import Code, Entry, Id, mistake


class Rule(Entry):
    """A rule that tells when a figure of a country has moved so far that people must look at it.

    A movement that may well be chance is never told, whatever the threshold.

    Args:
        label: what moves, in Dutch and English; a signal adds whether it went up or down.
        measure: code of the measure.
        of: ``pair`` for home with the country, ``country`` for the country itself.
        method: whose count; the measure's first by default.
        field: field of science, ``_T`` for all.
        change: ``relative``: as a part of the figure at the start (0.25 is a quarter);
            ``absolute``: in units of the measure; ``interval``: in units of half the 95 % interval
            of the change, below 1.6 of which none is ever told.
        against: ``start``: against the figure at the start alone; ``others``: less the median
            change of all countries, for counts whose source grows by itself.
        threshold: how far it must have moved, above 0.
        window: years between start and end.
        minimum: units (works, students) that start and end must both rest on.
        direction: ``up``, ``down`` or ``both``.
        statuses: countries with one of these statuses.
        countries: these countries, besides; without either, all countries that have a status.
        objectives: objectives that it touches.
    """

    measure: MeasureCode
    of: Literal["pair", "country"]
    method: str | None = None
    field: str = "_T"
    change: Literal["relative", "absolute", "interval"]
    against: Literal["start", "others"] = "start"
    threshold: Annotated[float, Field(gt=0)]
    window: Annotated[int, Field(ge=1, le=10)] = 5
    minimum: Annotated[int, Field(ge=0)] = 0
    direction: Literal["up", "down", "both"] = "both"
    statuses: list[Id] = []
    countries: list[Code] = []
    objectives: list[Id] = []

    @model_validator(mode="after")
    def _can_happen(self) -> Self:
        if self.change == "relative" and self.direction == "down" and self.threshold >= 1:
            what = f"No figure falls by {self.threshold:g} times itself."
            raise mistake("threshold", what, "Write a part below 1: 0.25 is a quarter.")
        if self.against == "others" and self.change == "absolute":
            what = "A change against that of others is a part, or in units of its interval."
            raise mistake("change", what, "Write `change: relative` or `change: interval`.")
        return self
