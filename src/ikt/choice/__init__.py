"""Which countries: from criteria to scores, and from scores to a choice that states its doubt.

>>> from ikt.choice import rank_equal, score
"""

from ikt.choice.ranking import Ranked, Ranking, rank_equal
from ikt.choice.scoring import (
    CountryScore,
    CriterionScore,
    IndicatorScore,
    Scores,
    score,
)
from ikt.choice.values import Span, value_of

__all__ = [
    "CountryScore",
    "CriterionScore",
    "IndicatorScore",
    "Ranked",
    "Ranking",
    "Scores",
    "Span",
    "rank_equal",
    "score",
    "value_of",
]
