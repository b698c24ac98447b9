"""Brain circulation: researchers who move between home and the world.

A move is read from the addresses on publications: the country where a researcher mostly publishes
changes
(Scholarly Migration Database). The last years are cut short by the method, because a researcher
must
publish again before a move can be seen: they carry status U and are shown, never interpreted.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.text import Text
from ikt.measures.catalog import Method, measure
from ikt.measures.inputs import Inputs, shaped, worst
from ikt.measures.intervals import Z, byar, poisson_difference, wilson

PAPER = (
    "Akbaritabar, Theile & Zagheni (2024), Bilateral flows and rates of international migration of "
    "scholars for 210 countries for the period 1998–2020, Scientific Data 11, 816"
)
METHODS = {
    "mpidr": Method(
        Text(nl="Scholarly Migration Database", en="Scholarly Migration Database"),
        ("scholarly_migration",),
        Text(
            nl="Verhuizingen afgeleid uit adressen op publicaties in OpenAlex.",
            en="Moves derived from addresses on publications in OpenAlex.",
        ),
    )
}
RESEARCHERS = Text(nl="onderzoekers", en="researchers")
CAVEAT = Text(
    nl="Wie niet publiceert, wordt niet gezien. Wie verhuist, wordt pas gezien bij een volgende "
    "publicatie. Namen die op elkaar lijken kunnen verwisseld zijn.",
    en="Those who do not publish are not seen. A move is seen only at the next publication. "
    "Names that "
    "look alike may be confused.",
)


def flows(inputs: Inputs) -> ibis.Table:
    """Return flows between home and each partner.

    Returns:
        partner, year, inward, outward, status; a pair that has only one direction has 0 for the
        other,
        because the publisher lists every move it saw.
    """
    moves = inputs.pick("scholarly_migration.moves").filter(_.reporter != _.partner)
    inward = moves.filter(_.partner == inputs.home).select(
        partner=_.reporter, year=_.year, inward=_.value, outward=ibis.literal(0.0), status=_.status
    )
    outward = moves.filter(_.reporter == inputs.home).select(
        partner=_.partner, year=_.year, inward=ibis.literal(0.0), outward=_.value, status=_.status
    )
    return (
        ibis.union(inward, outward)
        .group_by("partner", "year")
        .agg(inward=_.inward.sum(), outward=_.outward.sum(), status=_.status.max())
        .mutate(country=ibis.literal(inputs.home))
    )


def stocks(inputs: Inputs) -> ibis.Table:
    """Return country, year, inward, outward, population, status of every country."""
    part = inputs.of_country
    return (
        part("scholarly_migration.inflow", "inward")
        .inner_join(
            part("scholarly_migration.outflow", "outward").drop("status"), ["reporter", "year"]
        )
        .inner_join(
            part("scholarly_migration.population", "population").drop("status"),
            ["reporter", "year"],
        )
        .rename(country="reporter")
        .select("country", "year", "inward", "outward", "population", "status")
    )


def _count(inputs: Inputs, code: str, column: str) -> ibis.Table:
    tables = []
    for rows, partner in ((flows(inputs), "partner"), (stocks(inputs), None)):
        bounds = byar(rows[column])
        tables.append(
            shaped(
                rows,
                code,
                "mpidr",
                partner=partner,
                value=column,
                low=bounds.low,
                high=bounds.high,
                n=column,
            )
        )
    return ibis.union(*tables)


@measure(
    "circulation.in",
    label=Text(nl="Onderzoekers erbij", en="Researchers arriving"),
    definition=Text(
        nl="Onderzoekers die in een jaar naar het land verhuisden (bij een partner: van dat "
        "land naar ons).",
        en="Researchers who moved to the country in a year (with a partner: from that country "
        "to us).",
    ),
    unit=RESEARCHERS,
    kind="count",
    formula="M(y→x)",
    paper=PAPER,
    caveat=CAVEAT,
    methods=METHODS,
    min_n=10,
)
def inward(inputs: Inputs) -> ibis.Table:
    """Researchers arriving, per partner and in total; Byar's interval."""
    return _count(inputs, "circulation.in", "inward")


