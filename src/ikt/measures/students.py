"""Students who cross borders for a whole degree (diploma mobility).

The OECD table of hosts and origins sums levels together with their total, unevenly. Its shares
within one host are usable, its numbers are not. So each origin's share within a host is multiplied
with the number of inbound students that UNESCO gives for that host. Hosts are OECD members and
partners only.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.measures.functions import computes
from ikt.measures.inputs import Inputs, shaped, worst
from ikt.measures.intervals import byar, poisson_difference, wilson

METHOD = "oecd_uis"


def rescaled(inputs: Inputs) -> ibis.Table:
    """Return host, origin, year, share (of the host's inbound students), students, total, status.

    Unknown origins are not in the sum that shares are taken of, so they are spread over the known.
    """
    raw = inputs.pick("oecd_students.students").filter(_.reporter != _.partner)
    hosts = raw.group_by("reporter", "year").agg(counted=_.value.sum())
    inbound = inputs.of_country("uis_students.inbound", "total").drop("status")
    return (
        raw.inner_join(hosts, ["reporter", "year"])
        .inner_join(inbound, ["reporter", "year"])
        .filter(_.counted > 0, _.total > 0)
        .select(
            host=_.reporter,
            origin=_.partner,
            year=_.year,
            share=_.value / _.counted,
            students=_.value / _.counted * _.total,
            total=_.total,
        )
        .mutate(status=ibis.literal("E"))
    )


@computes("students.in")
def inward(inputs: Inputs) -> ibis.Table:
    """Degree students from the partner at home; Byar's interval."""
    rows = rescaled(inputs).filter(_.host == inputs.home)
    return _counted(rows, "students.in", "host", "origin")


@computes("students.out")
def outward(inputs: Inputs) -> ibis.Table:
    """Degree students from home in the partner; only where the partner reports as a host."""
    rows = rescaled(inputs).filter(_.origin == inputs.home)
    return _counted(rows, "students.out", "origin", "host")


def _counted(rows: ibis.Table, code: str, country: str, partner: str) -> ibis.Table:
    bounds = byar(rows.students)
    return shaped(
        rows,
        code,
        METHOD,
        country=country,
        partner=partner,
        value="students",
        low=bounds.low,
        high=bounds.high,
        n=rows.students.round(),
    )


@computes("students.balance")
def balance(inputs: Inputs) -> ibis.Table:
    """Students in minus students out, where both directions are counted."""
    table = rescaled(inputs)
    into = table.filter(_.host == inputs.home).select(
        partner=_.origin, year=_.year, inward=_.students
    )
    out = table.filter(_.origin == inputs.home).select(
        partner=_.host, year=_.year, outward=_.students, status=_.status
    )
    rows = into.inner_join(out, ["partner", "year"]).mutate(country=ibis.literal(inputs.home))
    bounds = poisson_difference(rows.inward, rows.outward)
    return shaped(
        rows,
        "students.balance",
        METHOD,
        partner="partner",
        value=rows.inward - rows.outward,
        low=bounds.low,
        high=bounds.high,
        n=(rows.inward + rows.outward).round(),
    )


@computes("students.share")
def share(inputs: Inputs) -> ibis.Table:
    """Partner's share of home's inbound students; Wilson interval."""
    rows = rescaled(inputs).filter(_.host == inputs.home)
    bounds = wilson(rows.students, rows.total)
    return shaped(
        rows,
        "students.share",
        METHOD,
        country="host",
        partner="origin",
        value="share",
        low=bounds.low,
        high=bounds.high,
        n=rows.students.round(),
    )


@computes("students.inbound")
def inbound(inputs: Inputs) -> ibis.Table:
    """Inbound internationally mobile students of every host, as published."""
    rows = inputs.of_country("uis_students.inbound")
    return shaped(rows, "students.inbound", "uis", country="reporter", n=rows.value.round())


@computes("students.net")
def net(inputs: Inputs) -> ibis.Table:
    """Inbound minus outbound students of every country, as published."""
    rows = inputs.of_country("uis_students.net_flow")
    return shaped(rows, "students.net", "uis", country="reporter")


@computes("students.outbound")
def outbound(inputs: Inputs) -> ibis.Table:
    """Students of every country who study abroad: inbound minus the published net flow."""
    into = inputs.of_country("uis_students.inbound", "into").rename(into_is="status")
    rows = (
        inputs.of_country("uis_students.net_flow", "net")
        .inner_join(into, ["reporter", "year"])
        .mutate(value=_.into - _.net, marked=worst(_.status, _.into_is))
        .filter(_.value >= 0)
    )
    return shaped(
        rows,
        "students.outbound",
        "uis",
        country="reporter",
        n=rows.value.round(),
        status="marked",
    )
