"""The snapshot in force as what an update builds on: parts of later days are read, others kept.

OpenAlex writes each record under the day on which it last changed. So what changed since a load
stands in the parts of its last day and of later ones; what stood elsewhere before is found in the
end, as it is when parts of two dates are read together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from ikt.base.errors import DataError, UsageError
from ikt.sources.openalex.entities import ENTITIES
from ikt.sources.openalex.layout import WORKS, Part
from ikt.sources.openalex.origin import DATASET
from ikt.store import Snapshot, Store
from ikt.store.faults import faults

DAY = re.compile(r"updated_date=(\d{4}-\d{2}-\d{2})")
ENTITY = {kind.contract.name: entity for entity, kind in ENTITIES.items()}
"""Which records a table holds; those that are not here are made of works."""
REWRITE = {
    ("before",): {"nl": "van vóór de herziening", "en": "of before the rewrite"},
    ("since",): {"nl": "van na de herziening", "en": "of after the rewrite"},
    ("before", "since"): {
        "nl": "van vóór én van na de herziening",
        "en": "of before and of after the rewrite",
    },
}
"""In words, of which schema records are."""


@dataclass(frozen=True, slots=True)
class Held:
    """A part that was read into a snapshot before.

    Args:
        slug: its name as part of a file name.
        entity: which records it holds.
        resources: descriptions of its files, as the descriptor has them.
    """

    slug: str
    entity: str
    resources: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Base:
    """A snapshot that is brought up to date.

    Args:
        snapshot: the snapshot.
        sizes: bytes of the parts that it was read from, by name.
        days: the last day of those parts, by entity; absent where their names tell no day.
    """

    snapshot: Snapshot
    sizes: Mapping[str, int]
    days: Mapping[str, str]

    @classmethod
    def of(cls, store: Store) -> Base:
        """Return the snapshot of works in force.

        Raises:
            UsageError: there is none.
            StoreError: it is damaged.
        """
        if DATASET not in store.datasets():
            raise UsageError(
                {
                    "nl": "Er zijn nog geen werken om bij te werken.",
                    "en": "There are no works yet to bring up to date.",
                },
                remedy={
                    "nl": "Lees ze eerst in zonder `--update`.",
                    "en": "Load them without `--update` first.",
                },
            )
        snapshot = store.current(DATASET)
        for fault in faults(snapshot, thorough=False):
            raise fault.error()
        sizes = {entry["name"]: entry["bytes"] for entry in snapshot.descriptor["ikt"]["inputs"]}
        days: dict[str, str] = {}
        for name in sizes:
            entity = _entity(name)
            days[entity] = max(days.get(entity, ""), _day(name))
        return cls(snapshot, sizes, days)

    def wants(self, name: str, size: int | None) -> bool:
        """Return whether a part is to be read.

        It is, unless it is of a day before the last one that was read, or was read itself.

        Args:
            name: of the part.
            size: its bytes; ``None`` when that is not known.
        """
        day = _day(name)
        if day and day < self.days.get(_entity(name), ""):
            return False
        return name not in self.sizes or size not in (None, self.sizes[name])

    def held(self, read: Sequence[Part]) -> list[Held]:
        """Return the parts to take over: all but those that are read again.

        Args:
            read: parts that are read now.
        """
        again, found = {part.slug for part in read}, defaultdict(list)
        for entry in self.snapshot.resources:
            slug = PurePosixPath(entry["path"]).stem
            if slug not in again:
                found[ENTITY.get(entry["ikt:table"], WORKS), slug].append(entry)
        return [Held(slug, entity, tuple(some)) for (entity, slug), some in found.items()]

    def inputs(self, read: Sequence[Part]) -> list[dict[str, Any]]:
        """Return which parts the snapshot will have been read from, those that are read now last.

        Args:
            read: parts that are read now.
        """
        new = inputs(read)
        names = {entry["name"] for entry in new}
        old = self.snapshot.descriptor["ikt"]["inputs"]
        return [entry for entry in old if entry["name"] not in names] + new

    @property
    def vintages(self) -> tuple[str, ...]:
        """Return of which schema its records are: ``before`` and ``since`` the rewrite."""
        return tuple(self.snapshot.descriptor["ikt"].get("vintages", ()))

    @property
    def rejects(self) -> int:
        """Return how many records of its parts could not be read."""
        return int(self.snapshot.descriptor["ikt"].get("rejects", 0))

    @property
    def is_whole(self) -> bool:
        """Return whether all of OpenAlex was in it."""
        return bool(self.snapshot.descriptor["ikt"].get("scope", {}).get("kind") == "whole")

    def refuse_other(self, vintages: Iterable[str]) -> None:
        """Refuse to join records of before and since the rewrite of November 2025.

        Args:
            vintages: of the records that are read now.

        Raises:
            DataError: they are of another schema than those of the snapshot.
        """
        new = tuple(sorted(vintages))
        if not self.vintages or set(new) <= set(self.vintages):
            return
        here, there = REWRITE[self.vintages], REWRITE[new]
        raise DataError(
            {
                "nl": f"De werken in gebruik zijn {here['nl']} van november 2025, deze "
                f"{there['nl']}: adressen zijn toen anders gevonden. Ze worden niet samengevoegd.",
                "en": f"The works in force are {here['en']} of November 2025, these are "
                f"{there['en']}: addresses were found in another way then. They are not joined.",
            },
            where=self.snapshot.id,
            remedy={
                "nl": "Haal de hele nieuwe momentopname op en lees haar in zonder `--update`; wat "
                "al gelezen is, wordt dan niet opnieuw gelezen.",
                "en": "Get the whole new snapshot and load it without `--update`; what has been "
                "read already is not read again then.",
            },
        )


def inputs(read: Iterable[Part]) -> list[dict[str, Any]]:
    """Return parts as the descriptor of a snapshot names what it was read from."""
    return [{"name": part.name, "bytes": part.bytes} for part in read]


def _entity(name: str) -> str:
    first = name.partition("/")[0]
    return first if first in ENTITIES else WORKS


def _day(name: str) -> str:
    found = DAY.search(name)
    return found[1] if found else ""
