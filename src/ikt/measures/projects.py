"""Projects of the European research programme that home and a partner share."""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.text import Text
from ikt.measures.catalog import Method, measure
from ikt.measures.inputs import Inputs, shaped
from ikt.measures.intervals import byar, wilson

METHODS = {
    "h2020": Method(
        Text(nl="Horizon 2020 (CORDIS)", en="Horizon 2020 (CORDIS)"),
        ("cordis",),
        Text(
            nl="Projecten naar het jaar waarin ze begonnen, stand van december 2020.",
            en="Projects by the year in which they started, as of December 2020.",
        ),
    )
}
PROJECTS = Text(nl="projecten", en="projects")
PAPER = "CORDIS, European Commission"
CAVEAT = Text(
    nl="Alleen Horizon 2020. Landen buiten Europa doen zelden mee, ook als de band sterk is. "
    "Projecten die "
    "na 2020 begonnen, tellen nog niet mee.",
    en="Horizon 2020 only. Countries outside Europe rarely take part, even where ties are "
    "strong. Projects "
    "that started after 2020 are not yet counted.",
)


def _home_pairs(inputs: Inputs, indicator: str) -> ibis.Table:
    return inputs.pick(indicator).filter(_.reporter == inputs.home)


@measure(
    "projects.joint",
    label=Text(nl="Gezamenlijke EU-projecten", en="Joint EU projects"),
    definition=Text(
        nl="Horizon 2020-projecten die in een jaar begonnen met deelnemers uit beide landen.",
        en="Horizon 2020 projects that started in a year with participants from both countries.",
    ),
    unit=PROJECTS,
    kind="count",
    formula="|projects(x) ∩ projects(y)|",
    paper=PAPER,
    caveat=CAVEAT,
    methods=METHODS,
)
def joint(inputs: Inputs) -> ibis.Table:
    """Joint projects by starting year."""
    rows = _home_pairs(inputs, "cordis.joint_projects")
    return shaped(rows, "projects.joint", "h2020", country="reporter", partner="partner", n="value")


@measure(
    "projects.coordinated_home",
    label=Text(nl="Door ons geleid", en="Led by us"),
    definition=Text(
        nl="Gezamenlijke projecten die een organisatie uit ons land leidt.",
        en="Joint projects that an organisation from our country coordinates.",
    ),
    unit=PROJECTS,
    kind="count",
    formula="coordinator in x, participant in y",
    paper=PAPER,
    caveat=CAVEAT,
    methods=METHODS,
)
def coordinated_home(inputs: Inputs) -> ibis.Table:
    """Projects that home coordinates and the partner takes part in."""
    rows = _home_pairs(inputs, "cordis.coordinated")
    return shaped(
        rows, "projects.coordinated_home", "h2020", country="reporter", partner="partner", n="value"
    )


@measure(
    "projects.coordinated_partner",
    label=Text(nl="Door hen geleid", en="Led by them"),
    definition=Text(
        nl="Gezamenlijke projecten die een organisatie uit het andere land leidt.",
        en="Joint projects that an organisation from the other country coordinates.",
    ),
    unit=PROJECTS,
    kind="count",
    formula="coordinator in y, participant in x",
    paper=PAPER,
    caveat=CAVEAT,
    methods=METHODS,
)
def coordinated_partner(inputs: Inputs) -> ibis.Table:
    """Projects that the partner coordinates and home takes part in."""
    rows = inputs.pick("cordis.coordinated").filter(_.partner == inputs.home)
    return shaped(
        rows,
        "projects.coordinated_partner",
        "h2020",
        country="partner",
        partner="reporter",
        n="value",
    )


@measure(
    "projects.share",
    label=Text(nl="Aandeel in onze EU-projecten", en="Share of our EU projects"),
    definition=Text(
        nl="Welk deel van onze Horizon 2020-projecten ook een deelnemer uit dit land heeft.",
        en="What part of our Horizon 2020 projects also has a participant from this country.",
    ),
    unit=Text(nl="aandeel", en="share"),
    kind="share",
    formula="joint(x,y) / projects(x)",
    paper=PAPER,
    caveat=CAVEAT,
    methods=METHODS,
    digits=3,
    min_n=5,
)
def share(inputs: Inputs) -> ibis.Table:
    """Share of home's projects with a participant of the partner; Wilson interval."""
    own = inputs.of_country("cordis.projects", "own").filter(_.reporter == inputs.home)
    rows = _home_pairs(inputs, "cordis.joint_projects").inner_join(
        own.select("year", "own"), "year"
    )
    bounds = wilson(rows.value, rows.own)
    return shaped(
        rows,
        "projects.share",
        "h2020",
        country="reporter",
        partner="partner",
        value=rows.value / rows.own,
        low=bounds.low,
        high=bounds.high,
        n="value",
    )


__all__ = ["byar"]
