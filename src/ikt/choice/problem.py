"""What a choice starts from, as arrays: alternatives, criteria, values, and the doubt in them.

A value is ``v_ic = centre + Σ_s a_ics ε_s + h_ic u_ic``. The sum is the *noise* of published
figures: ``ε_s`` standard normal, one for each figure, shared by all criteria that read it. The rest
is what is *open*: ``u_ic`` uniform on [−1, 1], for missing figures and for judgements, which are
intervals; what is open within one criterion goes together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ikt.base.errors import DataError, UsageError
from ikt.choice.scoring import CountryScore, CriterionScore, IndicatorScore, Scores

Array = NDArray[np.float64]
WIDTH_OF_95 = 2 * 1.959963984540054
"""Standard errors in a 95 % interval of a normal distribution."""
TOO_LITTLE = 0.5
"""Part of the criteria that may be unknown; a country of which more is unknown is no
alternative."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Alternatives on criteria.

    Args:
        names: of the alternatives (N).
        criteria: their names (m).
        values: most likely values between 0 and 1, more is better (N × m).
        noise: for each alternative the covariance of its values (N × m × m); ``w' noise w`` is the
            variance of its score. All zero when figures are exact.
        open: half-width within which a value may be anything (N × m).
    """

    names: tuple[str, ...]
    criteria: tuple[str, ...]
    values: Array
    noise: Array
    open: Array

    @classmethod
    def exact(
        cls,
        values: Array,
        names: Sequence[str] | None = None,
        criteria: Sequence[str] | None = None,
    ) -> Problem:
        """Return a problem without doubt in its values."""
        values = np.asarray(values, dtype=np.float64)
        n, m = values.shape
        return cls(
            tuple(names or (f"a{i + 1}" for i in range(n))),
            tuple(criteria or (f"c{c + 1}" for c in range(m))),
            values,
            np.zeros((n, m, m)),
            np.zeros((n, m)),
        )

    @property
    def noisy(self) -> bool:
        """Whether any figure has an interval."""
        return bool(self.noise.any())

    @property
    def low(self) -> Array:
        """Return the least values that 95 % intervals and open terms allow (N × m)."""
        return np.clip(self.values - self._reach(), 0.0, 1.0)

    @property
    def high(self) -> Array:
        """Return the largest such values (N × m)."""
        return np.clip(self.values + self._reach(), 0.0, 1.0)

    def index(self, name: str) -> int:
        """Return the place of an alternative.

        Raises:
            DataError: it is not among them.
        """
        if name not in self.names:
            raise DataError(f"“{name}” is not among the alternatives.")
        return self.names.index(name)

    def check_number(self, chosen: int) -> None:
        """Check that so many can be chosen.

        Raises:
            UsageError: there are fewer alternatives.
        """
        n = len(self.names)
        if not 0 <= chosen <= n or not n:
            what = f"{chosen} of {n} alternatives cannot be chosen."
            raise UsageError(what, remedy="Choose fewer, or admit more alternatives.")

    def without_doubt(self) -> Problem:
        """Return the same with every value at its centre."""
        return Problem.exact(self.values, self.names, self.criteria)

    def only(self, kept: Iterable[str]) -> Problem:
        """Return the same with these alternatives only, in the order given."""
        chosen = [self.index(name) for name in kept]
        return Problem(
            tuple(self.names[i] for i in chosen),
            self.criteria,
            self.values[chosen],
            self.noise[chosen],
            self.open[chosen],
        )

    def _reach(self) -> Array:
        variances = np.diagonal(self.noise, axis1=1, axis2=2)
        noise = np.sqrt(np.clip(variances, 0.0, None)) * WIDTH_OF_95 / 2
        return np.asarray(noise + self.open)


def problem_of(scores: Scores, *, unknown: float = TOO_LITTLE) -> Problem:
    """Return the countries of which enough is known, as a problem.

    Args:
        scores: every candidate on every criterion.
        unknown: most that may be unknown of a country, as a part of all criteria.
    """
    kept = [c for c in scores.countries if c.unknown <= unknown]
    values = np.array([[s.score.centre for s in c.criteria] for c in kept])
    values = values.reshape(len(kept), len(scores.criteria))
    return Problem(
        tuple(c.code for c in kept),
        tuple(c.id for c in scores.criteria),
        values,
        np.array([_covariance(c) for c in kept]),
        np.array([[_open(s) for s in c.criteria] for c in kept]).reshape(values.shape),
    )


def _covariance(country: CountryScore) -> Array:
    m = len(country.criteria)
    parts: dict[tuple[object, ...], Array] = {}
    for c, criterion in enumerate(country.criteria):
        figures = 1.0 - criterion.criterion.judged
        for found in criterion.indicators:
            if found.missing:
                continue
            source = (found.indicator.measure, found.method, found.partner, found.indicator.field)
            error = found.score.width / WIDTH_OF_95 * found.indicator.share * figures
            parts.setdefault(source, np.zeros(m))[c] += error * _sign(found)
    return np.asarray(sum((np.outer(p, p) for p in parts.values()), np.zeros((m, m))))


def _sign(found: IndicatorScore) -> float:
    """Return whether a larger figure gives a larger (1) or a smaller (−1) score."""
    value = found.indicator.value
    if value.kind == "piecewise":
        return 1.0 if value.points[-1][1] >= value.points[0][1] else -1.0
    return -1.0 if value.direction == "down" else 1.0


def _open(score: CriterionScore) -> float:
    """Return the half-width that missing figures and judgements leave open on one criterion."""
    judged = score.criterion.judged
    missing = sum(i.score.width * i.indicator.share for i in score.indicators if i.missing)
    return (missing * (1 - judged) + score.judged_score.width * judged) / 2
