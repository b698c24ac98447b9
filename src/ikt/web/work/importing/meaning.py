"""What the cells of a row mean: words of either language as the values that a record holds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from ikt.base.text import LANGS
from ikt.strategy import Strategy
from ikt.web.accounts.models import Organisation, Person
from ikt.web.ui.address import whole
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work.fields import CountriesField, DayField
from ikt.web.work.forms import LONG
from ikt.web.work.importing.sheets import Formula
from ikt.web.work.importing.wrong import WrongError
from ikt.web.work.kinds import SEVERAL, Kind
from ikt.web.work.models import Office
from ikt.web.work.search import folded
from ikt.web.work.values import CHOSEN, DATES, TIMES

EMPTY = ("-", "–")
"""What stands in a cell that is to be made empty; an empty cell changes nothing."""
BROKEN = (
    *("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"),
    *("#VERW!", "#N/B", "#WAARDE!", "#NAAM?", "#DEEL/0!", "#LEEG!", "#GETAL!"),
)
"""What a spreadsheet writes where a formula has no outcome."""
FIRST_DAY = dt.date(1899, 12, 30)
"""Day 0 of spreadsheets, right for every day from March 1900."""
YEARS = (1900, 2200)
HOUR = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?")
LIST = re.compile(r"[;\n]")


def key(name: Any) -> str:
    """Return a name as it is compared: without capitals, marks and signs."""
    return " ".join(folded(str(name)))


class Meaning:
    """Knows every name that a cell of a kind may use; each table is read once.

    Args:
        kind: of which kind the rows are.
        strategy: whose objectives can be served.
        person: who brings them in, and so which other records they may name.
    """

    def __init__(self, kind: Kind, strategy: Strategy, person: Person) -> None:
        self.kind = kind
        people = list(Person.objects.filter(is_active=True))
        self._people = _index([(p.pk, (p.name, p.email)) for p in people])
        self._organisations = _index(
            [(o.pk, (o.name_nl, o.name_en)) for o in Organisation.objects.all()]
        )
        self._objectives = _index(
            [(o.id, (o.id, *(o.label[lang] for lang in LANGS))) for o in strategy.objectives]
        )
        self._records = {
            field: _index(
                [
                    (r.pk, (r.title, str(r.pk)))
                    for r in model.objects.kept().visible_to(person).only("title")
                ]
            )
            for field, model in (("giver", Office), ("after", kind.model))
            if field in kind.fields
        }

    def of(self, field: str, cell: Any) -> Any:
        """Return the value of a cell that is not empty, as a snapshot holds it.

        Raises:
            WrongError: it means nothing here; says what may be written.
        """
        if isinstance(cell, Formula) or cell in BROKEN:
            raise WrongError("import_formula")
        if cell in EMPTY:
            return [] if field in SEVERAL else self._nothing(field)
        return self._reader(field)(field, cell)

    def _nothing(self, field: str) -> Any:
        column = self._field(field)
        return None if column.null else column.get_default()

    def _field(self, name: str) -> Any:
        return self.kind.model._meta.get_field(name)

    def _reader(self, field: str) -> Callable[[str, Any], Any]:
        if field in DATES:
            return _day
        if field in TIMES:
            return _hour
        named: dict[str, Callable[[str, Any], Any]] = {
            "countries": _countries,
            "objectives": lambda _, cell: self._several(self._objectives, cell),
            "people": lambda _, cell: self._several(self._people, cell),
            "owner": lambda _, cell: _one(self._people, cell),
            "organisation": lambda _, cell: _one(self._organisations, cell),
            "state": self._word,
            **dict.fromkeys(CHOSEN, self._word),
        }
        if field in self._records:
            return lambda field, cell: _one(self._records[field], cell)
        return named.get(field, self._column)

    def _several(self, known: dict[str, list[Any]], cell: Any) -> list[Any]:
        said = [part for part in LIST.split(text(cell)) if part.strip()]
        return list(dict.fromkeys(_one(known, part) for part in said))

    def _word(self, field: str, cell: Any) -> str:
        """Return a state or form that is written in words of either language, or as its id."""
        if field == "state":
            ids = list(self.kind.states)
        else:
            ids = [value for value, _ in self._field(field).choices]
        of = field if field == "state" else "form"
        said = {
            id: [words(lang)["work"][f"{of}_{self.kind.name}_{id}"] for lang in LANGS] for id in ids
        }
        for id, names in said.items():
            if key(cell) in (key(id), *map(key, names)):
                return id
        here = LANGS.index(spoken())
        raise WrongError(
            "import_word", said=cell, known=", ".join(names[here] for names in said.values())
        )

    def _column(self, field: str, cell: Any) -> Any:
        column = self._field(field)
        if isinstance(column, models.IntegerField):
            number = whole(text(cell), 100_000)
            if not number:
                raise WrongError("import_number_wrong", said=cell)
            return number
        said = text(cell).replace("\r\n", "\n").replace("\r", "\n")
        most = column.max_length or LONG
        if column.max_length:
            said = " ".join(said.split())
        if len(said) > most:
            raise WrongError("import_long", n=len(said), most=most)
        return said


def _index(named: list[tuple[Any, tuple[str, ...]]]) -> dict[str, list[Any]]:
    """Return by each name, as compared, whom or what it may be."""
    found: dict[str, list[Any]] = {}
    for value, names in named:
        for name in {key(name) for name in names}:
            found.setdefault(name, []).append(value)
    return found


def _one(known: dict[str, list[Any]], cell: Any) -> Any:
    said = text(cell)
    found = known.get(key(said), [])
    if not found:
        raise WrongError("import_unknown", said=said)
    if len(found) > 1:
        raise WrongError("import_several", said=said)
    return found[0]


def text(cell: Any) -> str:
    """Return a cell as it reads: a whole number without decimals, a day without an hour."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        cell = cell.date()
    return str(cell)


def _day(field: str, cell: Any) -> str:
    found: dt.date | None = None
    if isinstance(cell, dt.datetime):
        found = cell.date()
    elif isinstance(cell, dt.date):
        found = cell
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool) and 60 < cell < 200_000:
        found = FIRST_DAY + dt.timedelta(days=int(cell))
    elif isinstance(cell, str):
        for form in DayField.input_formats:
            try:
                found = dt.datetime.strptime(cell.removesuffix(" 00:00:00"), form).date()
            except ValueError:
                continue
            break
    if found is None or not YEARS[0] <= found.year <= YEARS[1]:
        raise WrongError("import_day", said=cell)
    return found.isoformat()


def _hour(field: str, cell: Any) -> str:
    if isinstance(cell, dt.datetime):
        cell = cell.time()
    if isinstance(cell, dt.time):
        return cell.isoformat("minutes")
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * 24 * 60)
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    found = HOUR.fullmatch(str(cell))
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise WrongError("import_hour", said=cell)
    return f"{int(found[1]):02}:{found[2]}"


def _countries(field: str, cell: Any) -> list[str]:
    try:
        found: list[str] = CountriesField().clean(text(cell))
    except ValidationError as error:
        raise WrongError("import_country", why=" ".join(error.messages)) from None
    return found
