"""Where every number of a document is from, for programs: JSON-LD with the terms of PROV-O.

The document is a ``prov:Entity`` that an activity made with snapshots (``prov:used``). Each number
is an entity derived from a measure, each measure from its snapshots. ``statements`` says where in
the text each number stands, and how it reads there. ``facts`` are what people recorded: states and
days of records and how many there are, each derived from its record. Everything that
``ikt report verify`` needs is in it. See W3C, PROV-O: The PROV Ontology (2013).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ikt.measures import MEASURES
from ikt.reports.document.addresses import addressed, figure_id
from ikt.reports.document.bound import statements
from ikt.reports.document.facts import told
from ikt.reports.document.model import Document
from ikt.reports.model import Origin
from ikt.reports.moments import on_day

if TYPE_CHECKING:
    from ikt.measures import Evidence

MEDIA_TYPE = "application/ld+json"
FILE = "provenance.jsonld"
FORMAT = 1
CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "ikt": "urn:ikt:term:",
    "figures": {"@id": "ikt:figures", "@container": "@list"},
    "measures": "ikt:measures",
    "sources": "ikt:sources",
    "value": "schema:value",
    "from": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "statements": {"@id": "ikt:statements", "@type": "@json"},
    "facts": {"@id": "ikt:facts", "@container": "@list"},
    "said": {"@id": "ikt:said", "@type": "@json"},
}


def provenance(document: Document, evidence: Evidence) -> dict[str, Any]:
    """Return the provenance of a document, as plain data for JSON."""
    said = list(statements(document.chapters))
    figures = addressed(document.chapters)
    order = {id: n for n, id in enumerate(figures)}
    ways = dict.fromkeys((f.key.measure, f.key.method, f.as_of) for f in figures.values())
    about = f"{document.kind}:{document.subject}:{document.lang}:{document.length}"
    return {
        "@context": CONTEXT,
        "@id": f"urn:ikt:{about}:{document.made}",
        "@type": "prov:Entity",
        "ikt:format": FORMAT,
        "ikt:home": document.home,
        "dcterms:title": f"{document.title}: {document.subtitle}",
        "dcterms:language": document.lang,
        "dcterms:created": document.made,
        "ikt:subject": document.subject,
        "prov:wasGeneratedBy": _making(document, evidence),
        "sources": [_source(origin) for origin in document.origins],
        "measures": [_measure(evidence, *way) for way in ways],
        "figures": [
            {
                "@id": id,
                "@type": "prov:Entity",
                "value": figure.value,
                "from": _measure_id(figure.key.measure, figure.key.method, figure.as_of),
            }
            for id, figure in figures.items()
        ],
        "statements": [
            {
                "chapter": statement.chapter,
                "text": statement.text,
                "figures": [[order[figure_id(f)], f.shown] for f in statement.figures],
            }
            for statement in said
        ],
        "facts": told(document.chapters),
    }


def as_text(made: dict[str, Any]) -> str:
    """Return provenance as a file."""
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def _making(document: Document, evidence: Evidence) -> dict[str, Any]:
    from ikt.store.code import version

    return {
        "@type": "prov:Activity",
        "dcterms:description": f"writing of {document.kind} {document.subject}".rstrip(),
        "prov:used": [{"@id": _snapshot_id(o.dataset, o.snapshot)} for o in document.origins],
        "prov:startedAtTime": evidence.computed_at,
        "prov:wasAssociatedWith": {
            "@type": "prov:SoftwareAgent",
            "schema:name": "ikt",
            "schema:softwareVersion": version(),
        },
    }


def _source(origin: Origin) -> dict[str, Any]:
    return {
        "@id": _snapshot_id(origin.dataset, origin.snapshot),
        "@type": "prov:Entity",
        "dcterms:identifier": origin.dataset,
        "dcterms:title": origin.title,
        "dcterms:publisher": origin.publisher,
        "dcterms:license": origin.licence_url or origin.licence,
        "dcterms:source": origin.url,
        "dcterms:bibliographicCitation": origin.citation,
        "dcterms:created": origin.retrieved,
        "schema:version": origin.snapshot,
    }


def _measure(evidence: Evidence, code: str, method: str, as_of: str) -> dict[str, Any]:
    measure, traced = MEASURES[code], on_day(evidence, as_of).provenance(code, method)
    return {
        "@id": _measure_id(code, method, as_of),
        "@type": "prov:Entity",
        "dcterms:title": measure.label.model_dump(),
        "dcterms:description": measure.definition.model_dump(),
        "ikt:unit": measure.unit.model_dump(),
        "ikt:formula": measure.formula,
        "from": [_snapshot_id(o.dataset, o.snapshot) for o in traced.origins],
    }


def _measure_id(code: str, method: str, as_of: str) -> str:
    return f"urn:ikt:measure:{code}/{method}{f'@{as_of}' if as_of else ''}"


def _snapshot_id(dataset: str, snapshot: str) -> str:
    return f"urn:ikt:snapshot:{dataset}/{snapshot}"
