"""What a report consists of: sentences bound to numbers, series, tables, sections, a profile.

Every model is plain data and serialises to the JSON that `ikt country --json` and the web give.
Field names are a promise to readers of that JSON: add, never rename.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, computed_field

from ikt.base.text import Lang

if TYPE_CHECKING:
    from ikt.measures import Value

Theme = Literal[
    "cooperation", "fields", "circulation", "students", "projects", "reciprocity", "context"
]
How = Literal[
    "value",
    "sum",
    "pooled",
    "growth",
    "tide",
    "yearly",
    "times",
    "expected",
    "ratio",
    "gap",
    "place",
    "count",
    "part",
    "volume_place",
    "volume_count",
]
Bound = Literal["", "low", "high"]
Verdict = Literal["up", "down", "same", "uneven", "unknown"]
Weak = Literal["", "cut", "few", "part"]
Form = Literal["lines", "flows", "dots", "bars"]
FieldForm = Literal["heat", "dots", "slope", "sankey", "map"]


class Model(BaseModel):
    """Base: immutable, and strict about names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Key(Model):
    """Where a number is from: enough to ask the evidence for it and for its provenance."""

    measure: str
    method: str = ""
    country: str
    partner: str = "_Z"
    field: str = "_T"


class Figure(Model):
    """A number as shown, bound to the value it states.

    ``how`` says what was done with the values v behind ``key``, in ``year`` and ``since``:

    ======== ==========================================================================
    value    as is; with ``bound`` the end of its 95 % interval
    sum      summed over ``since`` to ``year``
    pooled   Σ v·n / Σ n over ``since`` to ``year``; with ``bound`` the end of Wilson's interval
    growth   v(year) / v(since) − 1
    tide     the median growth of all partners that are large enough
    times    v(year) / v(since)
    yearly   mean yearly growth, by the slope of ln v over ``since`` to ``year``
    expected what a model expects: v (or its ``bound``), a gap, plus the observed n; at least 0
    ratio    the observed n over what a model expects
    gap      1 − ratio
    place    place among all partners, or countries; with ``since`` by the sum over the years
    count    how many partners, or countries, there are
    part     v over the v of all fields together, of the same year; with ``bound`` the end of
             Wilson's interval
    ======== ==========================================================================

    ``volume_place`` and ``volume_count`` are ``place`` and ``count`` by arrivals plus departures
    over ``since`` to ``year``; ``key`` is that of arrivals. ``as_of`` is the ISO day whose
    snapshots the values are from; empty for the snapshots in force.
    """

    shown: str
    value: float
    key: Key
    year: int
    since: int | None = None
    how: How = "value"
    bound: Bound = ""
    as_of: str = ""


class Fact(Model):
    """What people recorded, as shown, bound to what it states.

    Args:
        shown: how it reads.
        about: the record it is about (``commitment/12``), or of which kind records were counted.
        what: what is stated: ``state``, ``due``, ``ended``; of a count, which were counted.
        value: the name of a state, an ISO day, or a number.
    """

    shown: str
    about: str
    what: str
    value: int | str


class Part(Model):
    """A piece of a sentence: words, or a number with the figure it states."""

    text: str
    figure: Figure | None = None


class Stated(Part):
    """A piece of a sentence that states what people recorded."""

    fact: Fact


class Sentence(Model):
    """A generated sentence whose numbers are bound to figures."""

    id: str
    parts: tuple[Part, ...]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def text(self) -> str:
        """Return the sentence as read."""
        return "".join(part.text for part in self.parts)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return the figures in the order of reading."""
        return tuple(part.figure for part in self.parts if part.figure)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return what it states of records, in the order of reading."""
        return tuple(part.fact for part in self.parts if isinstance(part, Stated))

    def __str__(self) -> str:
        """Return the sentence as read."""
        return self.text


class Point(Model):
    """One year of a series; ``value`` is ``None`` where the publisher gives none.

    ``weak`` says why words may not be said about it: ``cut`` (the method cuts the year short: drawn
    grey, outside the trend), ``few`` (it rests on too few units: drawn as any other) or ``part``
    (ikt counted it from a part of OpenAlex).
    """

    year: int
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    status: str = "A"
    weak: Weak = ""

    @classmethod
    def of(cls, value: Value, weak: Weak = "") -> Point:
        """Return a value as the evidence gives it."""
        return cls(
            year=value.year,
            value=value.value,
            low=value.low,
            high=value.high,
            n=value.n,
            status=value.status,
            weak=weak,
        )

    @property
    def interpreted(self) -> bool:
        """Whether words may be said about it: it has a value and was not cut short (U)."""
        return self.value is not None and self.status not in UNINTERPRETED


UNINTERPRETED = frozenset({"U", "M", "Q"})
PROVISIONAL = frozenset({"P", "E"})


