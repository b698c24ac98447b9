"""The tables that cross package borders: published figures, measures, records and their counts."""

from __future__ import annotations

from ikt.store.contract import COUNT, REAL, TEXT, YEAR, Column, Contract
from ikt.store.counts import COUNTS
from ikt.store.detailed import DETAILED
from ikt.store.entities import ENTITIES
from ikt.store.organisations import ORGANISATION_NAMES, ORGANISATIONS
from ikt.store.records import RECORDS

OBSERVATIONS = Contract(
    name="observations",
    row="one published figure: an indicator of a reporter, with a partner where it has one, in a "
    "year and breakdown. A missing value is null, never 0.",
    columns=(
        Column("indicator", TEXT, "code of the indicator, `dataset.name`"),
        Column("reporter", TEXT, "country the figure is about, alpha-2; W0 is the world"),
        Column("partner", TEXT, "other country of the pair, alpha-2; W0 world; _Z none"),
        Column("year", YEAR, "calendar year"),
        Column("breakdown", TEXT, "field or other class; _T the total"),
        Column("value", REAL, "the figure, in `unit`", nullable=True),
        Column("unit", TEXT, "unit of the value"),
        Column(
            "status",
            TEXT,
            "SDMX CL_OBS_STATUS: A normal, E estimated, P provisional, M missing, Q suppressed, "
            "U low reliability (cut short by the method), D definition differs",
        ),
        Column("source", TEXT, "dataset the figure comes from"),
    ),
    key=("indicator", "reporter", "partner", "year", "breakdown"),
    year="year",
    country="reporter",
    value="value",
)

MEASURES = Contract(
    name="measures",
    row="one computed value of a measure, with its interval",
    columns=(
        Column("measure", TEXT, "code of the measure, `theme.name`"),
        Column("country", TEXT, "country measured, alpha-2"),
        Column("partner", TEXT, "other country of the pair, alpha-2; W0 world; _Z none"),
        Column("field", TEXT, "field of science or other class; _T all"),
        Column("year", YEAR, "calendar year; for a change, its last year"),
        Column("value", REAL, "the value, in the unit of the measure", nullable=True),
        Column("low", REAL, "lower bound of the 95 % interval", nullable=True),
        Column("high", REAL, "upper bound of the 95 % interval", nullable=True),
        Column("n", COUNT, "number of units the value rests on", nullable=True),
        Column("status", TEXT, "as in observations; U means: shown, not interpreted"),
        Column("method", TEXT, "which publisher's count or which variant, e.g. `openalex`"),
    ),
    key=("measure", "country", "partner", "field", "year", "method"),
    year="year",
    country="country",
    value="value",
)

PARTICIPATIONS = Contract(
    name="participations",
    row="one organisation taking part in one European research project",
    columns=(
        Column("project", TEXT, "project number"),
        Column("organisation", TEXT, "participant identification code (PIC)"),
        Column("country", TEXT, "country of the organisation, alpha-2"),
        Column("role", TEXT, "coordinator, participant, partner, …"),
        Column("kind", TEXT, "HES higher education, REC research, PRC company, PUB public, OTH"),
        Column("contribution", REAL, "contribution of the EU, euro", nullable=True),
        Column("start_year", YEAR, "year in which the project started", nullable=True),
        Column("end_year", YEAR, "year in which the project ends", nullable=True),
    ),
    key=("project", "organisation", "role"),
    year="start_year",
    country="country",
    value="contribution",
)

CLASSIFICATIONS = Contract(
    name="classifications",
    row="one country in a class of a scheme, such as its region or income group",
    columns=(
        Column("scheme", TEXT, "what is classified by: region, income"),
        Column("country", TEXT, "country, alpha-2"),
        Column("code", TEXT, "code of the class, as the publisher writes it"),
        Column("label_nl", TEXT, "name of the class in Dutch"),
        Column("label_en", TEXT, "name of the class in English"),
        Column("as_of", TEXT, "ISO date of the classification, or of its retrieval"),
    ),
    key=("scheme", "country"),
    country="country",
)

CONTRACTS: dict[str, Contract] = {
    c.name: c
    for c in (
        *(OBSERVATIONS, MEASURES, PARTICIPATIONS, CLASSIFICATIONS),
        *(*RECORDS, *ENTITIES, *COUNTS, *DETAILED, ORGANISATIONS, ORGANISATION_NAMES),
    )
}
