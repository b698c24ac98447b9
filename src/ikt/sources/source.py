"""What a source is: who publishes it, under which licence, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ikt.base.text import Text


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its SPDX name where it has one, and its address."""

    id: str
    url: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that a source counts.

    Args:
        label: name.
        definition: what one figure says.
        unit: unit of the value.
        counting: how a thing is counted.
        weaknesses: what to mind.
        differs: why it differs from the same thing counted by others.
    """

    label: Text
    definition: Text
    unit: Text
    counting: str
    weaknesses: Text
    differs: Text | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher's dataset.

    Args:
        id: name of the dataset in the store.
        title: name on screen.
        publisher: who publishes it.
        licence: under which licence.
        citation: how to cite it.
        url: where it is published.
        version: vintage of the reference evidence.
        transformation: what reading does to it.
        indicators: by code, ``source.name``.
    """

    id: str
    title: Text
    publisher: str
    licence: Licence
    citation: str
    url: str
    version: str
    transformation: Text
    indicators: dict[str, Indicator]

    @property
    def origin(self) -> dict[str, Any]:
        """Return whose it is and what is in it, for the descriptor of a snapshot."""
        return {
            "title": self.title.en,
            "description": "; ".join(i.label.en for i in self.indicators.values()),
            "publisher": self.publisher,
            "licences": [{"name": self.licence.id, "path": self.licence.url}],
            "sources": [{"title": self.publisher, "path": self.url}],
            "citation": self.citation,
            "transformation": self.transformation.en,
        }
