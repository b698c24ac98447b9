"""Seconds a draw that other packages take to rank alternatives; prints JSON.

Run by `benchmarks/choice.py` with the interpreter of an environment of its own, for these packages
bring in a great deal. Each ranks one set of weights at a call, by its weighted sum, on values whose
highest in each column is 1, so that its own scaling changes nothing; the ranks are counted in a
table. A package that ranks does so itself; pyDecision only scores, so numpy orders its scores.
pymcdm is also timed without its ranking, which takes more than twice as long as its scoring.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

Ranking = Callable[[Any, Any], Any]


def pymcdm(*, validation: bool = False, ranking: bool = True) -> Ranking:
    """Return pymcdm's weighted sum, values as they are; ranked by it, or by numpy."""
    from pymcdm.methods import WSM

    method = WSM(normalization_function=lambda column, cost=False: column)

    def rank(values: Any, weights: Any) -> Any:
        profit = np.ones(len(weights))
        scores = method(values, weights, profit, validation=validation)
        return np.argsort(method.rank(scores)) if ranking else np.argsort(-scores)

    return rank


def pydecision() -> Ranking:
    """Return pyDecision's simple additive weighting."""
    from pyDecision.algorithm import saw_method

    def rank(values: Any, weights: Any) -> Any:
        most = ["max"] * len(weights)
        return np.argsort(-saw_method(values, most, weights, graph=False, verbose=False)[:, 1])

    return rank


def scikit_criteria() -> Ranking:
    """Return scikit-criteria's weighted sum."""
    import skcriteria
    from skcriteria.agg.simple import WeightedSumModel

    method = WeightedSumModel()

    def rank(values: Any, weights: Any) -> Any:
        asked = skcriteria.mkdm(values, [max] * len(weights), weights=weights)
        return np.argsort(method.evaluate(asked).rank_)

    return rank


SCORES = "pymcdm's scores, numpy's order"
PEERS: dict[str, tuple[int, Callable[[], Ranking]]] = {
    "pyDecision": (5_000, pydecision),
    "pymcdm": (5_000, pymcdm),
    SCORES: (5_000, lambda: pymcdm(ranking=False)),
    "pymcdm, validating": (500, lambda: pymcdm(validation=True)),
    "scikit-criteria": (300, scikit_criteria),
}
"""Each package: how many draws it gets, and how to make its ranking."""


def main(file: str) -> None:
    """Print for each package its draws and seconds a draw, or why it has none."""
    with np.load(file) as given:
        values, weights = given["values"], given["weights"]
    found: dict[str, dict[str, Any]] = {}
    for name, (draws, make) in PEERS.items():
        try:
            rank = make()
        except ImportError as error:
            found[name] = {"absent": str(error)}
            continue
        orders = [np.asarray(rank(values, w)).tolist() for w in weights[:3]]
        n = len(values)
        table, places = np.zeros((n, n), dtype=np.int64), np.arange(n)
        start = time.perf_counter()
        for w in weights[:draws]:
            table[rank(values, w), places] += 1
        each = (time.perf_counter() - start) / draws
        found[name] = {"draws": draws, "seconds": each, "orders": orders}
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
