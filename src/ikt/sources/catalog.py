"""Every source that ikt knows, each described in a file of its own.

``described/SOURCE.yaml`` are sources of figures, ``records/SOURCE.yaml`` those of single records,
which are counted by ikt itself or tell who is who.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ikt.base.data import read
from ikt.base.text import Text
from ikt.sources.source import Indicator, Licence, Source

FIGURES, SINGLE = "described", "records"


@cache
def sources(folder: str = FIGURES) -> dict[str, Source]:
    """Return the sources of figures, or those of another folder, by id."""
    files = sorted((Path(__file__).parent / folder).glob("*.yaml"))
    return {file.stem: _source(folder, file.stem) for file in files}


@cache
def described(source: str) -> frozenset[str]:
    """Return the indicators of a source, without its name before them."""
    return frozenset(code.removeprefix(f"{source}.") for code in sources()[source].indicators)


def _source(folder: str, id: str) -> Source:
    entry = read("ikt.sources", folder, f"{id}.yaml")
    return Source(
        id=id,
        title=Text(**entry["title"]),
        publisher=entry["publisher"],
        licence=Licence(**entry["licence"]),
        citation=entry["citation"],
        url=entry["url"],
        version=str(entry["version"]),
        transformation=Text(**entry["transformation"]),
        indicators={
            f"{id}.{code}": _indicator(given, entry) for code, given in entry["indicators"].items()
        },
    )


def _indicator(given: dict[str, Any], entry: dict[str, Any]) -> Indicator:
    differs = given.get("differs", entry.get("differs"))
    return Indicator(
        label=Text(**given["label"]),
        definition=Text(**given["definition"]),
        unit=Text(**given["unit"]),
        counting=given.get("counting", entry.get("counting", "as published")),
        weaknesses=Text(**given.get("weaknesses", entry["weaknesses"])),
        differs=Text(**differs) if differs else None,
    )


SOURCES = sources()
RECORDS = sources(SINGLE)
EVERY = SOURCES | RECORDS
