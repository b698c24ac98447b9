"""Works on the Sustainable Development Goals, of countries and of home with each partner.

Counted by ikt from single works; the goals are those that OpenAlex names. A work may be on several.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.countries import NOT_APPLICABLE, TOTAL, WORLD
from ikt.measures.functions import computes
from ikt.measures.inputs import Inputs, shaped, shaped_share
from ikt.measures.intervals import byar

METHOD = "own"


def on_goals(inputs: Inputs) -> ibis.Table:
    """Return reporter, partner, year, goal, value (works), status; ``_T`` is any goal."""
    rows = inputs.counted("goal_counts")
    return rows.mutate(value=rows.works.cast("float64")).drop("works")


def of_countries(inputs: Inputs) -> ibis.Table:
    """Return works on goals of every country and of the world (``W0``), with all their works.

    Returns:
        reporter, partner (``_Z``), year, goal, value, status, all (works on any subject).
    """
    counted = inputs.counted("country_counts").filter(_.field == TOTAL)
    every = counted.select("year", reporter=_.country, all=counted.works.cast("float64"))
    rows = on_goals(inputs).filter(_.partner == NOT_APPLICABLE)
    return rows.inner_join(every, ["reporter", "year"])


def of_pairs(inputs: Inputs) -> ibis.Table:
    """Return the same for the joint works of home with each partner."""
    counted = inputs.counted("pair_counts").filter(_.field == TOTAL, _.reporter == inputs.home)
    every = counted.select("partner", "year", all=counted.works.cast("float64"))
    rows = on_goals(inputs).filter(_.reporter == inputs.home)
    return rows.inner_join(every, ["partner", "year"])


@computes("goals.works")
def works(inputs: Inputs) -> ibis.Table:
    """Works of every country on each goal, and on any."""
    rows = on_goals(inputs).filter(_.partner == NOT_APPLICABLE, _.reporter != WORLD)
    return shaped(rows, "goals.works", METHOD, country="reporter", field="goal", n="value")


@computes("goals.activity")
def activity(inputs: Inputs) -> ibis.Table:
    """Share of a goal in the country's works over that in the world's; Byar's interval."""
    rows = of_countries(inputs).filter(_.reporter != WORLD)
    return _activity(inputs, rows, "goals.activity", None)


@computes("goals.joint")
def joint(inputs: Inputs) -> ibis.Table:
    """Joint works of home and each partner on each goal, and on any."""
    return shaped(
        of_pairs(inputs),
        "goals.joint",
        METHOD,
        country="reporter",
        partner="partner",
        field="goal",
        n="value",
    )


@computes("goals.joint_share")
def joint_share(inputs: Inputs) -> ibis.Table:
    """Share of joint works that is on a goal, or on any; Wilson interval."""
    rows = of_pairs(inputs)
    sides = {"country": "reporter", "partner": "partner", "field": "goal"}
    return shaped_share(rows, "goals.joint_share", METHOD, rows.value, rows["all"], **sides)


@computes("goals.joint_activity")
def joint_activity(inputs: Inputs) -> ibis.Table:
    """Share of a goal in the joint works over that in the world's; Byar's interval."""
    return _activity(inputs, of_pairs(inputs), "goals.joint_activity", "partner")


def _activity(inputs: Inputs, rows: ibis.Table, code: str, partner: str | None) -> ibis.Table:
    world = of_countries(inputs).filter(_.reporter == WORLD)
    compared = rows.inner_join(
        world.select("year", "goal", world=world.value / world["all"]), ["year", "goal"]
    )
    scale = 1 / (compared["all"] * compared.world)
    bounds = byar(compared.value).times(scale)
    return shaped(
        compared,
        code,
        METHOD,
        country="reporter",
        partner=partner,
        field="goal",
        value=compared.value * scale,
        low=bounds.low,
        high=bounds.high,
        n="value",
    )
