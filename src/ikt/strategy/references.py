"""Checks across entries: ids exist and are unique, countries are known, languages are filled.

They look at the data as the files say it, so that a wrong value elsewhere hides nothing here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from ikt.base.countries import countries
from ikt.strategy.marks import Marks, Path_, leaves
from ikt.strategy.model import IDENTIFIED, Strategy
from ikt.strategy.problem import Problem
from ikt.strategy.remedies import country_remedy, suggest

REFERENCES = {
    "fora": "fora",
    "actors": "actors",
    "directions": "directions",
    "objectives": "objectives",
    "owner": "actors",
    "status": "statuses",
    "statuses": "statuses",
    "sections": "sections",
    "section": "sections",
}
"""Key within an entry to the list of entries that it refers to."""
COUNTRY_KEYS = {"code", "country", "home", "countries"}
LANGUAGES = {"nl": "Dutch", "en": "English"}


def check(data: dict[str, Any], marks: Marks, refused: Collection[Path_] = ()) -> list[Problem]:
    """Return every problem that only shows when entries are seen together.

    Args:
        data: the strategy as its files say it.
        marks: where they say so.
        refused: values in which a problem was found already.
    """
    found = [*_twice(data, marks), *_judged_twice(data, marks)]
    found += [*_statuses(data, marks), *_dates(data, marks)]
    known = {name: _ids(data, name) for name in REFERENCES.values()}
    for path, value in leaves(data):
        if path not in refused:
            found += [*_empty(path, value, marks), *_reference(path, value, known, marks)]
    return found


def _entries(data: dict[str, Any], *names: str, within: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Yield the entries of a list, or of lists within its entries, with their paths."""
    held = data.get(names[0])
    for i, entry in enumerate(held if isinstance(held, list) else ()):
        path = (*within, names[0], i)
        if not isinstance(entry, dict):
            continue
        if len(names) == 1:
            yield path, entry
        else:
            yield from _entries(entry, *names[1:], within=path)


def _empty(path: Path_, value: Any, marks: Marks) -> Iterator[Problem]:
    key = path[-1]
    if key in LANGUAGES and isinstance(value, str) and not value.strip():
        what = f"The {LANGUAGES[key]} text of “{path[-2] if len(path) > 1 else key}” is empty."
        yield Problem(*marks.at(path), what, f"Write it after `{key}:`.")


def _ids(data: dict[str, Any], name: str) -> list[str] | None:
    """Return the ids in a list; None when the list must be there and is not, which is said once."""
    if name not in data and Strategy.model_fields[name].is_required():
        return None
    return [str(entry["id"]) for _, entry in _entries(data, name) if "id" in entry]


def _reference(
    path: Path_, value: Any, ids: dict[str, list[str] | None], marks: Marks
) -> Iterator[Problem]:
    key = next((p for p in reversed(path) if isinstance(p, str)), "")
    if not isinstance(value, str) or (len(path) == 1 and key != "home"):
        return
    if key in COUNTRY_KEYS:
        yield from _country(path, value, marks)
    elif key in REFERENCES:
        name, known = REFERENCES[key], ids[REFERENCES[key]]
        if known is not None and value not in known:
            what = f"There is no entry “{value}” in “{name}”."
            remedy = suggest(value, known) if known else f"Write it under `{name}:` first."
            yield Problem(*marks.at(path), what, remedy)


def _country(path: Path_, value: str, marks: Marks) -> Iterator[Problem]:
    known = countries().get(value)
    if known is None:
        what = f"No country has the code “{value}”."
        yield Problem(*marks.at(path), what, country_remedy(value))
    elif known.former:
        what = f"“{value}” is {known.en}, a former state."
        yield Problem(*marks.at(path), what, "Write the code of a country of today.")


def _twice(data: dict[str, Any], marks: Marks) -> Iterator[Problem]:
    for names in [*((name,) for name in IDENTIFIED), ("objectives", "effects")]:
        seen: dict[str, str] = {}
        for path, entry in _entries(data, *names):
            if "id" not in entry:
                continue
            id, (file, line) = str(entry["id"]), marks.at((*path, "id"))
            if id in seen:
                what = f"The id “{id}” stands in “{names[-1]}” twice (first on {seen[id]})."
                yield Problem(file, line, what, "Give one of them another id.")
            seen.setdefault(id, f"line {line}")


def _judged_twice(data: dict[str, Any], marks: Marks) -> Iterator[Problem]:
    seen: set[tuple[Any, ...]] = set()
    for path, entry in _entries(data, "criteria", "judgements"):
        who = (path[1], str(entry.get("country")), str(entry.get("role")))
        if who in seen:
            what = f"“{who[2]}” judges {who[1]} twice on this criterion."
            yield Problem(*marks.at((*path, "country")), what, "Keep the newest of the two.")
        seen.add(who)


def _statuses(data: dict[str, Any], marks: Marks) -> Iterator[Problem]:
    """Yield countries with two statuses, and home among its own partners."""
    held: dict[str, str] = {}
    for path, entry in _entries(data, "countries"):
        code, status = str(entry.get("code")), entry.get("status")
        if code == data.get("home"):
            what = f"{code} is the country whose strategy this is."
            yield Problem(*marks.at((*path, "code")), what, "Remove this entry.")
        if not isinstance(status, str):
            continue
        if held.setdefault(code, status) != status:
            what = f"{code} has the status “{status}” here and “{held[code]}” earlier."
            remedy = "Keep one; an entry that only adds a role needs no `status:`."
            yield Problem(*marks.at((*path, "status")), what, remedy)


def _dates(data: dict[str, Any], marks: Marks) -> Iterator[Problem]:
    horizon = data.get("horizon")
    if not isinstance(horizon, dict):
        return
    start, end = horizon.get("start"), horizon.get("transition_end")
    if isinstance(start, dt.date) and isinstance(end, dt.date) and str(end) <= str(start):
        what = f"The transition ends on {end}, before the strategy starts on {start}."
        remedy = "Write a later date after `transition_end:`."
        yield Problem(*marks.at(("horizon", "transition_end")), what, remedy)
