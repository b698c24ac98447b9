"""The progress letter to parliament, drafted from what was promised and what became of it."""

from ikt.reports.letter.build import letter
from ikt.reports.letter.promise import Promise, State

__all__ = ["Promise", "State", "letter"]
