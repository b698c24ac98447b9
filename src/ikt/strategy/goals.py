"""What the strategy wants: directions, objectives, effects, core values."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ikt.base.text import Text
from ikt.strategy.criteria import MeasureCode
from ikt.strategy.entry import Entry, Model, Words


class Section(Model):
    """A section of the source text.

    Args:
        id: its number, which entries cite.
        title: its heading.
    """

    id: Words
    title: Text


class Gauge(Model):
    """A figure by which a direction or an objective is followed; it judges nothing by itself.

    Args:
        measure: code of the measure.
        label: what the monitor calls it; the name of the measure by default.
        of: ``pair`` for home with each country of joint effort, ``country`` for each of those
            countries itself, ``home`` for the country whose strategy it is.
        method: whose count; the measure's first by default.
        field: field of science, ``_T`` for all.
        window: years over which its trend is taken.
        wanted: which way the strategy wants it to go, where it says so; a clear move the other way
            then lags.
        why: why this figure says something about the goal.
    """

    measure: MeasureCode
    label: Text | None = None
    of: Literal["pair", "country", "home"]
    method: str | None = None
    field: str = "_T"
    window: Annotated[int, Field(ge=3, le=10)] = 5
    wanted: Literal["up", "down"] | None = None
    why: Text


class Direction(Entry):
    """A direction in which the joint effort goes.

    Args:
        indicators: figures by which it is followed.
    """

    indicators: list[Gauge] = []


class Effect(Entry):
    """What reaching an objective leads to."""


class Objective(Entry):
    """A main objective with every effect named under it.

    Args:
        effects: what reaching it leads to.
        indicators: figures by which it is followed.
    """

    effects: list[Effect]
    indicators: list[Gauge] = []


class CoreValue(Entry):
    """A value that holds in all cooperation."""