class Series(Model):
    """Values by year of one measure, with the label that stands at its line."""

    key: Key
    label: str
    unit: str
    points: tuple[Point, ...]


class Chart(Model):
    """A figure to draw; never an empty one.

    ``finding`` is its title (the first chart of a section repeats the section's own), ``subtitle``
    says what is drawn, in which unit and over which years.
    """

    id: str
    form: Form
    finding: Sentence
    subtitle: str
    series: tuple[Series, ...]
    reference: float | None = None


class Column(Model):
    """A column of a table; ``numeric`` cells align right and carry ``value``."""

    id: str
    label: str
    unit: str = ""
    numeric: bool = True


class Cell(Model):
    """A cell: what is read, the unrounded value behind it, its interval, and where it is from.

    Where ``since`` is given, ``value`` is summed (a count) or pooled (a share) over ``since`` to
    ``year``. ``figures`` are the numbers in it where these are not just ``value`` as published.
    """

    shown: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    year: int | None = None
    since: int | None = None
    status: str = ""
    key: Key | None = None
    reason: str = ""
    figures: tuple[Figure, ...] = ()

    @property
    def bound(self) -> tuple[Figure, ...]:
        """Return every number in the cell, bound to what it states."""
        if self.figures or self.key is None or self.value is None or self.year is None:
            return self.figures
        if self.since is not None:
            return ()
        return (Figure(shown=self.shown, value=self.value, key=self.key, year=self.year),)


class Recorded(Cell):
    """A cell that states what people recorded."""

    fact: Fact


