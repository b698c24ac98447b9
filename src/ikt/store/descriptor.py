"""The Frictionless descriptor of a snapshot: what it is, whose, from what, made how."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypedDict

from ikt.store.code import version
from ikt.store.coverage import Tally


class About(TypedDict, total=False):
    """What a writer tells about the data; further keys are kept under ``ikt`` in the descriptor.

    Args:
        title: name of the dataset for people.
        description: what it holds, in a sentence.
        publisher: who publishes the data.
        licences: ``{"name": "CC-BY-4.0", "path": address}``, one or more.
        sources: ``{"title": …, "path": address}``, one or more.
        citation: how to cite it.
        retrieved: ISO date on which the data were taken from the publisher.
        version: version or vintage that the publisher gives.
        transformation: what was done to the data, in words.
        inputs: files read: ``{"name": …, "sha256": …, "bytes": …}``.
        rejects: number of records that could not be read.
    """

    title: str
    description: str
    publisher: str
    licences: Sequence[Mapping[str, str]]
    sources: Sequence[Mapping[str, str]]
    citation: str
    retrieved: str
    version: str
    transformation: str
    inputs: Sequence[Mapping[str, Any]]
    rejects: int


STANDARD = {"title", "description", "version"}
ELSEWHERE = STANDARD | {"licences", "sources"}
STAMP = "%Y%m%dT%H%M%SZ"


def resource(tally: Tally, path: str, *, size: int, digest: str) -> dict[str, Any]:
    """Describe one Parquet file that holds one table."""
    contract = tally.contract
    return {
        "name": contract.name,
        "ikt:table": contract.name,
        "ikt:coverage": tally.coverage.as_dict(),
        "description": f"One row is {contract.row}",
        "path": path,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "rows": tally.rows,
        "schema": contract.table_schema(),
    }


def describe(
    dataset: str,
    resources: Sequence[Mapping[str, Any]],
    about: Mapping[str, Any],
    created: datetime,
) -> dict[str, Any]:
    """Return the whole ``datapackage.json``, valid by Frictionless versions 1 and 2."""
    content = fingerprint([{r["path"]: r["hash"]} for r in resources], dict(about))
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "profile": "data-package",
        "name": dataset,
        "id": f"{created.strftime(STAMP)}-{content[:8]}",
        "created": created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        **{key: str(about[key]) for key in sorted(STANDARD) if about.get(key)},
        **_listed("licenses", about.get("licences")),
        **_listed("sources", about.get("sources")),
        "ikt": {
            "dataset": dataset,
            "content": content,
            "code": version(),
            **{key: value for key, value in about.items() if key not in ELSEWHERE},
        },
        "resources": list(resources),
    }


def fingerprint(*parts: Any) -> str:
    """Return the SHA-256 of JSON-like values, the same whatever the order of their keys."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _listed(name: str, entries: Sequence[Mapping[str, str]] | None) -> dict[str, Any]:
    # An empty list is not valid Frictionless; the key is then left out.
    return {name: [dict(entry) for entry in entries]} if entries else {}
