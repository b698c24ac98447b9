"""Changes of a count held against the tide: the median change of all partners large enough."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from ikt.reports.trends import SPAN
from ikt.reports.view import TOTAL

if TYPE_CHECKING:
    from ikt.measures import Evidence

ENOUGH = 100
FEWEST = 5
"""Partners without which there is no tide."""
MAD_TO_SD = 1.4826


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one partner: ends, years, the tide if it counts, and its distance from it (z)."""

    code: str
    measure: str
    since: int
    until: int
    start: float
    end: float
    tide: float | None
    z: float


def tide(
    evidence: Evidence,
    measure: str,
    until: int,
    *,
    span: int = SPAN,
    method: str | None = None,
    field: str = TOTAL,
) -> float | None:
    """Return the median growth of all partners that are large enough, over ``span`` years."""
    large = _large(evidence, measure, until - span, until, method, field)
    return math.expm1(median(math.log(b / a) for _, a, b in large)) if large else None


def counted(evidence: Evidence, measure: str) -> list[Change]:
    """Return the change of a count of each partner that is large enough, clear or not."""
    now = evidence.partners(measure)
    if not now:
        return []
    until = now[0].year
    large = _large(evidence, measure, until - SPAN, until)
    if not large:
        return []
    logs = [math.log(b / a) for _, a, b in large]
    usually = median(logs)
    usual = MAD_TO_SD * median(abs(g - usually) for g in logs)
    return [
        Change(
            code=code,
            measure=measure,
            since=until - SPAN,
            until=until,
            start=a,
            end=b,
            tide=math.expm1(usually),
            z=(g - usually) / math.sqrt(1 / a + 1 / b + usual**2),
        )
        for (code, a, b), g in zip(large, logs, strict=True)
    ]


def _large(
    evidence: Evidence,
    measure: str,
    since: int,
    until: int,
    method: str | None = None,
    field: str = TOTAL,
) -> list[tuple[str, float, float]]:
    """Return partners with enough at both ends, each with its ends; none where these are few."""
    before = {v.partner: v.value for v in evidence.partners(measure, since, method, field)}
    now = evidence.partners(measure, until, method, field)
    pairs = [(v.partner, before.get(v.partner) or 0.0, v.value or 0.0) for v in now]
    large = [(code, a, b) for code, a, b in pairs if min(a, b) >= ENOUGH]
    return large if len(large) >= FEWEST else []
