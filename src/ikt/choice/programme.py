"""Linear and mixed-integer programmes, solved by HiGHS, with tolerances tight enough for a proof.

Source: Q. Huangfu & J. A. J. Hall (2018), Parallelizing the dual revised simplex method,
Mathematical Programming Computation 10, 119–142.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

import highspy
import numpy as np
from highspy._core import _Highs as Quiet  # the public class prints a banner that nothing can stop
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
INFINITE = highspy.kHighsInf
TIGHT = 1e-9
"""How far a variable may be from whole, and a constraint from kept."""
PATIENCE = 20.0
"""Seconds for one programme unless more is asked for."""


class Outcome(Enum):
    """What became of a programme."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    UNBOUNDED = "unbounded"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class Solution:
    """The outcome, the variables and the objective; a programme that was given up may have some."""

    outcome: Outcome
    x: Array
    objective: float

    @property
    def found(self) -> bool:
        """Whether there are variables that keep all constraints."""
        return self.x.size > 0


@dataclass(slots=True)
class Programme:
    """``min cost · x`` with constraints that are added row by row.

    Args:
        cost: of each variable.
        low: least values; 0 by default.
        high: largest values; without limit by default.
        whole: which variables are integers; none by default.
    """

    cost: Array
    low: Array | None = None
    high: Array | None = None
    whole: NDArray[np.bool_] | None = None
    _rows: list[Array] = field(default_factory=list)
    _least: list[Array] = field(default_factory=list)
    _most: list[Array] = field(default_factory=list)

    def add(self, rows: ArrayLike, least: ArrayLike = -np.inf, most: ArrayLike = np.inf) -> None:
        """Add constraints ``least ≤ rows · x ≤ most``; rows may be shorter than x."""
        matrix = np.atleast_2d(np.asarray(rows, dtype=np.float64))
        full = np.zeros((len(matrix), len(self.cost)))
        full[:, : matrix.shape[1]] = matrix
        self._rows.append(full)
        self._least.append(np.broadcast_to(np.asarray(least, dtype=np.float64), len(full)))
        self._most.append(np.broadcast_to(np.asarray(most, dtype=np.float64), len(full)))

    def solve(self, patience: float = PATIENCE) -> Solution:
        """Return the best solution."""
        solver = Quiet()
        for option, value in (
            ("output_flag", False),
            ("time_limit", patience),
            ("threads", 1),
            ("mip_feasibility_tolerance", TIGHT),
            ("primal_feasibility_tolerance", TIGHT),
            ("dual_feasibility_tolerance", TIGHT),
            ("mip_rel_gap", TIGHT),
            ("mip_abs_gap", TIGHT),
            # Jumping at a solution is for large programmes; where nothing is to be had but a yes or
            # a no, it takes a fifth of the time.
            ("mip_heuristic_run_feasibility_jump", bool(np.any(self.cost))),
        ):
            solver.setOptionValue(option, value)
        solver.passModel(self._model())
        solver.run()
        outcome = _OUTCOMES.get(solver.getModelStatus(), Outcome.GIVEN_UP)
        values = np.array(solver.getSolution().col_value)
        solved = solver.getInfo().primal_solution_status == FEASIBLE
        if outcome in (Outcome.INFEASIBLE, Outcome.UNBOUNDED) or not solved:
            return Solution(outcome, np.zeros(0), np.nan)
        return Solution(outcome, values, float(solver.getInfo().objective_function_value))

    def _model(self) -> highspy.HighsLp:
        n = len(self.cost)
        rows = np.vstack(self._rows) if self._rows else np.zeros((0, n))
        least = np.concatenate(self._least) if self._least else np.zeros(0)
        most = np.concatenate(self._most) if self._most else np.zeros(0)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = n, len(rows)
        model.col_cost_ = self.cost
        model.col_lower_ = _limits(np.zeros(n) if self.low is None else self.low)
        model.col_upper_ = _limits(np.full(n, np.inf) if self.high is None else self.high)
        model.row_lower_, model.row_upper_ = _limits(least), _limits(most)
        kept = rows != 0
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(kept.sum(axis=1))]).astype(np.int32)
        model.a_matrix_.index_ = np.nonzero(kept)[1].astype(np.int32)
        model.a_matrix_.value_ = rows[kept]
        if self.whole is not None and self.whole.any():
            kinds = highspy.HighsVarType
            model.integrality_ = [kinds.kInteger if w else kinds.kContinuous for w in self.whole]
        return model


FEASIBLE = int(highspy.SolutionStatus.kSolutionStatusFeasible)
_OUTCOMES = {
    highspy.HighsModelStatus.kOptimal: Outcome.OPTIMAL,
    highspy.HighsModelStatus.kInfeasible: Outcome.INFEASIBLE,
    highspy.HighsModelStatus.kUnbounded: Outcome.UNBOUNDED,
    highspy.HighsModelStatus.kUnboundedOrInfeasible: Outcome.UNBOUNDED,
}


def _limits(values: Array) -> Array:
    return np.clip(values, -INFINITE, INFINITE)
