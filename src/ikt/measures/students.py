"""Students who cross borders for a whole degree (diploma mobility).

The OECD table of hosts and origins sums levels together with their total, unevenly. Its shares
within one
host are usable, its numbers are not. So each origin's share within a host is multiplied with the
number
of inbound students that UNESCO gives for that host. Hosts are OECD members and partners only.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.text import Text
from ikt.measures.catalog import Method, measure
from ikt.measures.inputs import Inputs, shaped
from ikt.measures.intervals import byar

METHODS = {
    "oecd_uis": Method(
        Text(nl="OESO, herschaald naar UNESCO", en="OECD, rescaled to UNESCO"),
        ("oecd_students", "uis_students"),
        Text(
            nl="Verdeling over landen van de OESO, aantal van UNESCO.",
            en="Distribution over countries from the OECD, number from UNESCO.",
        ),
    )
}
UIS = {
    "uis": Method(
        Text(nl="UNESCO", en="UNESCO"),
        ("uis_students",),
        Text(nl="Zoals gepubliceerd door UNESCO.", en="As published by UNESCO."),
    )
}
STUDENTS = Text(nl="studenten", en="students")
PAPER = "OECD, Education at a Glance, indicator B6 (definitions); UNESCO Institute for Statistics"
CAVEAT = Text(
    nl="Een schatting: de verdeling komt uit een tabel die niveaus optelt. Alleen gastlanden "
    "van de OESO "
    "en enkele partners zijn geteld, dus uitgaande studenten zijn een ondergrens.",
    en="An estimate: the distribution comes from a table that sums levels. Only hosts in the "
    "OECD and some "
    "partners are counted, so outgoing students are a lower bound.",
)


def rescaled(inputs: Inputs) -> ibis.Table:
    """Return host, origin, year, share (of the host's inbound students), students, total."""
    raw = inputs.pick("oecd_students.students").filter(_.reporter != _.partner)
    hosts = raw.group_by("reporter", "year").agg(counted=_.value.sum())
    inbound = inputs.of_country("uis_students.inbound", "total").drop("status")
    return (
        raw.inner_join(hosts, ["reporter", "year"])
        .inner_join(inbound, ["reporter", "year"])
        .filter(_.counted > 0)
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


@measure(
    "students.in",
    label=Text(nl="Studenten naar ons", en="Students to us"),
    definition=Text(
        nl="Studenten uit dit land die bij ons een hele opleiding volgen (schatting).",
        en="Students from this country who take a whole degree with us (estimate).",
    ),
    unit=STUDENTS,
    kind="count",
    formula="s(x,y) / Σ s(x,·) · I(x)",
    paper=PAPER,
    caveat=CAVEAT,
    methods=METHODS,
    min_n=10,
)
def inward(inputs: Inputs) -> ibis.Table:
    """Degree students from the partner at home."""
    rows = rescaled(inputs).filter(_.host == inputs.home)
    bounds = byar(rows.students)
    return shaped(
        rows,
        "students.in",
        "oecd_uis",
        country="host",
        partner="origin",
        value="students",
        low=bounds.low,
        high=bounds.high,
        n=rows.students.round(),
    )


@measure(
    "students.out",
    label=Text(nl="Studenten van ons", en="Students from us"),
    definition=Text(
        nl="Studenten uit ons land die in dit land een hele opleiding volgen (schatting).",
        en="Students from our country who take a whole degree in this country (estimate).",
    ),
    unit=STUDENTS,
    kind="count",
    formula="s(y,x) / Σ s(y,·) · I(y)",
    paper=PAPER,
    caveat=CAVEAT,
    methods=METHODS,
    min_n=10,
)
def outward(inputs: Inputs) -> ibis.Table:
    """Degree students from home in the partner; only where the partner reports as a host."""
    rows = rescaled(inputs).filter(_.origin == inputs.home)
    bounds = byar(rows.students)
    return shaped(
        rows,
        "students.out",
        "oecd_uis",
        country="origin",
        partner="host",
        value="students",
        low=bounds.low,
        high=bounds.high,
        n=rows.students.round(),
    )


@measure(
    "students.balance",
    label=Text(nl="Saldo studenten", en="Net students"),
    definition=Text(
        nl="Studenten naar ons min studenten van ons. Alleen als het andere land ook als "
        "gastland telt.",
        en="Students to us minus students from us. Only where the other country counts as a "
        "host too.",
    ),
    unit=STUDENTS,
    kind="count",
    formula="in − out",
    paper=PAPER,
    caveat=CAVEAT,
    methods=METHODS,
    min_n=20,
    direction=0,
)
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
    return shaped(
        rows,
        "students.balance",
        "oecd_uis",
        partner="partner",
        value=rows.inward - rows.outward,
        n=(rows.inward + rows.outward).round(),
    )


@measure(
    "students.share",
    label=Text(nl="Aandeel in onze inkomende studenten", en="Share of our inbound students"),
    definition=Text(
        nl="Welk deel van de internationale studenten bij ons uit dit land komt.",
        en="What part of the international students with us comes from this country.",
    ),
    unit=Text(nl="aandeel", en="share"),
    kind="share",
    formula="s(x,y) / Σ s(x,·)",
    paper=PAPER,
    caveat=CAVEAT,
    methods={"oecd": METHODS["oecd_uis"]},
    digits=4,
    min_n=10,
)
def share(inputs: Inputs) -> ibis.Table:
    """Partner's share of home's inbound students."""
    rows = rescaled(inputs).filter(_.host == inputs.home)
    return shaped(
        rows,
        "students.share",
        "oecd",
        country="host",
        partner="origin",
        value="share",
        n=rows.students.round(),
    )


@measure(
    "students.inbound",
    label=Text(nl="Inkomende studenten", en="Inbound students"),
    definition=Text(
        nl="Alle studenten die naar het land kwamen voor een hele opleiding.",
        en="All students who came to the country for a whole degree.",
    ),
    unit=STUDENTS,
    kind="count",
    formula="I(x)",
    paper="UNESCO Institute for Statistics, indicator 26637",
    methods=UIS,
    pair=False,
)
def inbound(inputs: Inputs) -> ibis.Table:
    """Inbound internationally mobile students of every host."""
    rows = inputs.of_country("uis_students.inbound")
    return shaped(rows, "students.inbound", "uis", country="reporter", n=rows.value.round())