@measure(
    "circulation.out",
    label=Text(nl="Onderzoekers weg", en="Researchers leaving"),
    definition=Text(
        nl="Onderzoekers die in een jaar uit het land vertrokken (bij een partner: van ons naar "
        "dat land).",
        en="Researchers who left the country in a year (with a partner: from us to that country).",
    ),
    unit=RESEARCHERS,
    kind="count",
    formula="M(x→y)",
    paper=PAPER,
    caveat=CAVEAT,
    methods=METHODS,
    min_n=10,
    direction=0,
)
def outward(inputs: Inputs) -> ibis.Table:
    """Researchers leaving, per partner and in total; Byar's interval."""
    return _count(inputs, "circulation.out", "outward")


@measure(
    "circulation.net",
    label=Text(nl="Saldo onderzoekers", en="Net researchers"),
    definition=Text(
        nl="Onderzoekers erbij min onderzoekers weg.",
        en="Researchers arriving minus researchers leaving.",
    ),
    unit=RESEARCHERS,
    kind="count",
    formula="M(y→x) − M(x→y)",
    paper=PAPER,
    caveat=CAVEAT,
    methods=METHODS,
    min_n=10,
    direction=0,
)
def net(inputs: Inputs) -> ibis.Table:
    """Net flow, per partner and in total; interval of a difference of two Poisson counts."""
    tables = []
    for rows, partner in ((flows(inputs), "partner"), (stocks(inputs), None)):
        bounds = poisson_difference(rows.inward, rows.outward)
        tables.append(
            shaped(
                rows,
                "circulation.net",
                "mpidr",
                partner=partner,
                value=rows.inward - rows.outward,
                low=bounds.low,
                high=bounds.high,
                n=rows.inward + rows.outward,
            )
        )
    return ibis.union(*tables)


@measure(
    "circulation.population",
    label=Text(nl="Onderzoekers in het land", en="Researchers in the country"),
    definition=Text(
        nl="Onderzoekers die in een jaar in het land publiceerden of tussen twee publicaties "
        "daar waren.",
        en="Researchers who published in the country in a year or were there between two "
        "publications.",
    ),
    unit=RESEARCHERS,
    kind="count",
    formula="P(x)",
    paper=PAPER,
    caveat=CAVEAT,
    methods=METHODS,
    pair=False,
)
def population(inputs: Inputs) -> ibis.Table:
    """Padded population of researchers of every country."""
    return shaped(
        stocks(inputs), "circulation.population", "mpidr", value="population", n="population"
    )


PER_1000 = Text(nl="per 1.000 onderzoekers", en="per 1,000 researchers")


def _rate(inputs: Inputs, code: str, value: str) -> ibis.Table:
    rows = stocks(inputs).filter(_.population > 0)
    counts = {
        "in": (rows.inward, byar(rows.inward)),
        "out": (rows.outward, byar(rows.outward)),
        "net": (rows.inward - rows.outward, poisson_difference(rows.inward, rows.outward)),
    }
    count, bounds = counts[value]
    scale = 1000 / rows.population
    return shaped(
        rows,
        code,
        "mpidr",
        value=count * scale,
        low=bounds.low * scale,
        high=bounds.high * scale,
        n=rows.inward + rows.outward,
    )


@measure(
    "circulation.in_rate",
    label=Text(nl="Instroom per 1.000", en="Inflow per 1,000"),
    definition=Text(
        nl="Onderzoekers erbij per 1.000 onderzoekers in het land.",
        en="Researchers arriving per 1,000 researchers in the country.",
    ),
    unit=PER_1000,
    kind="rate",
    formula="1000 · in / P(x)",
    paper=PAPER,
    caveat=CAVEAT,
    methods=METHODS,
    digits=2,
    pair=False,
    min_n=20,
)
def in_rate(inputs: Inputs) -> ibis.Table:
    """Inflow per 1,000 of the padded population."""
    return _rate(inputs, "circulation.in_rate", "in")


