"""All choices of a few alternatives, looked at one by one: the slow way to what programmes find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linprog

from ikt.choice.portfolio import Rule
from ikt.choice.weights import Polytope

Array = NDArray[np.float64]
ROUNDED = 1e-9


def every_choice(names: Sequence[str], rules: Sequence[Rule]) -> Iterator[frozenset[str]]:
    """Choices that keep the rules."""
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            totals = [sum(r.factors.get(name, 0.0) for name in chosen) for r in rules]
            if all(
                r.least - ROUNDED <= total <= r.most + ROUNDED
                for r, total in zip(rules, totals, strict=True)
            ):
                yield frozenset(chosen)


def total(names: Sequence[str], scores: Array, chosen: frozenset[str]) -> Array:
    """Sum of the scores (N, or N × k) of the chosen."""
    return np.asarray(scores[[i for i, n in enumerate(names) if n in chosen]].sum(axis=0))


def furthest_ahead(polytope: Polytope, one: Array, others: Sequence[Array]) -> float:
    """Largest t such that under some weights ``one · w`` is t above each of the others."""
    m = len(one)
    rows = [np.append(other - one, 1.0) for other in others]
    found = linprog(
        np.append(np.zeros(m), -1.0),
        A_ub=np.vstack([*rows, np.column_stack([polytope.upper, np.zeros(len(polytope.bound))])]),
        b_ub=np.concatenate([np.zeros(len(rows)), polytope.bound]),
        A_eq=np.column_stack([polytope.equal, np.zeros(len(polytope.exact))]),
        b_eq=polytope.exact,
        bounds=[(0, 1)] * m + [(None, 10)],
    )
    assert found.success
    return float(-found.fun)


@st.composite
def some_rules(draw: st.DrawFn, names: Sequence[str]) -> list[Rule]:
    """A number of posts and a few other rules: costs, groups with ends, must and must not."""
    n = len(names)
    some = st.lists(st.sampled_from(names), min_size=1, max_size=n, unique=True)
    rules = [Rule(dict.fromkeys(names, 1.0), most=draw(st.integers(1, n)), text="number")]
    for k in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["group", "budget", "must", "not"]))
        if kind == "group":
            low = draw(st.integers(0, 2))
            most = low + draw(st.integers(0, 2))
            rule = Rule(dict.fromkeys(draw(some), 1.0), least=low, most=most, text=f"group {k}")
        elif kind == "budget":
            costs = {name: float(draw(st.integers(0, 5))) for name in names}
            rule = Rule(costs, most=draw(st.integers(1, 12)), text=f"budget {k}")
        elif kind == "must":
            rule = Rule({draw(st.sampled_from(names)): 1.0}, least=1, text=f"must {k}")
        else:
            rule = Rule({draw(st.sampled_from(names)): 1.0}, most=0, text=f"not {k}")
        rules.append(rule)
    return rules
