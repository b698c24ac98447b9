"""Where the figures of a dataset come from: whose they are, how old, made of what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from ikt.store.coverage import Coverage, together
from ikt.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Licence:
    """Terms on which data may be used: short name (SPDX where there is one), title, address."""

    name: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where data were taken from: title and address."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read: name, checksum, size in bytes."""

    name: str
    sha256: str
    bytes: int | None


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table of the snapshot: its size and what it covers."""

    name: str
    rows: int
    bytes: int
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Provenance:
    """Everything a reader needs to trust, cite and repeat a dataset.

    Args:
        dataset: its name, which is the name of its source.
        snapshot: id of the snapshot.
        reference: whether it is the reference evidence that comes with ikt.
        title: name for people.
        description: what it holds.
        publisher: who publishes the data.
        licences: terms of use.
        sources: where the data were taken from.
        citation: how to cite it.
        version: version or vintage by the publisher.
        retrieved: ISO date on which the data were taken from the publisher.
        built: ISO time at which the snapshot was made.
        code: version of the code that made it.
        transformation: what was done to the data.
        inputs: files read.
        rejects: number of records that could not be read.
        scope: how much of what the publisher has this is, where that was told.
        tables: what is in it.
    """

    dataset: str
    snapshot: str
    reference: bool
    title: str
    description: str
    publisher: str
    licences: tuple[Licence, ...]
    sources: tuple[Origin, ...]
    citation: str
    version: str
    retrieved: str
    built: str
    code: str
    transformation: str
    inputs: tuple[Input, ...]
    rejects: int
    scope: Mapping[str, Any]
    tables: tuple[TableFacts, ...]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Provenance:
        """Return the provenance of a snapshot, from its descriptor alone."""
        top, own = snapshot.descriptor, snapshot.descriptor["ikt"]
        return cls(
            dataset=snapshot.dataset,
            snapshot=snapshot.id,
            reference=snapshot.reference,
            title=top.get("title", snapshot.dataset),
            description=top.get("description", ""),
            publisher=own.get("publisher", ""),
            licences=tuple(_licence(entry) for entry in top.get("licenses", ())),
            sources=tuple(
                Origin(_text(e, "title"), _text(e, "path")) for e in top.get("sources", ())
            ),
            citation=own.get("citation", ""),
            version=top.get("version", ""),
            retrieved=snapshot.retrieved,
            built=snapshot.built,
            code=own.get("code", ""),
            transformation=own.get("transformation", ""),
            inputs=tuple(
                Input(_text(e, "name"), _text(e, "sha256"), e.get("bytes"))
                for e in own.get("inputs") or ()
            ),
            rejects=int(own.get("rejects") or 0),
            scope=own.get("scope") or {},
            tables=tuple(_facts(snapshot)),
        )

    @property
    def rows(self) -> int:
        """Return the number of rows of all tables together."""
        return sum(table.rows for table in self.tables)

    @property
    def coverage(self) -> Coverage:
        """Return what the main table covers: ``observations``, else the first."""
        named = {table.name: table.coverage for table in self.tables}
        return named.get("observations") or next(iter(named.values()), Coverage())

    def age(self, today: date | None = None) -> int | None:
        """Return the days since retrieval, or ``None`` when that date is not known."""
        try:
            retrieved = date.fromisoformat(self.retrieved[:10])
        except ValueError:
            return None
        return ((today or datetime.now(UTC).date()) - retrieved).days

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, with the age, the rows and the main coverage."""
        return asdict(self) | {
            "age_days": self.age(),
            "rows": self.rows,
            "coverage": self.coverage.as_dict(),
        }


def _licence(entry: Mapping[str, Any]) -> Licence:
    name = _text(entry, "name")
    return Licence(name, _text(entry, "title") or name, _text(entry, "path"))


def _facts(snapshot: Snapshot) -> Iterator[TableFacts]:
    """Yield the tables; one that lies in several files is one table."""
    for name, rows in snapshot.rows.items():
        entries = [entry for entry in snapshot.resources if entry["ikt:table"] == name]
        covers = [Coverage.read(entry.get("ikt:coverage", {})) for entry in entries]
        yield TableFacts(name, rows, sum(e["bytes"] for e in entries), together(covers))


def _text(entry: Mapping[str, Any], key: str) -> str:
    return str(entry.get(key) or "")
