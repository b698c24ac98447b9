"""The minutes of a meeting as a document: who was there, what was discussed, decided and agreed."""

from ikt.reports.minutes.build import minutes
from ikt.reports.minutes.told import Held, Line, State

__all__ = ["Held", "Line", "State", "minutes"]
