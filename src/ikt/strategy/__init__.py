"""What we want: a country's strategy as data, checked to the line.

>>> from ikt.strategy import load
>>> load().home
'NL'
"""

from ikt.strategy.actions import Commitment, Motion
from ikt.strategy.countries import CountryRole, Status
from ikt.strategy.criteria import Criterion, Indicator, Judgement, Value
from ikt.strategy.load import SHIPPED, examine, folder, load
from ikt.strategy.model import Strategy
from ikt.strategy.problem import InvalidStrategyError, Problem
from ikt.strategy.signals import Rule

__all__ = [
    "SHIPPED",
    "Commitment",
    "CountryRole",
    "Criterion",
    "Indicator",
    "InvalidStrategyError",
    "Judgement",
    "Motion",
    "Problem",
    "Rule",
    "Status",
    "Strategy",
    "Value",
    "examine",
    "folder",
    "load",
]
