"""Heads of the columns of the list: what each says, and where a click on it leads."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.base.text import Lang
from ikt.reports.model import CountryTable
from ikt.web.countries.asked import Asked
from ikt.web.ui.words import words

ARROWS = {"ascending": " ↑", "descending": " ↓"}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column.

    Args:
        id: what to sort by.
        label: what is read.
        order: order that a click asks for; empty for the usual one.
        sorted: ``ascending``, ``descending``, or empty when the list is sorted by something else.
        unit: unit of a measure.
        numeric: whether the column aligns right.
    """

    id: str
    label: str
    order: str
    sorted: str
    unit: str = ""
    numeric: bool = False

    @property
    def arrow(self) -> str:
        """Return the arrow behind the label."""
        return ARROWS.get(self.sorted, "")


def heads(asked: Asked, table: CountryTable, lang: Lang) -> list[Head]:
    """Return the heads, the one that the list is sorted by marked."""
    common = words(lang)["common"]
    names = [("name", common["country"]), ("status", common["status"])]
    if any(row.region for row in table.rows):
        names.append(("region", common["region"]))
    found = [_head(asked, id, label, usual="ascending") for id, label in names]
    found += [
        _head(asked, c.id, c.label, usual="descending", unit=c.unit, numeric=True)
        for c in table.columns
    ]
    return found


def _head(
    asked: Asked, id: str, label: str, *, usual: str, unit: str = "", numeric: bool = False
) -> Head:
    if asked.sort != id:
        return Head(id, label, "", "", unit, numeric)
    turned = {"ascending": "descending", "descending": "ascending"}[usual]
    now = turned if asked.ascending else usual
    return Head(id, label, "" if asked.ascending else "up", now, unit, numeric)
