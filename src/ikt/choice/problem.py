"""What a choice starts from, as arrays: alternatives, criteria, values, and the doubt in them.

A value is ``v_ic = mean + Σ_s a_ics ε_s + h_ic u_ic``. The sum is the *noise* of published figures:
``ε_s`` standard normal, one for each figure, shared by all criteria that read it. The rest is what
is *open*: ``u_ic`` uniform on [−1, 1], for missing figures and for judgements, which are intervals;
what is open within one criterion goes together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from ikt.base.errors import DataError, UsageError
from ikt.choice.scoring import CountryScore, CriterionScore, Scores
from ikt.choice.values import Span, values_of

Array = NDArray[np.float64]
WIDTH_OF_95 = 2 * 1.959963984540054
"""Standard errors in a 95 % interval of a normal distribution."""
QUANTILES = 64
EVEN = np.array([NormalDist().inv_cdf((q + 0.5) / QUANTILES) for q in range(QUANTILES)])
EVEN /= np.sqrt((EVEN**2).mean())
"""Equally likely errors in standard errors; scaled, so that their variance is exactly 1."""
ROUNDED = 1e-18
"""Variance that is nothing but rounding."""
TOO_LITTLE = 0.5
"""Part of the criteria that may be unknown; a country of which more is unknown is no
alternative."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Alternatives on criteria.

    Args:
        names: of the alternatives (N).
        criteria: their names (m).
        values: expected values between 0 and 1, more is better (N × m).
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
            raise UsageError(
                {
                    "nl": f"Uit {n} alternatieven zijn er geen {chosen} te kiezen.",
                    "en": f"{chosen} of {n} alternatives cannot be chosen.",
                },
                remedy={
                    "nl": "Kies er minder, of laat er meer toe.",
                    "en": "Choose fewer, or admit more alternatives.",
                },
            )

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

    A figure is taken to lie below and above its centre with the same chance, and on each side as
    far as that side of its 95 % interval says (two halves of a normal distribution). Its score then
    has a mean and a variance, through whatever value function; these two are kept, also where an
    interval is lopsided or reaches beyond the ends of the value function. The score of a figure
    far beyond an end may have a mean well inside.

    Args:
        scores: every candidate on every criterion.
        unknown: most that may be unknown of a country, as a part of all criteria.
    """
    kept = [c for c in scores.countries if c.unknown <= unknown]
    n, m = len(kept), len(scores.criteria)
    values = np.array([[_middle(s) for s in c.criteria] for c in kept]).reshape(n, m)
    noise = np.zeros((n, m, m))
    for moved in _moved(kept, m):
        values += moved.mean(axis=2)
        away = moved - moved.mean(axis=2, keepdims=True)
        noise += away @ away.transpose(0, 2, 1) / QUANTILES
    noise[np.abs(noise) < ROUNDED] = 0.0
    return Problem(
        tuple(c.code for c in kept),
        tuple(c.id for c in scores.criteria),
        values,
        noise,
        np.array([[_open(s) for s in c.criteria] for c in kept]).reshape(n, m),
    )


def _moved(kept: Sequence[CountryScore], m: int) -> Iterable[Array]:
    """Return what each figure adds to each criterion at quantiles of its doubt (N × m × Q).

    Criteria that read the same figure move together, each in its own direction.
    """
    found: dict[tuple[object, ...], Array] = {}
    for c in range(m if kept else 0):
        for i, first in enumerate(kept[0].criteria[c].indicators):
            indicator, column = first.indicator, [k.criteria[c].indicators[i] for k in kept]
            figures = _quantiles([s.figure for s in column])
            known = np.array([[not s.missing] for s in column])
            part = indicator.share * (1.0 - kept[0].criteria[c].criterion.judged)
            source = (indicator.measure, first.method, indicator.of, indicator.field)
            held = found.setdefault(source, np.zeros((len(kept), m, QUANTILES)))
            held[:, c] += part * known * values_of(figures, indicator.value)
    return found.values()


def _quantiles(figures: Sequence[Span | None]) -> Array:
    """Return each figure at equally likely errors (N × Q); 0 for one that is missing."""
    ends = np.array([(f.low, f.centre, f.high) if f else (0.0, 0.0, 0.0) for f in figures])
    low, centre, high = ends.T[:, :, None]
    side = np.where(EVEN > 0, high - centre, centre - low)
    return np.asarray(centre + EVEN * side / (WIDTH_OF_95 / 2))


def _middle(score: CriterionScore) -> float:
    """Return what judgements and missing figures add to a criterion, at the middle of each."""
    judged = score.criterion.judged
    missing = sum(i.score.centre * i.indicator.share for i in score.indicators if i.missing)
    return missing * (1 - judged) + score.judged_score.centre * judged


def _open(score: CriterionScore) -> float:
    """Return the half-width that missing figures and judgements leave open on one criterion."""
    judged = score.criterion.judged
    missing = sum(i.score.width * i.indicator.share for i in score.indicators if i.missing)
    return (missing * (1 - judged) + score.judged_score.width * judged) / 2
