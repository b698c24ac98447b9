"""How much a question costs and how much of today's budget is left, as each answer says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DOLLAR = 0.0001
"""Price of one question for a list, the unit in which all is counted here."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget of today, in questions for a list.

    Args:
        limit: of a whole day; ``None`` when OpenAlex did not say.
        left: of today, what was paid for beforehand included.
        cost: of the question that was answered.
    """

    limit: int | None = None
    left: int | None = None
    cost: int = 1

    @classmethod
    def told(cls, headers: Mapping[str, str]) -> Budget:
        """Read it from the headers of an answer, in dollars or in the credits of before."""
        left = _units(headers, "Remaining-USD", "Remaining")
        prepaid = _units(headers, "Prepaid-Remaining-USD", "Onetime-Remaining") or 0
        cost = _units(headers, "Cost-USD", "Credits-Used")
        return cls(
            limit=_units(headers, "Limit-USD", "Limit"),
            left=None if left is None else left + prepaid,
            cost=1 if cost is None else cost,
        )


def _units(headers: Mapping[str, str], dollars: str, credits: str) -> int | None:
    for name, unit in ((dollars, DOLLAR), (credits, 1.0)):
        try:
            return round(float(headers[f"X-RateLimit-{name}"]) / unit)
        except (KeyError, ValueError):
            continue
    return None
