"""What the choice owes to its data: leave a figure out, take other years, values, counts.

Every variant is weighed with the same draws, so that differences come from the data and not from
chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ikt.choice.problem import TOO_LITTLE, Problem, problem_of
from ikt.choice.scoring import Scores, score
from ikt.choice.smaa import Acceptability, acceptability
from ikt.choice.weights import Polytope
from ikt.measures import MEASURES, Evidence
from ikt.strategy import Criterion, Indicator, Strategy, Value

Kind = Literal["without", "year", "value", "count"]
DRAWS = 16_384
YEARS_BACK = (1, 2, 3)
STRETCH = 0.25
"""Part of its range by which a value function is stretched at both ends."""
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Variant:
    """What one change of the data does.

    Args:
        kind: what is changed: a figure left out, other years, a value function, another count.
        what: the measure, year or count that it is about.
        criterion: the criterion it is about; empty when about all.
        enters: countries that come among the n most acceptable.
        leaves: countries that drop out.
        most: country whose acceptability changes most; empty when none does.
        change: by how much.
    """

    kind: Kind
    what: str
    criterion: str
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    most: str
    change: float


def sensitivity(
    evidence: Evidence,
    strategy: Strategy,
    scores: Scores,
    polytope: Polytope,
    *,
    first: int,
    unknown: float = TOO_LITTLE,
    seed: int = 0,
    progress: Progress | None = None,
) -> list[Variant]:
    """Return what each change of the data does to the choice, the largest effect first.

    Args:
        evidence: all measures.
        strategy: its criteria.
        scores: of the base case; its candidates, year and day hold for every variant.
        polytope: admitted weights.
        first: how many are chosen (n).
        unknown: most that may be unknown of a country in the base case.
        seed: of the draws.
        progress: called with variants done, all variants, and the measure at hand.
    """
    base = problem_of(scores, unknown=unknown)

    def weighed(problem: Problem) -> Acceptability:
        return acceptability(problem, polytope, first=first, precision=None, draws=DRAWS, seed=seed)

    before = weighed(base)
    variants = list(_variants(strategy, scores, evidence))
    found = []
    for done, (kind, what, criterion, changed, year) in enumerate(variants):
        if progress:
            progress(done, len(variants), what)
        other = score(evidence, changed, base.names, year=year, day=scores.day, known=scores)
        problem = problem_of(other, unknown=1.0)
        found.append(_variant(kind, what, criterion, before, weighed(problem)))
    return sorted(found, key=lambda v: (-len(v.enters), -abs(v.change)))


Changed = tuple[Kind, str, str, Strategy, int | None]


def _variants(strategy: Strategy, scores: Scores, evidence: Evidence) -> Iterator[Changed]:
    for criterion in strategy.criteria:
        for indicator in criterion.indicators:
            if others := _without(criterion, indicator):
                changed = _replaced(strategy, criterion, others)
                yield "without", indicator.measure, criterion.id, changed, scores.year
            values = _stretched(criterion, indicator)
            changed = _replaced(strategy, criterion, values)
            yield "value", indicator.measure, criterion.id, changed, scores.year
    for method in _counts(strategy, evidence):
        yield "count", method, "", _counted(strategy, method), scores.year
    last = scores.year or max(evidence.years("cooperation.works"))
    for back in YEARS_BACK:
        yield "year", str(last - back), "", strategy, last - back


def _without(criterion: Criterion, indicator: Indicator) -> list[Indicator]:
    """Return the other indicators, shares summing to 1 again; none when it was the only one."""
    others = [i for i in criterion.indicators if i is not indicator]
    total = sum(i.share for i in others)
    return [i.model_copy(update={"share": i.share / total}) for i in others]


def _stretched(criterion: Criterion, indicator: Indicator) -> list[Indicator]:
    other = indicator.model_copy(update={"value": stretched(indicator.value)})
    return [other if i is indicator else i for i in criterion.indicators]


def stretched(value: Value) -> Value:
    """Return a value function that distinguishes less: its range a quarter wider at both ends."""
    if value.kind == "logistic":
        return value.model_copy(update={"slope": (value.slope or 1.0) / (1 + 2 * STRETCH)})
    if value.kind == "piecewise":
        return value.model_copy(
            update={"points": [(x, 0.5 + (y - 0.5) / (1 + 2 * STRETCH)) for x, y in value.points]}
        )
    low, high = value.low or 0.0, value.high or 1.0
    if value.kind == "log":
        factor = (high / low) ** STRETCH
        return value.model_copy(update={"low": low / factor, "high": high * factor})
    room = STRETCH * (high - low)
    return value.model_copy(update={"low": low - room, "high": high + room})


def _replaced(
    strategy: Strategy, criterion: Criterion, indicators: Sequence[Indicator]
) -> Strategy:
    changed = criterion.model_copy(update={"indicators": list(indicators)})
    criteria = [changed if c is criterion else c for c in strategy.criteria]
    return strategy.model_copy(update={"criteria": criteria})


def _counts(strategy: Strategy, evidence: Evidence) -> list[str]:
    """Return the other ways of counting that any indicator has figures by."""
    found = {
        method
        for c in strategy.criteria
        for i in c.indicators
        for method in list(MEASURES[i.measure].methods)[1:]
        if i.method is None and evidence.speaks(i.measure, method)
    }
    return sorted(found)


def _counted(strategy: Strategy, method: str) -> Strategy:
    """Return the strategy with every indicator that can be counted so, counted so."""
    criteria = []
    for criterion in strategy.criteria:
        indicators = [
            i.model_copy(update={"method": method}) if method in MEASURES[i.measure].methods else i
            for i in criterion.indicators
        ]
        criteria.append(criterion.model_copy(update={"indicators": indicators}))
    return strategy.model_copy(update={"criteria": criteria})


def _variant(
    kind: Kind, what: str, criterion: str, before: Acceptability, after: Acceptability
) -> Variant:
    names = before.problem.names
    was, now = (_first(a) for a in (before, after))
    change = after.among - before.among
    most = int(np.abs(change).argmax())
    return Variant(
        kind,
        what,
        criterion,
        tuple(n for n in now if n not in was),
        tuple(n for n in was if n not in now),
        names[most] if change[most] else "",
        float(change[most]),
    )


def _first(found: Acceptability) -> list[str]:
    order = np.argsort(-found.among, kind="stable")[: found.first]
    return [found.problem.names[i] for i in order]
