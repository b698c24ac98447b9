"""A direction or an objective, with what figures say of it and what is done for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ikt.reports.monitor.deeds import Deed, Work, serving
from ikt.reports.monitor.reading import Indicator, indicators
from ikt.reports.signals import Signal, signals
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.strategy.goals import Direction, Objective

Kind = Literal["direction", "objective"]


@dataclass(frozen=True, slots=True)
class Goal:
    """A direction or an objective with what is known of it.

    Args:
        kind: which of the two.
        entry: it, as the strategy has it.
        found: the indicators that it is followed by.
        deeds: what is done for it.
        raised: signals by rules that touch it, of countries of joint effort.
    """

    kind: Kind
    entry: Direction | Objective
    found: tuple[Indicator, ...]
    deeds: tuple[Deed, ...]
    raised: tuple[Signal, ...]


def goals_of(view: View, work: Work, codes: Sequence[str], only: str) -> Iterator[Goal]:
    """Yield every direction, then every objective; only one where its id is given."""
    strategy = view.strategy
    kinds: tuple[tuple[Kind, Sequence[Direction | Objective]], ...] = (
        ("direction", strategy.directions),
        ("objective", strategy.objectives),
    )
    touched = {rule.id: rule.objectives for rule in strategy.signals}
    raised = [s for s in signals(view.evidence, strategy) if s.code in codes]
    for kind, entries in kinds:
        for entry in entries:
            if only in ("", entry.id):
                yield Goal(
                    kind,
                    entry,
                    indicators(entry.indicators, view.evidence, strategy, view.lang, codes),
                    serving(work.now, entry.id, strategy),
                    tuple(s for s in raised if entry.id in touched[s.rule]),
                )
