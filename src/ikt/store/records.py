"""The normal form of scholarly records: one table for each thing that a record says many of.

A record of OpenAlex is a tree; here each branch that measures need is a table of its own, joined by
the number of the work. Identifiers are the numbers of OpenAlex without address and letter:
``https://openalex.org/W2755950973`` is 2755950973.
"""

from __future__ import annotations

from ikt.store.contract import COUNT, ID, REAL, SMALL, TEXT, TRUTH, YEAR, Column, Contract

ORDER = "order in which the record lists it, from 1"

WORKS = Contract(
    name="works",
    row="one scholarly work, as a record describes it",
    columns=(
        Column("work", ID, "number of the work"),
        Column("year", YEAR, "calendar year of publication", nullable=True),
        Column("type", TEXT, "article, review, book, preprint, paratext, …", nullable=True),
        Column("language", TEXT, "ISO 639-1 code", nullable=True),
        Column("topic", SMALL, "number of the primary topic", nullable=True),
        Column("subfield", SMALL, "number of the subfield of the primary topic", nullable=True),
        Column("field", SMALL, "number of the field of the primary topic, 11–36", nullable=True),
        Column("authors", SMALL, "authorships in the record"),
        Column("truncated", TRUTH, "whether the record lists the first hundred authors only"),
        Column("citations", COUNT, "times cited so far", nullable=True),
        Column("fwci", REAL, "field-weighted citation impact; 1 is the world", nullable=True),
        Column(
            "percentile",
            REAL,
            "part of the works of the same field, type and year cited less, 0–1",
            nullable=True,
        ),
        Column("top10", TRUTH, "whether among the tenth most cited of these", nullable=True),
        Column("open_access", TEXT, "gold, diamond, green, hybrid, bronze, closed", nullable=True),
        Column("retracted", TRUTH, "whether withdrawn", nullable=True),
        Column("paratext", TRUTH, "whether a cover, contents page and the like", nullable=True),
        Column("xpac", TRUTH, "whether in the extension of November 2025", nullable=True),
        Column("updated", TEXT, "ISO date on which the record last changed", nullable=True),
    ),
    key=("work",),
    year="year",
)

AUTHORSHIPS = Contract(
    name="authorships",
    row="one institution of one author of one work; an author without institution has one row too",
    columns=(
        Column("work", ID, "number of the work"),
        Column("position", SMALL, "place in the list of authors, from 1"),
        Column("slot", SMALL, "place among the rows of this author, from 1"),
        Column("year", YEAR, "calendar year of publication", nullable=True),
        Column("author", ID, "number of the author", nullable=True),
        Column("orcid", TRUTH, "whether the author has an ORCID"),
        Column("place", TEXT, "first, middle or last", nullable=True),
        Column("corresponding", TRUTH, "whether a corresponding author", nullable=True),
        Column("institution", ID, "number of the institution", nullable=True),
        Column("country", TEXT, "its country, alpha-2 as OpenAlex writes it", nullable=True),
        Column(
            "weight",
            REAL,
            "share in the work: 1/authors × 1/affiliations of the author × 1/institutions of the "
            "affiliation; adds up to 1 over a work, rows without institution included",
        ),
    ),
    key=("work", "position", "slot"),
    year="year",
    country="country",
)

WORK_TOPICS = Contract(
    name="work_topics",
    row="one topic of one work",
    columns=(
        Column("work", ID, "number of the work"),
        Column("rank", SMALL, f"{ORDER}: 1 is the primary topic"),
        Column("topic", SMALL, "number of the topic"),
        Column("subfield", SMALL, "number of its subfield", nullable=True),
        Column("field", SMALL, "number of its field, 11–36", nullable=True),
        Column("score", REAL, "how sure, 0–1", nullable=True),
    ),
    key=("work", "rank"),
)

WORK_SDGS = Contract(
    name="work_sdgs",
    row="one sustainable development goal that one work is about",
    columns=(
        Column("work", ID, "number of the work"),
        Column("goal", SMALL, "number of the goal, 1–17"),
        Column("score", REAL, "how sure, 0–1", nullable=True),
    ),
    key=("work", "goal"),
)

WORK_FUNDERS = Contract(
    name="work_funders",
    row="one grant, or one funder without a grant number, that one work acknowledges",
    columns=(
        Column("work", ID, "number of the work"),
        Column("rank", SMALL, ORDER),
        Column("funder", ID, "number of the funder"),
        Column("award", TEXT, "number of the grant as the funder writes it", nullable=True),
    ),
    key=("work", "rank"),
)

RECORDS = (WORKS, AUTHORSHIPS, WORK_TOPICS, WORK_SDGS, WORK_FUNDERS)
