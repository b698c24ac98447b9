"""The context of cooperation: research effort, academic freedom, welfare, sustainability."""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.countries import NOT_APPLICABLE
from ikt.measures.functions import Function, computes
from ikt.measures.incomes import group
from ikt.measures.inputs import Inputs, shaped, worst
from ikt.measures.intervals import Z

YEARS = 5
FREEDOM = "vdem.academic_freedom_index"


def _published(code: str, indicator: str, method: str, scale: float = 1.0) -> Function:
    """Register the measure that passes one published indicator on."""

    def published(inputs: Inputs) -> ibis.Table:
        rows = inputs.of_country(indicator)
        return shaped(rows, code, method, country="reporter", value=rows.value * scale)

    published.__doc__ = f"{indicator}, as published."
    return computes(code)(published)


rd_intensity = _published(
    "context.rd_intensity", "rd_expenditure.gerd_share", "rd_expenditure", scale=0.01
)
gdp_per_capita = _published("context.gdp_per_capita", "worldbank.NY.GDP.PCAP.CD", "worldbank")
population = _published("context.population", "worldbank.SP.POP.TOTL", "worldbank")


def freedom(inputs: Inputs) -> ibis.Table:
    """Return the Academic Freedom Index with its uncertainty.

    V-Dem's ``codelow`` and ``codehigh`` hold 68 % of the probability, one standard deviation on
    either side; the distances are stretched to 95 % here. A file without them gives null.

    Returns:
        reporter, year, value, below, above (distances to the bounds of 95 %), status.
    """
    rows = inputs.pick(FREEDOM, total=False).filter(_.partner == NOT_APPLICABLE)
    index = rows.filter(_.breakdown == "_T").select("reporter", "year", "value", "status")
    for bound in ("low", "high"):
        edge = rows.filter(_.breakdown == bound).select("reporter", "year", **{bound: _.value})
        index = index.left_join(edge, ["reporter", "year"]).drop("reporter_right", "year_right")
    return index.select(
        "reporter",
        "year",
        "value",
        "status",
        below=Z * (_.value - _.low),
        above=Z * (_.high - _.value),
    )


@computes("context.academic_freedom")
def academic_freedom(inputs: Inputs) -> ibis.Table:
    """Academic Freedom Index; the publisher's interval, where the file has it, at 95 %."""
    rows = freedom(inputs)
    return shaped(
        rows,
        "context.academic_freedom",
        "vdem",
        country="reporter",
        low=_within(rows.value - rows.below, 0, 1),
        high=_within(rows.value + rows.above, 0, 1),
    )


@computes("context.academic_freedom_change")
def academic_freedom_change(inputs: Inputs) -> ibis.Table:
    """Change of the Academic Freedom Index over five years, in points.

    The interval takes both years as independent: too wide rather than too narrow, as experts who
    judge one year high tend to judge the other high too.
    """
    now = freedom(inputs)
    before = freedom(inputs).select(
        "reporter",
        was=_.value,
        was_below=_.below,
        was_above=_.above,
        was_is=_.status,
        year=_.year + YEARS,
    )
    rows = now.inner_join(before, ["reporter", "year"]).mutate(change=_.value - _.was)
    return shaped(
        rows,
        "context.academic_freedom_change",
        "vdem",
        country="reporter",
        value="change",
        low=_within(rows.change - _root(rows.below, rows.was_above), -1, 1),
        high=_within(rows.change + _root(rows.above, rows.was_below), -1, 1),
        status=worst(rows.status, rows.was_is),
    )


def _within(value: ibis.Value, low: float, high: float) -> ibis.Value:
    # `least` and `greatest` skip nulls, and a missing bound must stay missing.
    return ibis.ifelse(value.isnull(), ibis.null("float64"), value.clip(low, high))


def _root(one: ibis.Value, other: ibis.Value) -> ibis.Value:
    return (one * one + other * other).sqrt()


@computes("context.income_group")
def income_group(inputs: Inputs) -> ibis.Table:
    """Income group of every country and year, 1 low to 4 high, by two measures of income."""
    return ibis.union(*(_income_group(inputs, method) for method in INCOMES))


@computes("context.income_group_change")
def income_group_change(inputs: Inputs) -> ibis.Table:
    """Income groups up (or down) from five years before."""
    return ibis.union(*(_income_group_change(inputs, method) for method in INCOMES))


INCOMES = {
    "gdp": ("worldbank.NY.GDP.PCAP.CD", "E"),
    "gni": ("worldbank.NY.GNP.PCAP.CD", "A"),
}
"""Method: indicator, and status of a group read from it."""


def _groups(inputs: Inputs, method: str) -> ibis.Table:
    indicator, status = INCOMES[method]
    rows = inputs.of_country(indicator)
    found = rows.mutate(group=group(rows.value, rows.year), status=ibis.literal(status))
    return found.filter(_.group.notnull()).drop("value")


def _income_group(inputs: Inputs, method: str) -> ibis.Table:
    rows = _groups(inputs, method)
    return shaped(rows, "context.income_group", method, country="reporter", value="group")


def _income_group_change(inputs: Inputs, method: str) -> ibis.Table:
    before = _groups(inputs, method).select("reporter", was=_.group, year=_.year + YEARS)
    rows = _groups(inputs, method).inner_join(before, ["reporter", "year"])
    return shaped(
        rows,
        "context.income_group_change",
        method,
        country="reporter",
        value=rows.group - rows.was,
    )


@computes("context.sdg")
def sdg(inputs: Inputs) -> ibis.Table:
    """SDG index and goal scores of every country, as published."""
    rows = inputs.pick("sdg.score", total=False).filter(_.partner == NOT_APPLICABLE)
    return shaped(rows, "context.sdg", "sdg", country="reporter", field="breakdown")
