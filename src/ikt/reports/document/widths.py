"""How the width of a page is divided over the columns of a table."""

from __future__ import annotations

from math import ceil, sqrt

from ikt.reports.model import Column, Table

LETTERS = 108
"""Letters of the size of a table that stand beside each other on a page."""
HALF = 50
"""The same where tables stand in two columns."""
LINES = 3
"""Lines that a heading may take."""
BOLD = 1.15
"""How much wider bold letters are."""
AROUND = 3
"""Letters that the space at both sides of a cell takes."""


def column_widths(table: Table, letters: int = LETTERS) -> list[float]:
    """Return the width of each column, in letters: all cells on one line where that fits.

    Where it does not, no word is cut, columns that need less than their part get what they need,
    and the others divide the rest by the square root of what they need.
    """
    needed = [_longest(table, i) for i in range(len(table.columns))]
    least = [_least(table, i) for i in range(len(table.columns))]
    room = letters - AROUND * len(needed)
    if sum(needed) > room:
        needed = _divided(needed, least, room)
    return [width + AROUND for width in needed]


def _divided(needed: list[float], least: list[float], room: float) -> list[float]:
    wide = set(range(len(needed)))
    while wide:
        rest = room - sum(n for i, n in enumerate(needed) if i not in wide)
        fitting = {i for i in wide if needed[i] <= rest / len(wide)}
        if not fitting:
            break
        wide -= fitting
    total = sum(sqrt(needed[i]) for i in wide)
    return [max(least[i], rest * sqrt(n) / total) if i in wide else n for i, n in enumerate(needed)]


def _longest(table: Table, i: int) -> float:
    """Return the longest cell of a column; its heading may take three lines."""
    cells = (len(row[i].shown) for row in table.rows)
    return max(
        max(cells, default=0), ceil(len(_heading(table.columns[i])) / LINES), _least(table, i)
    )


def _least(table: Table, i: int) -> float:
    """Return the longest word of a column; those of its heading are bold."""
    cells = (len(word) for row in table.rows for word in row[i].shown.split())
    heading = (len(word) * BOLD for word in _heading(table.columns[i]).split())
    return max([*cells, *heading, 1])


def _heading(column: Column) -> str:
    return f"{column.label} {column.unit}".strip()
