"""Which countries: from criteria to scores, and from scores to a choice that states its own doubt.

>>> from ikt.choice import Scenario, work_out

The pieces are of use by themselves: :class:`Problem` takes any table of values,
:func:`acceptability`, :func:`certain`, :func:`robust`, :func:`inverse` and the others any problem.
"""

from ikt.choice.answer import Answer, work_out
from ikt.choice.certain import Certain, Standing, certain
from ikt.choice.drawn import from_draws
from ikt.choice.groups import Groups, groups
from ikt.choice.inverse import Inverse, inverse
from ikt.choice.known import TooLittleKnownError
from ikt.choice.pinning import pinned
from ikt.choice.portfolio import NoPortfolioError, Portfolio, Rule, best_portfolio
from ikt.choice.problem import Problem, problem_of
from ikt.choice.robust import Part, Robust, nondominated, robust
from ikt.choice.scenario import Scenario, load_scenario
from ikt.choice.scoring import CountryScore, CriterionScore, IndicatorScore, Scores, score
from ikt.choice.sensitivity import Variant, sensitivity
from ikt.choice.smaa import Acceptability, acceptability, confidence, pairwise
from ikt.choice.swaps import ScoreChange, WeightChange, nearest_swaps, own_changes, to_enter
from ikt.choice.topsis import Topsis, topsis
from ikt.choice.values import Span, value_of
from ikt.choice.weights import ContradictionError, Polytope, WeightError

__all__ = [
    "Acceptability",
    "Answer",
    "Certain",
    "ContradictionError",
    "CountryScore",
    "CriterionScore",
    "Groups",
    "IndicatorScore",
    "Inverse",
    "NoPortfolioError",
    "Part",
    "Polytope",
    "Portfolio",
    "Problem",
    "Robust",
    "Rule",
    "Scenario",
    "ScoreChange",
    "Scores",
    "Span",
    "Standing",
    "TooLittleKnownError",
    "Topsis",
    "Variant",
    "WeightChange",
    "WeightError",
    "acceptability",
    "best_portfolio",
    "certain",
    "confidence",
    "from_draws",
    "groups",
    "inverse",
    "load_scenario",
    "nearest_swaps",
    "nondominated",
    "own_changes",
    "pairwise",
    "pinned",
    "problem_of",
    "robust",
    "score",
    "sensitivity",
    "to_enter",
    "topsis",
    "value_of",
    "work_out",
]
