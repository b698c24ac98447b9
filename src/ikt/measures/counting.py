"""What ikt counted itself: of which works, by which rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ikt.store import Store
from ikt.store.counts import COUNTED


@dataclass(frozen=True, slots=True)
class Counting:
    """The own counts that measures rest on.

    Args:
        snapshot: id of the counts.
        works: works that were loaded, before the rules narrow them.
        scope: how much of OpenAlex was loaded, as :func:`ikt.sources.openalex.scope.scope` says it.
        version: vintages of the records.
        retrieved: ISO date on which the records were taken from OpenAlex.
        settings: the rules, as :class:`ikt.measures.records.settings.Settings` tells them.
    """

    snapshot: str
    works: int
    scope: Mapping[str, Any]
    version: str
    retrieved: str
    settings: Mapping[str, Any]

    @property
    def whole(self) -> bool:
        """Return whether all of OpenAlex was counted. Of a part nothing may be concluded."""
        return is_whole(self.scope)


def counting(store: Store, inputs: Mapping[str, str]) -> Counting | None:
    """Return the own counts among the inputs of measures; ``None`` where nothing was counted.

    Args:
        store: where the counts are.
        inputs: snapshot id by dataset.
    """
    if COUNTED not in inputs:
        return None
    snapshot = store.snapshot(COUNTED, inputs[COUNTED])
    about = snapshot.descriptor["ikt"]
    return Counting(
        snapshot=snapshot.id,
        works=about["scope"]["works"],
        scope=about["scope"],
        version=str(snapshot.descriptor.get("version", "")),
        retrieved=snapshot.retrieved,
        settings=about["settings"],
    )


def is_whole(scope: Mapping[str, Any]) -> bool:
    """Return whether a scope is all of OpenAlex."""
    return bool(scope.get("kind") == "whole")
