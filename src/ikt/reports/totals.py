"""Sums of a pair measure over years, and the place they give among all partners."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ikt.measures import Evidence

Span = tuple[int, int]


@lru_cache(maxsize=64)
def sums(evidence: Evidence, measure: str, span: Span) -> dict[str, float]:
    """Return a measure summed over the years ``span`` (both included), by partner."""
    found: dict[str, float] = defaultdict(float)
    for year in range(span[0], span[1] + 1):
        for value in evidence.partners(measure, year):
            found[value.partner] += value.value or 0.0
    return dict(found)


def place(
    evidence: Evidence, measure: str, partner: str, span: Span, *, plus: str | None = None
) -> tuple[int, int] | None:
    """Return the place of a partner by the sum over years, and how many partners there are.

    Args:
        evidence: all measures.
        measure: a pair measure.
        partner: alpha-2 code.
        span: first and last year.
        plus: a second measure to add before ranking.
    """
    found = dict(sums(evidence, measure, span))
    for code, more in (sums(evidence, plus, span) if plus else {}).items():
        found[code] = found.get(code, 0.0) + more
    if partner not in found:
        return None
    return 1 + sum(v > found[partner] for v in found.values()), len(found)
