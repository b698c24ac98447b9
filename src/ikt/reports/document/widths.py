"""How the width of a page is divided over the columns of a table."""

from __future__ import annotations

from math import ceil, sqrt

from ikt.reports.model import Column, Table

LETTERS = 108
"""Letters of the size of a table that stand beside each other on a page."""
HALF = 56
"""The same where tables stand in two columns."""
LINES = 3
"""Lines that a heading may take."""
SHORT = 8
"""Letters that a heading may take on each of its lines, however short what stands below."""
BOLD = 1.15
"""How much wider bold letters are."""
AROUND = 3
"""Letters that the space at both sides of a cell takes."""


def column_widths(table: Table, letters: int = LETTERS) -> list[float]:
    """Return the width of each column, in letters: all cells on one line where that fits.

    Where it does not, no word is cut, columns that need less than their part get what they need,
    and the others divide the rest by the square root of what they need.
    """
    columns = range(len(table.columns))
    room = letters - AROUND * len(table.columns)
    least = [max(_word(table, i), _word_of_heading(table, i)) for i in columns]
    if sum(least) > room:  # then a heading is hyphenated before a word in a cell is cut
        least = [_word(table, i) for i in columns]
    needed = [max(_longest(table, i), least[i]) for i in columns]
    if sum(needed) > room:
        needed = _divided(needed, least, room)
    return [width + AROUND for width in needed]


def _divided(needed: list[float], least: list[float], room: float) -> list[float]:
    """Return widths that together take the room, as far as words allow."""
    widths, wide = list(needed), set(range(len(needed)))
    while wide:
        rest = room - sum(w for i, w in enumerate(widths) if i not in wide)
        total = sum(sqrt(needed[i]) for i in wide)
        shares = {i: max(rest, 0) * sqrt(needed[i]) / total for i in wide}
        settled = {i: needed[i] for i in wide if needed[i] <= rest / len(wide)}
        settled = settled or {i: least[i] for i in wide if least[i] > shares[i]} or shares
        for i, width in settled.items():
            widths[i] = width
        wide -= set(settled)
    return widths


def _longest(table: Table, i: int) -> float:
    """Return the longest cell of a column; a long heading may take three lines."""
    cells = (len(row[i].shown) for row in table.rows)
    heading = len(_heading(table.columns[i]))
    return max(max(cells, default=0), ceil(heading / LINES), min(heading, SHORT))


def _word(table: Table, i: int) -> float:
    return max((len(word) for row in table.rows for word in row[i].shown.split()), default=1)


def _word_of_heading(table: Table, i: int) -> float:
    return max((len(w) * BOLD for w in _heading(table.columns[i]).split()), default=1)


def _heading(column: Column) -> str:
    return f"{column.label} {column.unit}".strip()
