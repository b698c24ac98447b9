"""Records counted in detail: by topic, by institution, by pair of institutions.

Detail by year would be as long as the records themselves. So these counts are over periods, of five
years unless the settings of the count say otherwise, and pairs of institutions and topics of an
institution that share few works in a period are left out. As elsewhere a work has one topic and one
field, those of its primary topic.
"""

from __future__ import annotations

from ikt.store.contract import COUNT, ID, REAL, SMALL, TEXT, YEAR, Column, Contract
from ikt.store.counts import FIELD

PERIOD = Column("year", YEAR, "first year of the period of publication")
HOME = Column("country", TEXT, "its country, alpha-2 as OpenAlex writes it")
INSTITUTION = Column("institution", ID, "number of the institution")
TOPIC = Column("topic", SMALL, "number of the primary topic")
SIZE = (
    Column("works", COUNT, "works with an address there"),
    Column("fractional", REAL, "Σ share of the authors there in the work"),
)

TOPIC_COUNTS = Contract(
    name="topic_counts",
    row="works of a country on a topic in a period; W0 is the world",
    columns=(
        Column("country", TEXT, "country, alpha-2 as OpenAlex writes it; W0 the world"),
        PERIOD,
        TOPIC,
        Column("field", TEXT, "its field, asjc11 … asjc36", nullable=True),
        *SIZE,
    ),
    key=("country", "year", "topic"),
    year="year",
    country="country",
)

INSTITUTION_COUNTS = Contract(
    name="institution_counts",
    row="works of an institution in a period and field",
    columns=(
        HOME,
        INSTITUTION,
        PERIOD,
        FIELD,
        *SIZE,
        Column("international", COUNT, "works with an address in another country as well"),
        Column("ranked", COUNT, "works of which the rank by citations is known"),
        Column("top10", COUNT, "of these, works in the tenth most cited of field, type and year"),
    ),
    key=("country", "institution", "year", "field"),
    year="year",
    country="country",
)

INSTITUTION_TOPICS = Contract(
    name="institution_topics",
    row="works of an institution on a topic in a period, where they are not few",
    columns=(HOME, INSTITUTION, PERIOD, TOPIC, *SIZE),
    key=("country", "institution", "year", "topic"),
    year="year",
    country="country",
)

INSTITUTION_PAIRS = Contract(
    name="institution_pairs",
    row="joint works of institutions in two countries in a period and field, where they are not "
    "few; each pair once, the country first in the alphabet first",
    columns=(
        HOME,
        INSTITUTION,
        Column("partner_country", TEXT, "country of the other, later in the alphabet"),
        Column("partner", ID, "number of the other institution"),
        PERIOD,
        FIELD,
        Column("works", COUNT, "works with an address at both; none of very large teams"),
    ),
    key=("country", "institution", "partner_country", "partner", "year", "field"),
    year="year",
    country="country",
)

DETAILED = (TOPIC_COUNTS, INSTITUTION_COUNTS, INSTITUTION_TOPICS, INSTITUTION_PAIRS)
