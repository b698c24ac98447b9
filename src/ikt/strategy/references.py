"""Checks across entries: ids exist and are unique, countries are known, languages are filled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ikt.base.countries import countries
from ikt.strategy.explain import suggest_id
from ikt.strategy.marks import Marks, Path_
from ikt.strategy.model import Strategy
from ikt.strategy.problem import Problem

LISTS = (
    "sections",
    "reasons",
    "directions",
    "objectives",
    "core_values",
    "criteria",
    "statuses",
    "fora",
    "issues",
    "actors",
    "instruments",
    "sectors",
    "initiatives",
    "motions",
    "commitments",
    "transition",
    "coordination",
)
REFERENCES = {
    "fora": "fora",
    "actors": "actors",
    "directions": "directions",
    "objectives": "objectives",
    "owner": "actors",
    "status": "statuses",
    "sections": "sections",
    "section": "sections",
}
COUNTRY_KEYS = {"code", "country", "home", "countries"}


def check(strategy: Strategy, marks: Marks) -> list[Problem]:
    """Return every problem that only shows when entries are seen together."""
    data = strategy.model_dump()
    ids = {name: [entry["id"] for entry in data[name]] for name in LISTS}
    found = [*_twice(data, marks), *_empty(data, marks), *_dates(strategy, marks)]
    for path, value in _leaves(data, ()):
        found += _reference(path, value, ids, marks)
    return found


def _leaves(value: Any, path: Path_) -> Iterator[tuple[Path_, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _leaves(inner, (*path, i))
    else:
        yield path, value


def _reference(
    path: Path_, value: Any, ids: dict[str, list[str]], marks: Marks
) -> Iterator[Problem]:
    names = [p for p in path if isinstance(p, str)]
    key = names[-1]
    if value is None or (len(names) == 1 and key in LISTS):
        return
    file, line = marks.at(path)
    if key in COUNTRY_KEYS and isinstance(value, str) and value not in countries():
        yield Problem(
            file,
            line,
            f"No country has the code “{value}”.",
            "Write the two-letter ISO code, such as KR; see `ikt countries`.",
        )
    elif key in REFERENCES and (len(names) > 1):
        known = ids[REFERENCES[key]]
        if value not in known:
            yield Problem(
                file,
                line,
                f"There is no entry “{value}” in “{REFERENCES[key]}”.",
                suggest_id(str(value), known),
            )


def _twice(data: dict[str, Any], marks: Marks) -> Iterator[Problem]:
    for name in LISTS:
        seen: dict[str, int] = {}
        for i, entry in enumerate(data[name]):
            file, line = marks.at((name, i, "id"))
            if entry["id"] in seen:
                yield Problem(
                    file,
                    line,
                    f"The id “{entry['id']}” stands in “{name}” twice "
                    f"(first on line {seen[entry['id']]}).",
                    "Give one of them another id.",
                )
            seen.setdefault(entry["id"], line)
    for c, criterion in enumerate(data["criteria"]):
        judged: set[tuple[str, str]] = set()
        for j, judgement in enumerate(criterion["judgements"]):
            who = (judgement["country"], judgement["role"])
            if who in judged:
                file, line = marks.at(("criteria", c, "judgements", j, "country"))
                yield Problem(
                    file,
                    line,
                    f"“{who[1]}” judges {who[0]} twice on this criterion.",
                    "Keep the newest of the two.",
                )
            judged.add(who)


def _empty(data: dict[str, Any], marks: Marks) -> Iterator[Problem]:
    for path, value in _leaves(data, ()):
        if path[-1] in ("nl", "en") and isinstance(value, str) and not value.strip():
            file, line = marks.at(path)
            language = "Dutch" if path[-1] == "nl" else "English"
            yield Problem(
                file,
                line,
                f"The {language} text of “{path[-2]}” is empty.",
                f"Write it after `{path[-1]}:`.",
            )


def _dates(strategy: Strategy, marks: Marks) -> Iterator[Problem]:
    end = strategy.horizon.transition_end
    if end and end <= strategy.horizon.start:
        file, line = marks.at(("horizon", "transition_end"))
        yield Problem(
            file,
            line,
            "The transition ends before the strategy starts.",
            "Write a later date after `transition_end:`.",
        )
