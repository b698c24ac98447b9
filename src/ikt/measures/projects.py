"""Projects of the European research programme that home and a partner share."""

from __future__ import annotations

import ibis
from ibis import _

from ikt.measures.functions import computes
from ikt.measures.inputs import Inputs, shaped
from ikt.measures.intervals import wilson

METHOD = "h2020"


def shared(inputs: Inputs) -> ibis.Table:
    """Return country (home), partner, year, joint, led (by home), followed (led by the partner).

    The register lists every project, so a pair with joint projects of which neither leads one has
    0, not nothing.
    """
    joint = inputs.pick("cordis.joint_projects", "joint").filter(_.reporter == inputs.home)
    leading = inputs.pick("cordis.coordinated").drop("status")
    led = leading.filter(_.reporter == inputs.home).select("partner", "year", led=_.value)
    followed = leading.filter(_.partner == inputs.home).select(
        "year", partner=_.reporter, followed=_.value
    )
    return (
        joint.left_join(led, ["partner", "year"])
        .drop("partner_right", "year_right")
        .left_join(followed, ["partner", "year"])
        .drop("partner_right", "year_right")
        .mutate(led=_.led.fill_null(0.0), followed=_.followed.fill_null(0.0))
        .rename(country="reporter")
    )


def _counted(inputs: Inputs, code: str, column: str) -> ibis.Table:
    return shaped(shared(inputs), code, METHOD, partner="partner", value=column, n=column)


@computes("projects.joint")
def joint(inputs: Inputs) -> ibis.Table:
    """Joint projects by starting year."""
    return _counted(inputs, "projects.joint", "joint")


@computes("projects.coordinated_home")
def coordinated_home(inputs: Inputs) -> ibis.Table:
    """Projects that home coordinates and the partner takes part in."""
    return _counted(inputs, "projects.coordinated_home", "led")


@computes("projects.coordinated_partner")
def coordinated_partner(inputs: Inputs) -> ibis.Table:
    """Projects that the partner coordinates and home takes part in."""
    return _counted(inputs, "projects.coordinated_partner", "followed")


@computes("projects.share")
def share(inputs: Inputs) -> ibis.Table:
    """Share of home's projects with a participant of the partner; Wilson interval."""
    own = inputs.of_country("cordis.projects", "own").filter(_.reporter == inputs.home, _.own > 0)
    rows = shared(inputs).inner_join(own.select("year", "own"), "year")
    bounds = wilson(rows.joint, rows.own)
    return shaped(
        rows,
        "projects.share",
        METHOD,
        partner="partner",
        value=rows.joint / rows.own,
        low=bounds.low,
        high=bounds.high,
        n="joint",
    )
