"""What the strategy wants: directions, objectives, effects, core values."""

from __future__ import annotations

from ikt.base.text import Text
from ikt.strategy.entry import Entry, Model, Words


class Section(Model):
    """A section of the source text.

    Args:
        id: its number, which entries cite.
        title: its heading.
    """

    id: Words
    title: Text


class Direction(Entry):
    """A direction in which the joint effort goes."""


class Effect(Entry):
    """What reaching an objective leads to."""


class Objective(Entry):
    """A main objective with every effect named under it."""

    effects: list[Effect]


class CoreValue(Entry):
    """A value that holds in all cooperation."""
