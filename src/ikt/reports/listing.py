"""The list of countries: any measure as a column, filtered, searched and sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ikt.base.countries import countries, country
from ikt.base.errors import UsageError
from ikt.base.saying import choose_from
from ikt.base.text import Lang
from ikt.measures import MEASURES
from ikt.reports import exhibits
from ikt.reports.classes import classification
from ikt.reports.fieldnames import field_name, fields
from ikt.reports.header import statuses
from ikt.reports.model import Cell, CountryRow, CountryTable, Key, ListColumn
from ikt.reports.view import TOTAL, View

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy

COLUMNS = (
    "cooperation.works",
    "cooperation.growth",
    "circulation.net",
    "students.in",
    "projects.joint",
    "context.academic_freedom",
)
"""Columns shown unless others are asked for."""
WHOLE = {
    "nl": "Laat het apenstaartje en wat erachter staat weg.",
    "en": "Leave out the at sign and the rest.",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A column that was asked for: ``measure``, ``measure:method``, ``measure@field``.

    >>> Asked.parse("cooperation.works:wos").method
    'wos'
    """

    measure: str
    method: str | None
    field: str

    @classmethod
    def parse(cls, text: str) -> Asked:
        """Read a column as it stands on the command line or in an address.

        Raises:
            UsageError: there is no such measure, method or field.
        """
        rest, _, field = text.strip().partition("@")
        code, _, method = rest.partition(":")
        if code not in MEASURES:
            raise UsageError(
                {
                    "nl": f"Er is geen maat “{code}”.",
                    "en": f"There is no measure “{code}”.",
                },
                where="--columns",
                remedy=choose_from(MEASURES),
            )
        if method and method not in MEASURES[code].methods:
            raise UsageError(
                {
                    "nl": f"“{code}” is niet geteld door “{method}”.",
                    "en": f"“{code}” is not counted by “{method}”.",
                },
                where="--columns",
                remedy=choose_from(MEASURES[code].methods),
            )
        known = fields(code, method)
        if field and field not in known:
            raise UsageError(
                {
                    "nl": f"“{code}” is niet uitgesplitst naar “{field}”.",
                    "en": f"“{code}” is not broken down by “{field}”.",
                },
                where="--columns",
                remedy=choose_from(known) if known else WHOLE,
            )
        return cls(code, method or None, field or TOTAL)

    def key(self, view: View) -> Key:
        """Return the key of this column for the country that ``view`` looks at."""
        about = "pair" if MEASURES[self.measure].pair else "country"
        return view.key(self.measure, about, self.field, self.method)  # type: ignore[arg-type]


def country_table(
    evidence: Evidence,
    strategy: Strategy,
    columns: Sequence[str] | None = None,
    lang: Lang = "en",
    *,
    year: int | None = None,
) -> CountryTable:
    """Return all countries but home, with measures as columns, by name.

    Args:
        evidence: all measures.
        strategy: gives the statuses.
        columns: measures, as :meth:`Asked.parse` reads them; :data:`COLUMNS` by default.
        lang: language of labels and numbers.
        year: this year only; by default each country's last interpretable year.

    Raises:
        UsageError: a column names no measure.
    """
    asked = {text.strip(): Asked.parse(text) for text in (columns or COLUMNS)}
    views = {c.alpha2: View(evidence, strategy, c.alpha2, lang) for c in countries().values()}
    rows = [_row(views[code], asked, year) for code in listed(evidence)]
    return CountryTable(
        lang=lang,
        home=evidence.home,
        columns=tuple(_column(id, column, lang) for id, column in asked.items()),
        rows=tuple(sorted(rows, key=lambda r: r.name)),
    )


@lru_cache(maxsize=8)
def listed(evidence: Evidence) -> tuple[str, ...]:
    """Return the countries of today, home aside, that publish or have inhabitants in any year."""
    known = set()
    for measure in ("cooperation.international_works", "context.population"):
        for year in evidence.years(measure):
            known |= {value.country for value in evidence.partners(measure, year)}
    return tuple(
        c.alpha2
        for c in countries().values()
        if c.alpha2 in known and not c.former and c.alpha2 != evidence.home
    )


