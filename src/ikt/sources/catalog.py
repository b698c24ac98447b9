"""Every source that ikt knows, read from ``catalog.yaml``, with its reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ikt.base.text import Text
from ikt.sources import reading
from ikt.sources.source import Indicator, Licence, Source


@cache
def sources() -> dict[str, Source]:
    """Return all sources by id."""
    entries = yaml.safe_load((Path(__file__).parent / "catalog.yaml").read_text("utf-8"))
    return {id: _source(id, entry) for id, entry in entries.items()}


def _source(id: str, entry: dict[str, Any]) -> Source:
    return Source(
        id=id,
        title=Text(**entry["title"]),
        publisher=entry["publisher"],
        licence=Licence(*entry["licence"]),
        citation=entry["citation"],
        url=entry["url"],
        version=str(entry["version"]),
        transformation=entry["transformation"],
        indicators={
            f"{id}.{code}": _indicator(given, entry) for code, given in entry["indicators"].items()
        },
        read=getattr(reading, id),
    )


def _indicator(given: dict[str, Any], entry: dict[str, Any]) -> Indicator:
    differs = entry.get("differs")
    return Indicator(
        label=Text(**given["label"]),
        definition=Text(**given.get("definition", given["label"])),
        unit=Text(**given["unit"]),
        counting=entry.get("counting", "as published"),
        weaknesses=Text(**entry["weaknesses"]),
        differs=Text(**differs) if differs else None,
    )


SOURCES = sources()