@measure(
    "circulation.out_rate",
    label=Text(nl="Uitstroom per 1.000", en="Outflow per 1,000"),
    definition=Text(
        nl="Onderzoekers weg per 1.000 onderzoekers in het land.",
        en="Researchers leaving per 1,000 researchers in the country.",
    ),
    unit=PER_1000,
    kind="rate",
    formula="1000 · out / P(x)",
    paper=PAPER,
    caveat=CAVEAT,
    methods=METHODS,
    digits=2,
    pair=False,
    min_n=20,
    direction=0,
)
def out_rate(inputs: Inputs) -> ibis.Table:
    """Outflow per 1,000 of the padded population."""
    return _rate(inputs, "circulation.out_rate", "out")


@measure(
    "circulation.net_rate",
    label=Text(nl="Saldo per 1.000", en="Net per 1,000"),
    definition=Text(
        nl="Saldo van onderzoekers per 1.000 onderzoekers in het land. Boven nul komen er meer "
        "dan er gaan.",
        en="Net flow of researchers per 1,000 researchers in the country. Above zero more come "
        "than go.",
    ),
    unit=PER_1000,
    kind="rate",
    formula="1000 · (in − out) / P(x)",
    paper=PAPER,
    caveat=CAVEAT,
    methods=METHODS,
    digits=2,
    pair=False,
    min_n=20,
    direction=0,
)
def net_rate(inputs: Inputs) -> ibis.Table:
    """Net flow per 1,000 of the padded population."""
    return _rate(inputs, "circulation.net_rate", "net")


@measure(
    "circulation.turnover",
    label=Text(nl="Doorstroom", en="Turnover"),
    definition=Text(
        nl="Aankomst en vertrek samen per 1.000 onderzoekers: hoeveel er circuleert, los van "
        "het saldo.",
        en="Arrivals and departures together per 1,000 researchers: how much circulates, "
        "whatever the net.",
    ),
    unit=PER_1000,
    kind="rate",
    formula="1000 · (in + out) / P(x)",
    paper=PAPER,
    caveat=CAVEAT,
    methods=METHODS,
    digits=2,
    pair=False,
    min_n=20,
)
def turnover(inputs: Inputs) -> ibis.Table:
    """Arrivals plus departures per 1,000 of the padded population; Byar's interval."""
    rows = stocks(inputs).filter(_.population > 0)
    moved = rows.inward + rows.outward
    bounds, scale = byar(moved), 1000 / rows.population
    return shaped(
        rows,
        "circulation.turnover",
        "mpidr",
        value=moved * scale,
        low=bounds.low * scale,
        high=bounds.high * scale,
        n=moved,
    )


@measure(
    "circulation.balance",
    label=Text(nl="Balans", en="Balance"),
    definition=Text(
        nl="Saldo gedeeld door alle verhuizingen samen. Nul is in balans, plus één is alleen "
        "aankomst, "
        "min één is alleen vertrek.",
        en="Net flow divided by all moves together. Zero is in balance, plus one is arrivals "
        "only, minus "
        "one is departures only.",
    ),
    unit=Text(nl="index −1 tot 1", en="index −1 to 1"),
    kind="index",
    formula="(in − out) / (in + out)",
    paper="migration effectiveness: Shryock & Siegel (1976), The Methods and Materials of "
    "Demography; "
    "interval: Wilson (1927)",
    caveat=CAVEAT,
    methods=METHODS,
    digits=2,
    min_n=20,
    direction=0,
)
def balance(inputs: Inputs) -> ibis.Table:
    """Balance index per partner and in total; rescaled Wilson interval of the arrivals' share."""
    tables = []
    for rows, partner in ((flows(inputs), "partner"), (stocks(inputs), None)):
        known = rows.filter(rows.inward + rows.outward > 0)
        moved = known.inward + known.outward
        bounds = wilson(known.inward, moved)
        tables.append(
            shaped(
                known,
                "circulation.balance",
                "mpidr",
                partner=partner,
                value=(known.inward - known.outward) / moved,
                low=2 * bounds.low - 1,
                high=2 * bounds.high - 1,
                n=moved,
            )
        )
    return ibis.union(*tables)


__all__ = ["Z", "flows", "stocks", "worst"]
