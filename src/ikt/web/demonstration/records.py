"""The records of the demonstration, written down in ``records.yaml``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml

from ikt.base.text import Lang
from ikt.strategy import load
from ikt.web.accounts.models import Organisation, Person
from ikt.web.work import services
from ikt.web.work.kinds import CLOSING, KINDS
from ikt.web.work.models import Record
from ikt.web.work.values import DATES

MARK = {"nl": "Demonstratie: {}", "en": "Demonstration: {}"}
"""How each title begins: it goes along into lists, exports, calendars and mail."""
OURS = ("id", "kind", "by", "owner", "steps", "from", "outcome", "evidence", "minutes")
"""Keys that are no plain value of a field when a record is made."""


def make(
    people: Mapping[str, Person], organisation: Organisation, lang: Lang, today: dt.date
) -> list[Record]:
    """Make the records, by and for these people.

    Args:
        people: by the name that ``records.yaml`` gives them.
        organisation: whose records they are.
        lang: of their texts.
        today: from which days count.
    """
    made: dict[str, Record] = {}
    aims = [objective.id for objective in load().objectives]
    for entry in _read():
        by = people[entry["by"]]
        values = {k: _value(k, v, lang, today) for k, v in entry.items() if k not in OURS}
        values["title"] = MARK[lang].format(values["title"])
        values |= {"organisation": organisation.pk}
        values["objectives"] = [aims[n - 1] for n in entry.get("objectives", ()) if n <= len(aims)]
        if "owner" in entry:
            values["owner"] = people[entry["owner"]].pk
        record = services.add(KINDS[entry["kind"]], values, by)
        if "from" in entry:
            services.link(made[entry["from"]], record, by)
        for state in entry.get("steps", ()):
            told = {k: entry[k][lang] for k in (*CLOSING, "minutes") if k in entry}
            record = services.change(record, told | {"state": state}, by)
        made[entry["id"]] = record
    return list(made.values())


def _read() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(
        files(__package__).joinpath("records.yaml").read_text("utf-8")
    )
    return found


def _value(field: str, value: Any, lang: Lang, today: dt.date) -> Any:
    if field in DATES:
        return (today + dt.timedelta(days=value)).isoformat()
    return value[lang] if isinstance(value, dict) else value
