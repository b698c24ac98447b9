"""The catalogue: what each measure is, in words, formula and source.

The words stand in ``definitions/THEME.yaml``; the functions that compute the figures stand in the
module of the same name and are imported only when something must be computed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from ikt.base.data import read
from ikt.base.text import Text
from ikt.store.counts import COUNTED

Theme = Literal[
    "cooperation",
    "reciprocity",
    "impact",
    "fields",
    "knowledge",
    "goals",
    "circulation",
    "students",
    "projects",
    "context",
    "coverage",
]
Kind = Literal["count", "share", "rate", "change", "index", "ratio", "money", "class", "score"]
EMPTY = Text(nl="", en="")


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

    @property
    def own(self) -> bool:
        """Return whether ikt counted it itself, from single works."""
        return COUNTED in self.datasets


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
        by_field: the list of fields its figures are broken down by (``nsf``, ``asjc``, ``goals``;
            ``ages``, classes of academic age), for each method that does so.
        direction: +1 when more is more of what the strategy wants measured, −1 when less is, else
            0.
        min_n: below this ``n`` a value is given but marked U (low reliability).
    """

    code: str
    theme: Theme
    label: Text
    definition: Text
    unit: Text
    kind: Kind
    formula: str
    paper: str
    methods: dict[str, Method]
    caveat: Text = EMPTY
    digits: int = 0
    pair: bool = True
    by_field: Mapping[str, str] = field(default_factory=dict)
    direction: int = 1
    min_n: int = 0

    @property
    def world(self) -> bool:
        """Return whether it is about the world as a whole (``W0``) and not about countries."""
        return self.theme == "coverage"

    @property
    def datasets(self) -> tuple[str, ...]:
        """Return all datasets that any method uses."""
        return tuple(dict.fromkeys(d for m in self.methods.values() for d in m.datasets))


def _measures(theme: Theme) -> Iterator[Measure]:
    defined = read("ikt.measures", "definitions", f"{theme}.yaml")
    methods = {name: _method(given) for name, given in defined["methods"].items()}
    for name, given in defined["measures"].items():
        words = {
            key: Text(**given[key])
            for key in ("label", "definition", "unit", "caveat")
            if key in given
        }
        used = {method: methods[method] for method in given["methods"]}
        yield Measure(
            **given | words | {"code": f"{theme}.{name}", "theme": theme, "methods": used}
        )


def _method(given: dict[str, Any]) -> Method:
    return Method(Text(**given["label"]), tuple(given["datasets"]), Text(**given["differs"]))


MEASURES: dict[str, Measure] = {m.code: m for theme in get_args(Theme) for m in _measures(theme)}
"""Every measure by code, theme by theme."""
