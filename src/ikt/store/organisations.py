"""The register of research organisations: one row each, and all the names each goes by."""

from __future__ import annotations

from ikt.store.contract import TEXT, YEAR, Column, Contract

ROR = "the nine characters of its ROR, without address"
UNKNOWN_LANGUAGE = "und"
"""ISO 639 for a language that is not told."""

ORGANISATIONS = Contract(
    name="organisations",
    row="one research organisation",
    columns=(
        Column("organisation", TEXT, ROR),
        Column("name", TEXT, "name on screen"),
        Column("country", TEXT, "country of its first location, alpha-2", nullable=True),
        Column("types", TEXT, "education, funder, company, …; several with a comma between"),
        Column("status", TEXT, "active, inactive or withdrawn"),
        Column("established", YEAR, "year in which it began", nullable=True),
        Column("parent", TEXT, "organisation that it is part of, the first named", nullable=True),
        Column("successor", TEXT, "organisation that took its place", nullable=True),
    ),
    key=("organisation",),
    country="country",
)

ORGANISATION_NAMES = Contract(
    name="organisation_names",
    row="one name of one organisation, of one kind and language",
    columns=(
        Column("organisation", TEXT, ROR),
        Column("kind", TEXT, "display, label, alias or acronym"),
        Column("language", TEXT, "ISO 639; `und` when it is not told"),
        Column("name", TEXT, "the name"),
    ),
    key=("organisation", "kind", "language", "name"),
)
