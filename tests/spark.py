"""What every test on Spark needs: skipped where it is not installed, its warnings let through."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import pytest

ON_SPARK = [
    pytest.mark.skipif(find_spec("pyspark") is None, reason="the extra `spark` is not installed"),
    pytest.mark.slow,
    # All out of pyspark itself: sockets left to the collector, an argument that pandas gave up.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:Exception ignored in. <socket:"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
]
"""Marks of a module."""


def on_spark(test: Callable[..., Any]) -> Callable[..., Any]:
    """Give one test the same marks."""
    for mark in ON_SPARK:
        test = mark(test)
    return test
