"""Signals: what the rules of the strategy find in the evidence.

>>> from ikt.measures import Evidence
>>> from ikt.strategy import load
>>> found = signals(Evidence.open(), load())
"""

from ikt.reports.signals.evaluate import further, signals
from ikt.reports.signals.model import Signal

__all__ = ["Signal", "further", "signals"]