def select(
    table: CountryTable,
    *,
    status: Iterable[str] = (),
    region: Iterable[str] = (),
    income: Iterable[str] = (),
    search: str = "",
) -> CountryTable:
    """Return the rows that fit every filter given; text is compared without case.

    Args:
        table: countries.
        status: ids of statuses, any of which will do.
        region: parts of names of regions.
        income: parts of names of income groups.
        search: part of a name or code, in either language.
    """
    wanted = set(status)

    def fits(row: CountryRow) -> bool:
        return (
            (not wanted or bool(wanted & {s.id for s in row.statuses}))
            and _part_of(region, row.region)
            and _part_of(income, row.income)
            and _found(search, row)
        )

    return table.model_copy(update={"rows": tuple(r for r in table.rows if fits(r))})


def ordered(table: CountryTable, by: str, *, descending: bool | None = None) -> CountryTable:
    """Return the rows sorted by ``name``, ``status``, ``region``, ``income`` or a column.

    Countries without a value come last either way. Columns sort from large to small unless asked
    otherwise, words from a to z, statuses from most effort to least.

    Raises:
        UsageError: there is no such column in the table.
    """
    if by in ("name", "region", "income"):
        return _arranged(table, lambda r: getattr(r, by) or None, bool(descending))
    if by == "status":
        return _arranged(
            table, lambda r: min((s.order for s in r.statuses), default=None), bool(descending)
        )
    place = next((i for i, c in enumerate(table.columns) if c.id == by), None)
    if place is None:
        raise UsageError(
            {
                "nl": f"Er is geen kolom “{by}” om op te sorteren.",
                "en": f"There is no column “{by}” to sort by.",
            },
            where="--sort",
            remedy=choose_from(
                ("name", "status", "region", "income", *(c.id for c in table.columns))
            ),
        )
    return _arranged(table, lambda r: r.cells[place].value, descending is not False)


def _arranged(
    table: CountryTable, key: Callable[[CountryRow], Any], descending: bool
) -> CountryTable:
    """Return the rows by ``key``; those for which it is ``None`` come last either way."""
    known = sorted((r for r in table.rows if key(r) is not None), key=key, reverse=descending)
    unknown = [r for r in table.rows if key(r) is None]
    return table.model_copy(update={"rows": (*known, *unknown)})


def _row(view: View, asked: dict[str, Asked], year: int | None) -> CountryRow:
    known = country(view.code)
    keys = [column.key(view) for column in asked.values()]
    return CountryRow(
        code=known.alpha2,
        alpha3=known.alpha3,
        name=known.name(view.lang),
        name_nl=known.nl,
        name_en=known.en,
        statuses=statuses(view.strategy, known.alpha2, view.lang),
        region=classification(view.evidence, "region", known.alpha2).label[view.lang],
        income=classification(view.evidence, "income", known.alpha2).label[view.lang],
        cells=tuple(_cell(view, key, year) for key in keys),
        trends=tuple(view.points(key) for key in keys),
    )


def _cell(view: View, key: Key, year: int | None) -> Cell:
    point = view.last(key) if year is None else view.exactly(key, year)
    return exhibits.cell(view, key, point)


def _column(id: str, asked: Asked, lang: Lang) -> ListColumn:
    described = MEASURES[asked.measure]
    label = described.label[lang]
    if asked.method:
        label = f"{label} ({described.methods[asked.method].label[lang]})"
    if asked.field != TOTAL:
        label = f"{label}, {field_name(asked.field, lang, inline=True)}"
    return ListColumn(
        id=id,
        measure=asked.measure,
        method=asked.method or next(iter(described.methods)),
        field=asked.field,
        label=label,
        unit=described.unit[lang],
    )


def _part_of(parts: Iterable[str], whole: str) -> bool:
    wanted = list(parts)
    return not wanted or any(p.lower() in whole.lower() for p in wanted)


def _found(search: str, row: CountryRow) -> bool:
    wanted = search.strip().lower()
    return any(wanted in text.lower() for text in (row.name_nl, row.name_en, row.code, row.alpha3))
