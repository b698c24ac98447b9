"""Where a value comes from: definition, formula, publishers, snapshots, moment of computing."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.base.text import Text
from ikt.measures.catalog import Measure
from ikt.store import Store


@dataclass(frozen=True, slots=True)
class Origin:
    """One dataset behind a value."""

    dataset: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    url: str
    citation: str
    snapshot: str
    retrieved: str
    version: str
    reference: bool


@dataclass(frozen=True, slots=True)
class Provenance:
    """Everything a reader needs to check a value."""

    measure: str
    method: str
    label: Text
    definition: Text
    caveat: Text
    unit: Text
    formula: str
    paper: str
    method_label: Text
    differs: Text
    origins: tuple[Origin, ...]
    computed_at: str
    code_version: str


def trace(
    store: Store, measure: Measure, method: str, inputs: dict[str, str], computed_at: str
) -> Provenance:
    """Return the provenance of a measure and method computed from the snapshots in ``inputs``."""
    from ikt.store.code import version

    way = measure.methods[method]
    origins = tuple(_origin(store, d, inputs[d]) for d in way.datasets if d in inputs)
    return Provenance(
        measure.code,
        method,
        measure.label,
        measure.definition,
        measure.caveat,
        measure.unit,
        measure.formula,
        measure.paper,
        way.label,
        way.differs,
        origins,
        computed_at,
        version(),
    )


def _origin(store: Store, dataset: str, id: str) -> Origin:
    snapshot = store.snapshot(dataset, id)
    about = snapshot.descriptor
    licence = (about.get("licenses") or [{}])[0]
    source = (about.get("sources") or [{}])[0]
    own = about["ikt"]
    return Origin(
        dataset=dataset,
        title=str(about.get("title", dataset)),
        publisher=str(own.get("publisher", "")),
        licence=str(licence.get("name") or licence.get("title") or ""),
        licence_url=str(licence.get("path", "")),
        url=str(source.get("path", "")),
        citation=str(own.get("citation", "")),
        snapshot=id,
        retrieved=snapshot.retrieved,
        version=str(about.get("version", "")),
        reference=snapshot.reference,
    )
