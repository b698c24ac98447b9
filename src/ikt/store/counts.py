"""Records counted: what stands between single works and measures.

All counts of works are in full (a work counts 1 for each country of its addresses) unless a column
says otherwise, and a work has one field, that of its primary topic. So counts of works add up over
fields, and ``_T`` is their sum with the works without a field.
"""

from __future__ import annotations

from ikt.store.contract import COUNT, REAL, TEXT, TRUTH, YEAR, Column, Contract

COUNTED = "openalex_counts"
"""Dataset that holds these tables."""
FIELD = Column("field", TEXT, "asjc11 … asjc36: field of the primary topic; _T all works")
IMPACT = (
    Column("ranked", COUNT, "works of which the rank by citations is known"),
    Column("top10", COUNT, "of these, works in the tenth most cited of field, type and year"),
    Column("cited", COUNT, "works of which the field-weighted citation impact is known"),
    Column("impact", REAL, "sum of their field-weighted citation impact"),
    Column("impact_squared", REAL, "sum of its squares"),
)
OPEN = (
    Column("access_known", COUNT, "works of which it is known whether they are open"),
    Column("open", COUNT, "of these, works that are free to read"),
)

PAIR_COUNTS = Contract(
    name="pair_counts",
    row="joint works of two countries in a year and field, seen from the reporter",
    columns=(
        Column("reporter", TEXT, "country seen from, alpha-2 as OpenAlex writes it"),
        Column("partner", TEXT, "the other country"),
        Column("year", YEAR, "calendar year of publication"),
        FIELD,
        Column("works", COUNT, "works with addresses in both"),
        Column("large", COUNT, "of these, works of very large teams"),
        Column("two", COUNT, "of these, works with addresses in no third country"),
        Column("fractional", REAL, "Σ 1 / (countries of the work − 1)"),
        Column("reporter_weight", REAL, "Σ share of the reporter's authors in the work"),
        Column("partner_weight", REAL, "Σ share of the partner's authors in the work"),
        Column("first_known", COUNT, "works of which the first author has an address"),
        Column("first", COUNT, "of these, works of which the first author is at the reporter"),
        Column("last_known", COUNT, "works of which the last author has an address"),
        Column("last", COUNT, "of these, works of which the last author is at the reporter"),
        Column("corresponding_known", COUNT, "works with a corresponding author with an address"),
        Column("corresponding", COUNT, "of these, works with one at the reporter"),
        Column("funder_known", COUNT, "works with a funder whose country is known"),
        Column("funded", COUNT, "of these, works with a funder of the reporter"),
        *OPEN,
        *IMPACT,
    ),
    key=("reporter", "partner", "year", "field"),
    year="year",
    country="reporter",
)

COUNTRY_COUNTS = Contract(
    name="country_counts",
    row="works of a country in a year and field; W0 is the world",
    columns=(
        Column("country", TEXT, "country, alpha-2 as OpenAlex writes it; W0 the world"),
        Column("year", YEAR, "calendar year of publication"),
        FIELD,
        Column("works", COUNT, "works with an address in the country"),
        Column("fractional", REAL, "Σ share of the country's authors in the work"),
        Column("international", COUNT, "works with an address in another country as well"),
        Column("large", COUNT, "of these, works of very large teams"),
        Column("lead_known", COUNT, "works whose leading author has an address"),
        Column("led", COUNT, "of these, works led from the country"),
        Column("authors", COUNT, "different authors with an address in the country"),
        *OPEN,
        *IMPACT,
        Column("home_ranked", COUNT, "as ranked, of works without an address elsewhere"),
        Column("home_top10", COUNT, "as top10, of the same"),
        Column("home_cited", COUNT, "as cited, of the same"),
        Column("home_impact", REAL, "as impact, of the same"),
        Column("home_impact_squared", REAL, "as impact_squared, of the same"),
    ),
    key=("country", "year", "field"),
    year="year",
    country="country",
)

GOAL_COUNTS = Contract(
    name="goal_counts",
    row="works on a sustainable development goal, of a country or of a pair of countries",
    columns=(
        Column("reporter", TEXT, "country, alpha-2 as OpenAlex writes it; W0 the world"),
        Column("partner", TEXT, "the other country of joint works; _Z all works of the reporter"),
        Column("year", YEAR, "calendar year of publication"),
        Column("goal", TEXT, "goal_01 … goal_17; _T works on any goal"),
        Column("works", COUNT, "works on the goal; a work may be on several"),
    ),
    key=("reporter", "partner", "year", "goal"),
    year="year",
    country="reporter",
)

COVERAGE_COUNTS = Contract(
    name="coverage_counts",
    row="what is known of the works of a year and field: the denominator of all other counts",
    columns=(
        Column("year", YEAR, "calendar year of publication"),
        FIELD,
        Column("works", COUNT, "works counted"),
        Column("works_located", COUNT, "works with at least one address"),
        Column("works_complete", COUNT, "works of which every author has an address"),
        Column("authorships", COUNT, "authors of works"),
        Column("located", COUNT, "of these, authors with an address"),
        Column("orcid", COUNT, "of these, authors with an ORCID"),
        Column("lost", REAL, "Σ shares of authors without an address"),
    ),
    key=("year", "field"),
    year="year",
)

BREAKDOWN = Column(
    "breakdown",
    TEXT,
    "asjc11 … asjc36: field of most works of the researcher; age_00_04 … age_20: years since the "
    "first work; _T all researchers",
)
CUT = Column("cut", TRUTH, "whether the method cuts the year short: shown, not interpreted")

MOVE_COUNTS = Contract(
    name="move_counts",
    row="researchers who moved from one country to another in a year, by field or academic age",
    columns=(
        Column("origin", TEXT, "country left, alpha-2 as OpenAlex writes it"),
        Column("destination", TEXT, "country moved to"),
        Column("year", YEAR, "calendar year of the first works in the new country"),
        BREAKDOWN,
        Column("moves", COUNT, "moves"),
        Column("orcid", COUNT, "of these, moves of researchers with an ORCID"),
        Column("suspicious", COUNT, "of these, moves of researchers who may be several persons"),
        Column("returns", COUNT, "of these, moves to a country where the researcher lived before"),
        Column("homeward", COUNT, "of these, moves to the country of the first works"),
        Column("back", COUNT, "of these, moves that undo one of at most two years before"),
        Column("bounced", COUNT, "moves that do so, or that are undone themselves as soon"),
        CUT,
    ),
    key=("origin", "destination", "year", "breakdown"),
    year="year",
    country="destination",
)

RESIDENT_COUNTS = Contract(
    name="resident_counts",
    row="researchers in a country in a year, by field or academic age",
    columns=(
        Column("country", TEXT, "country, alpha-2 as OpenAlex writes it"),
        Column("year", YEAR, "calendar year"),
        BREAKDOWN,
        Column("residents", COUNT, "with works there, or without works just before works there"),
        Column("active", COUNT, "of these, researchers with works in the year"),
        Column("orcid", COUNT, "of the residents, those with an ORCID"),
        Column("suspicious", COUNT, "of the residents, those who may be several persons"),
        CUT,
    ),
    key=("country", "year", "breakdown"),
    year="year",
    country="country",
)

COUNTS = (PAIR_COUNTS, COUNTRY_COUNTS, GOAL_COUNTS, COVERAGE_COUNTS, MOVE_COUNTS, RESIDENT_COUNTS)
