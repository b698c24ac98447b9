"""The catalogue: what each measure is, in words, formula and source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, cast

import ibis

from ikt.base.text import Text
from ikt.measures.inputs import Inputs

Theme = Literal["cooperation", "fields", "circulation", "students", "projects", "context"]
Kind = Literal["count", "share", "rate", "change", "index", "ratio", "money", "class", "score"]
Function = Callable[[Inputs], ibis.Table]


@dataclass(frozen=True, slots=True)
class Method:
    """One way of filling a measure: whose counts it rests on.

    Args:
        label: short name, as it stands beside a figure.
        datasets: datasets the value is computed from.
        differs: why its figures differ from those of the other methods.
    """

    label: Text
    datasets: tuple[str, ...]
    differs: Text


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure.

    Args:
        code: ``theme.name``.
        theme: part of the country page it belongs to.
        label: name on screen.
        definition: what it says, in plain words.
        unit: unit of the value.
        kind: decides how the value is written.
        formula: in plain Unicode.
        paper: where the measure comes from.
        caveat: what it cannot tell.
        methods: by name; the first is the one shown when none is asked for.
        digits: decimals in a table.
        pair: whether it is about home and a partner.
        by_field: whether it is broken down by field.
        direction: +1 when more is more of what the strategy wants measured, −1 when less is, else
            0.
        min_n: below this ``n`` a value is given but marked U (low reliability).
        function: computes it.
    """

    code: str
    theme: Theme
    label: Text
    definition: Text
    unit: Text
    kind: Kind
    formula: str
    paper: str
    caveat: Text
    methods: dict[str, Method]
    digits: int
    pair: bool
    by_field: bool
    direction: int
    min_n: int
    function: Function = field(repr=False)

    @property
    def datasets(self) -> tuple[str, ...]:
        """Return all datasets that any method uses."""
        return tuple(dict.fromkeys(d for m in self.methods.values() for d in m.datasets))


MEASURES: dict[str, Measure] = {}

EMPTY = Text(nl="", en="")


def measure(
    code: str,
    *,
    label: Text,
    definition: Text,
    unit: Text,
    kind: Kind,
    formula: str,
    paper: str,
    methods: dict[str, Method],
    caveat: Text = EMPTY,
    digits: int = 0,
    pair: bool = True,
    by_field: bool = False,
    direction: int = 1,
    min_n: int = 0,
) -> Callable[[Function], Function]:
    """Register the decorated function as measure ``code``; see :class:`Measure`."""

    def register(function: Function) -> Function:
        MEASURES[code] = Measure(
            code,
            cast("Theme", code.partition(".")[0]),
            label,
            definition,
            unit,
            kind,
            formula,
            paper,
            caveat,
            methods,
            digits,
            pair,
            by_field,
            direction,
            min_n,
            function,
        )
        return function

    return register
