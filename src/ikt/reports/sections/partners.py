"""The table of home's largest partners, shown on the page of the home country itself."""

from __future__ import annotations

from ikt.base.countries import name
from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.model import Cell, Column, Key, Table
from ikt.reports.view import View, default_method

FIRST = 10


def partners_table(view: View, measure: str, title: str) -> Table | None:
    """Return the ``FIRST`` partners by a pair measure in its last interpretable year."""
    values = view.evidence.partners(measure)[:FIRST]
    if not values:
        return None
    description = MEASURES[measure]
    columns = (
        Column(id="country", label=view.phrase("common.country"), numeric=False),
        Column(id="value", label=description.label[view.lang], unit=description.unit[view.lang]),
        Column(id="year", label=view.phrase("common.year")),
    )
    rows = tuple(
        (
            Cell(shown=name(v.partner, view.lang)),
            Cell(
                shown=formats.full(v.value, description, view.lang),
                value=v.value,
                year=v.year,
                status=v.status,
                key=Key(
                    measure=measure,
                    method=default_method(measure),
                    country=v.country,
                    partner=v.partner,
                ),
            ),
            Cell(shown=str(v.year), value=v.year),
        )
        for v in values
    )
    return Table(id="partners", title=view.phrase(title), columns=columns, rows=rows)
