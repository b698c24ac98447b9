"""One measure for all countries, largest first."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.base.countries import name
from ikt.base.text import Lang
from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.model import Key
from ikt.web.desk import Desk


@dataclass(frozen=True, slots=True)
class Ranked:
    """A country with its value, in order."""

    place: int
    code: str
    name: str
    key: Key
    value: float
    low: float | None
    high: float | None
    shown: str
    interval: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """All countries with a value in one year."""

    year: int | None
    rows: tuple[Ranked, ...]

    @property
    def intervals(self) -> bool:
        """Whether any value has an interval."""
        return any(row.interval for row in self.rows)


def ranked(at: Desk, code: str, method: str | None, lang: Lang) -> Ranking:
    """Return every country's value in the last year that may be read, largest first.

    Equal values share a place, as everywhere else.
    """
    described = MEASURES[code]
    values = [v for v in at.evidence.partners(code, method=method) if v.value is not None]
    values.sort(key=lambda v: v.value or 0.0, reverse=True)
    rows: list[Ranked] = []
    for number, value in enumerate(values, start=1):
        other = value.partner if described.pair else value.country
        key = Key(
            measure=code,
            method=value.method,
            country=value.country,
            partner=value.partner,
            field=value.field,
        )
        rows.append(
            Ranked(
                place=rows[-1].place if rows and rows[-1].value == value.value else number,
                code=other,
                name=name(other, lang),
                key=key,
                value=value.value or 0.0,
                low=value.low,
                high=value.high,
                shown=formats.full(value.value, described, lang),
                interval=formats.interval(value.low, value.high, described, lang),
            )
        )
    return Ranking(values[0].year if values else None, tuple(rows))
