"""The functions that compute the measures, by code of the measure."""

from __future__ import annotations

from collections.abc import Callable

import ibis

from ikt.measures.inputs import Inputs

Function = Callable[[Inputs], ibis.Table]
"""A pure function from published figures to a table in the contract ``measures``."""

FUNCTIONS: dict[str, Function] = {}


def computes(code: str) -> Callable[[Function], Function]:
    """Register the decorated function as the one that computes measure ``code``."""

    def register(function: Function) -> Function:
        FUNCTIONS[code] = function
        return function

    return register
