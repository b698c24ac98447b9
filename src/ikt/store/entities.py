"""What works refer to: institutions, topics, funders, authors and sources, one row each.

Identifiers are numbers, as in :mod:`ikt.store.records`. Of authors no name is kept: measures need
none, and what is not there cannot leak.
"""

from __future__ import annotations

from ikt.store.contract import COUNT, ID, SMALL, TEXT, TRUTH, Column, Contract

COUNTRY = "alpha-2 as OpenAlex writes it"
WORKS = Column("works", COUNT, "works that OpenAlex counts for it", nullable=True)
UPDATED = Column("updated", TEXT, "ISO date on which the record last changed", nullable=True)

INSTITUTIONS = Contract(
    name="institutions",
    row="one institution",
    columns=(
        Column("institution", ID, "number of the institution"),
        Column("name", TEXT, "name on screen", nullable=True),
        Column("ror", TEXT, "its ROR, the nine characters without address", nullable=True),
        Column("country", TEXT, COUNTRY, nullable=True),
        Column("type", TEXT, "education, company, government, facility, …", nullable=True),
        Column("parent", ID, "institution that it is part of, the first named", nullable=True),
        Column("root", ID, "last of its lineage: itself when it is part of none"),
        WORKS,
        UPDATED,
    ),
    key=("institution",),
    country="country",
)

TOPICS = Contract(
    name="topics",
    row="one topic, with the subfield, field and domain that it belongs to",
    columns=(
        Column("topic", SMALL, "number of the topic"),
        Column("name", TEXT, "its name", nullable=True),
        *(
            Column(
                f"{level}{part}",
                TEXT if part else SMALL,
                f"{'name' if part else 'number'} of its {level}",
                nullable=True,
            )
            for level in ("subfield", "field", "domain")
            for part in ("", "_name")
        ),
        WORKS,
        UPDATED,
    ),
    key=("topic",),
)

FUNDERS = Contract(
    name="funders",
    row="one funder",
    columns=(
        Column("funder", ID, "number of the funder"),
        Column("name", TEXT, "its name", nullable=True),
        Column("country", TEXT, COUNTRY, nullable=True),
        Column("ror", TEXT, "its ROR, the nine characters without address", nullable=True),
        WORKS,
        UPDATED,
    ),
    key=("funder",),
    country="country",
)

AUTHORS = Contract(
    name="authors",
    row="one author, without name",
    columns=(
        Column("author", ID, "number of the author"),
        Column("orcid", TRUTH, "whether the author has an ORCID"),
        Column(
            "first_country", TEXT, "country of the earliest affiliation, alpha-2", nullable=True
        ),
        Column("last_country", TEXT, "country of the last known institution", nullable=True),
        WORKS,
        UPDATED,
    ),
    key=("author",),
    country="last_country",
)

SOURCES = Contract(
    name="sources",
    row="one journal, repository or other source in which works appear",
    columns=(
        Column("source", ID, "number of the source"),
        Column("name", TEXT, "its name", nullable=True),
        Column("issn_l", TEXT, "linking ISSN", nullable=True),
        Column("type", TEXT, "journal, repository, conference, …", nullable=True),
        Column("country", TEXT, COUNTRY, nullable=True),
        Column("is_oa", TRUTH, "whether all in it is free to read", nullable=True),
        WORKS,
        UPDATED,
    ),
    key=("source",),
    country="country",
)

ENTITIES = (INSTITUTIONS, TOPICS, FUNDERS, AUTHORS, SOURCES)
