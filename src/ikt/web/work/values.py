"""The values of a record's fields: as plain data for history and export, and as words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from ikt.base.countries import name as country_name
from ikt.base.dates import day
from ikt.base.numbers import number
from ikt.base.text import Lang
from ikt.reports.naming import joined, name
from ikt.strategy import Strategy
from ikt.web.accounts.models import Organisation, Person
from ikt.web.ui.words import words
from ikt.web.work.kinds import Kind
from ikt.web.work.models import Record

DATES = ("starts", "due", "review")
TIMES = ("opens", "closes")
CHOSEN = ("form", "manner")
"""Fields with one of a few values, each with a word of its kind."""
REFERS = ("owner", "organisation", "after", "giver")
"""Fields that name another row, kept in history by its number."""


def snapshot(record: Any, kind: Kind) -> dict[str, Any]:
    """Return every field of a record, and its state, as plain data that JSON can hold."""
    found: dict[str, Any] = {f: _plain(record, f) for f in (*kind.plain, "state")}
    read = {"countries": record.codes, "objectives": record.aims, "people": record.persons}
    return found | {f: read[f]() for f in kind.several}


def _plain(record: Any, field: str) -> Any:
    if field in REFERS:
        return getattr(record, f"{field}_id")
    value = getattr(record, field)
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, dt.date) else value


def label(kind: str, field: str, lang: Lang) -> str:
    """Return the name of a field, which a kind may call otherwise than most."""
    say = words(lang)["work"]
    own = f"field_{kind}_{field}"
    return say[own if own in say else f"field_{field}"]


def state_said(record: Record, lang: Lang) -> str:
    """Return the state of a record in words."""
    return words(lang)["work"][f"state_{record.kind}_{record.state}"]


def about(record: Record, lang: Lang) -> str:
    """Return what a record is, how it stands and which countries it concerns, on one line."""
    kind = words(lang)["work"][f"kind_{record.kind}"]
    countries = (country_name(code, lang) for code in record.codes())
    return " · ".join([kind, state_said(record, lang), *countries])


class Names:
    """The names behind the numbers in snapshots, each table read once.

    Args:
        shots: snapshots or details of changes whose names will be asked for.
    """

    def __init__(self, shots: Iterable[Mapping[str, Any]], strategy: Strategy) -> None:
        self.strategy = strategy
        wanted: dict[str, set[int]] = {field: set() for field in (*REFERS, "people")}
        for shot in shots:
            for field, numbers in wanted.items():
                numbers.update(v for v in _several(shot.get(field)) if isinstance(v, int))
        people, records = wanted["owner"] | wanted["people"], wanted["after"] | wanted["giver"]
        self._people = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
        self._organisations = Organisation.objects.in_bulk(wanted["organisation"])
        self._records = dict(Record.objects.filter(pk__in=records).values_list("pk", "title"))

    def said(self, kind: str, field: str, value: Any, lang: Lang) -> str:
        """Return a value in words; an empty one as a dash."""
        if value in (None, "", []):
            return "–"
        if field == "state":
            return words(lang)["work"][f"state_{kind}_{value}"]
        if field in CHOSEN:
            return words(lang)["work"][f"form_{kind}_{value}"]
        if field in DATES:
            return day(value, lang)
        if field == "owner":
            return self._people.get(value, "–")
        if field == "organisation":
            known = self._organisations.get(value)
            return known.name(lang) if known else "–"
        if field == "people":
            return joined([self._people.get(v, "–") for v in value], lang)
        if field in ("after", "giver"):
            return self._records.get(value, "–")
        if field == "countries":
            return joined([str(name(code, lang)) for code in value], lang)
        if field == "objectives":
            known_as = {o.id: o.label[lang] for o in self.strategy.objectives}
            return joined([known_as.get(v, v) for v in value], lang)
        return number(value, lang) if isinstance(value, int) else str(value)


def _several(told: Any) -> Iterable[Any]:
    return told if isinstance(told, list) else (told,)