class Table(Model):
    """A table behind a figure; a row has a cell for each column."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class FieldRow(Model):
    """One field of science (or country, or method): its points, in the order of the chart's labels.

    ``figures`` are the numbers behind the points, one for each that there is, where these are not
    values of the chart's keys.
    ``lean`` says, in a chart of two moments, that the value clearly rose or fell.
    """

    field: str
    label: str
    points: tuple[Point | None, ...]
    figures: tuple[Figure, ...] = ()
    lean: Literal["", "up", "down"] = ""

    def amount(self, side: int) -> float:
        """Return the value at a side; 0 where there is none."""
        point = self.points[side]
        return point.value or 0.0 if point is not None else 0.0


class FieldChart(Model):
    """A figure by field (or country, or method) instead of by year: a row a field.

    What stands beside each other in a row: a country (``heat``, ``dots``), two moments (``slope``),
    or what arrives and what leaves (``sankey``). A ``map`` has one point a country.
    """

    id: str
    form: FieldForm
    finding: Sentence
    subtitle: str
    year: int
    labels: tuple[str, ...]
    keys: tuple[Key, ...]
    rows: tuple[FieldRow, ...]
    reference: float | None = None


class Origin(Model):
    """One source behind a section: publisher, licence, snapshot, and the line that names it."""

    dataset: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    url: str
    citation: str
    snapshot: str
    retrieved: str
    version: str
    reference: bool
    line: str


class Beside(Model):
    """Own counts, year by year beside published ones, or of what nobody publishes.

    ``whole`` says whether all of OpenAlex was counted; otherwise the finding says that nothing may
    be concluded.
    """

    label: str
    finding: Sentence
    whole: bool
    table: Table
    why: str
    reasons: tuple[str, ...]


class Section(Model):
    """One theme of a report. Where figures are missing ``empty`` says what and why, in words."""

    id: Theme
    label: str
    finding: Sentence
    more: tuple[Sentence, ...] = ()
    charts: tuple[Chart, ...] = ()
    field_charts: tuple[FieldChart, ...] = ()
    tables: tuple[Table, ...] = ()
    origins: tuple[Origin, ...] = ()
    notes: tuple[str, ...] = ()
    beside: Beside | None = None
    detail: tuple[Beside, ...] = ()
    empty: Sentence | None = None

    @property
    def drawn(self) -> tuple[Chart | FieldChart, ...]:
        """Return all its charts in the order of reading."""
        return (*self.charts, *self.field_charts)


class Shift(Model):
    """A change over about five years, with the verdict that words must keep to."""

    since: int
    until: int
    start: float
    end: float
    difference: float
    relative: float | None
    low: float | None = None
    high: float | None = None
    verdict: Verdict


class Place(Model):
    """A place among all partners (or countries) in one year; 1 is the largest value."""

    place: int
    of: int
    year: int


class KeyFigure(Model):
    """A number on the first screen, with its trend, change and place.

    Where ``since`` is given, ``value`` is the sum over ``since`` to ``year``. ``told`` is what
    stands beside it (detail, change, place), with numbers bound.
    """

    id: str
    label: str
    value: float | None
    shown: str
    unit: str
    year: int | None
    since: int | None = None
    low: float | None = None
    high: float | None = None
    series: Series
    change: Shift | None = None
    change_shown: str = ""
    place: Place | None = None
    place_shown: str = ""
    detail: str = ""
    told: tuple[Sentence, ...] = ()
    key: Key
    missing: str = ""

    @property
    def figure(self) -> Figure | None:
        """Return its number, bound to what it states; ``None`` where it is not known."""
        if self.value is None or self.year is None:
            return None
        how: How = "sum" if self.since else "value"
        return Figure(
            shown=self.shown,
            value=self.value,
            key=self.key,
            year=self.year,
            since=self.since,
            how=how,
        )


class Status(Model):
    """What the strategy says of a country: its status, with when, why and where it says so.

    ``id`` is empty where the strategy names the country without giving it a status.
    """

    id: str
    label: str
    order: int = 0
    role: str = ""
    reason: str = ""
    date: str = ""
    section: str = ""
    quote: str = ""


class Header(Model):
    """Who the profile is about."""

    code: str
    alpha3: str
    name: str
    name_nl: str
    name_en: str
    former: bool = False
    region: str = ""
    income: str = ""
    income_as_of: str = ""
    statuses: tuple[Status, ...] = ()


class Move(Model):
    """A change that stands apart from the tide: its sentence, its small line, its link."""

    code: str
    name: str
    measure: str
    sentence: Sentence
    series: Series
    since: int
    until: int
    z: float


class ListColumn(Model):
    """A measure as a column of the list of countries."""

    id: str
    measure: str
    method: str
    field: str
    label: str
    unit: str


class CountryRow(Model):
    """A country in the list; ``cells`` and ``trends`` stand in the order of the columns."""

    code: str
    alpha3: str
    name: str
    name_nl: str
    name_en: str
    statuses: tuple[Status, ...]
    region: str
    income: str
    cells: tuple[Cell, ...]
    trends: tuple[tuple[Point, ...], ...]


class CountryTable(Model):
    """Countries with measures as columns."""

    lang: Lang
    home: str
    columns: tuple[ListColumn, ...]
    rows: tuple[CountryRow, ...]


class Profile(Model):
    """All evidence about one country, seen from home, in one language."""

    version: int = 1
    lang: Lang
    home: str
    header: Header
    sentences: tuple[Sentence, ...]
    key_figures: tuple[KeyFigure, ...]
    sections: tuple[Section, ...]
    computed_at: str = ""

    def section(self, theme: str) -> Section:
        """Return the section of a theme.

        Raises:
            KeyError: there is no such theme.
        """
        return next(s for s in self.sections if s.id == theme)


class CompareRow(Model):
    """A measure for each country compared, in the order of the headers.

    ``spread`` is the distance between the largest and the smallest, in widths of the middle 80 % of
    all partners; ``marked`` says that it is among the largest of the table. ``finding`` says
    who has most and who least, where two or more are known.
    """

    measure: str
    method: str
    theme: Theme
    label: str
    unit: str
    cells: tuple[Cell, ...]
    series: tuple[Series | None, ...]
    spread: float | None = None
    marked: bool = False
    finding: Sentence | None = None


class Comparison(Model):
    """Countries side by side: a column a country, a row a measure; their fields as a figure."""

    lang: Lang
    home: str
    headers: tuple[Header, ...]
    rows: tuple[CompareRow, ...]
    fields: FieldChart | None = None
    fields_table: Table | None = None
    fields_origins: tuple[Origin, ...] = ()
    origins: tuple[Origin, ...] = ()


class Multiple(Model):
    """One of a row of small charts on the same scale."""

    header: Header
    series: Series | None
    value: float | None
    shown: str
    year: int | None


class Aim(Model):
    """A main objective of the strategy, in a line, with its state."""

    id: str
    label: str
    state: str


class HomeSummary(Model):
    """What the home page says: where we stand, what moved, what the strategy wants."""

    lang: Lang
    home: str
    title: str
    sentences: tuple[Sentence, ...]
    moved: tuple[Move, ...]
    chosen: tuple[Multiple, ...]
    scale: tuple[float, float]
    years: tuple[int, int]
    aims: tuple[Aim, ...]
    origins: tuple[Origin, ...] = ()


class OtherCount(Model):
    """The same figure by another publisher, and why it differs."""

    method: str
    label: str
    point: Point
    shown: str
    differs: str


class Trace(Model):
    """Everything behind a number: what it is, how it was made, from what, and how others count."""

    lang: Lang
    key: Key
    label: str
    definition: str
    caveat: str
    unit: str
    formula: str
    paper: str
    method: str
    differs: str
    point: Point | None
    shown: str
    interval: str
    points: tuple[Point, ...]
    others: tuple[OtherCount, ...]
    place: Place | None
    origins: tuple[Origin, ...]
    computed_at: str
    code_version: str
    citation: str
