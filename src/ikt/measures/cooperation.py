"""How much home and a partner publish together, and how much that is given their size.

Notation: C(x,y) works with authors in both x and y; C(x) internationally co-authored works of x;
T(x) the
sum of C(x,z) over all partners z; T the sum of T(x) over all x. Full counting: a work of three
countries
counts once for each of its three pairs.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.countries import NOT_APPLICABLE, WORLD
from ikt.base.text import Text
from ikt.measures.catalog import Method, measure
from ikt.measures.inputs import Inputs, shaped, worst
from ikt.measures.intervals import byar, ratio_of_shares, wilson
from ikt.measures.trend import growth_over

OPENALEX = Method(
    Text(nl="OpenAlex", en="OpenAlex"),
    ("coauthorship_openalex",),
    Text(
        nl="OpenAlex telt de meeste soorten werken en de meeste tijdschriften. Een werk telt "
        "mee als "
        "van een auteur het land bekend is.",
        en="OpenAlex counts the most kinds of works and the most journals. A work counts when the "
        "country of an author is known.",
    ),
)
WOS = Method(
    Text(nl="Web of Science", en="Web of Science"),
    ("copublications_wos",),
    Text(
        nl="Web of Science telt minder tijdschriften dan OpenAlex. Dit is de som van drie "
        "domeinen; een werk dat in twee domeinen valt, telt twee keer. Het jaar 2022 was nog niet "
        "volledig verwerkt.",
        en="Web of Science counts fewer journals than OpenAlex. This is the sum of three "
        "domains; a work in two domains counts twice. The year 2022 was not yet complete.",
    ),
)
WOS_CUT_SHORT_FROM = 2022
"""The counts were taken before 2022 was indexed: the whole world publishes 18 % less in it than in
2021, where no other year falls by more than 1 %."""
NSF = Method(
    Text(nl="NSF (Scopus)", en="NSF (Scopus)"),
    ("nsf_pairs",),
    Text(
        nl="De Amerikaanse NSF telt artikelen en congresbijdragen uit Scopus, voor 46 landen en "
        "twee "
        "jaren (2003 en 2022).",
        en="The US National Science Foundation counts articles and conference papers in Scopus, "
        "for 46 "
        "countries and two years (2003 and 2022).",
    ),
)
WORKS = Text(nl="werken", en="works")


def pairs(inputs: Inputs, method: str) -> ibis.Table:
    """Return works of every pair, both directions: reporter, partner, year, value, status."""
    if method == "openalex":
        table = inputs.pick("coauthorship_openalex.works")
    elif method == "nsf":
        table = inputs.pick("nsf_pairs.articles")
    else:
        table = (
            inputs.observations.filter(
                _.indicator == "copublications_wos.works", _.breakdown != "_T", _.value.notnull()
            )
            .group_by("reporter", "partner", "year")
            .agg(value=_.value.sum())
            .mutate(status=ibis.ifelse(_.year < WOS_CUT_SHORT_FROM, "D", "U"))
        )
    return table.filter(
        _.reporter != _.partner,
        ~_.reporter.isin([WORLD, NOT_APPLICABLE]),
        ~_.partner.isin([WORLD, NOT_APPLICABLE]),
    )


def with_totals(inputs: Inputs) -> ibis.Table:
    """Return home's pairs in OpenAlex with the international works of both sides.

    Returns:
        partner, year, joint, own (C of home), theirs (C of partner), status.
    """
    joint = pairs(inputs, "openalex").filter(_.reporter == inputs.home)
    totals = inputs.of_country("coauthorship_openalex.international_works", "works")
    own = totals.filter(_.reporter == inputs.home).select("year", own=_.works)
    theirs = totals.select(partner=_.reporter, year=_.year, theirs=_.works)
    return (
        joint.inner_join(own, "year")
        .inner_join(theirs, ["partner", "year"])
        .select("partner", "year", "own", "theirs", joint=_.value, status=_.status)
        .mutate(country=ibis.literal(inputs.home))
    )


@measure(
    "cooperation.works",
    label=Text(nl="Gezamenlijke werken", en="Joint works"),
    definition=Text(
        nl="Aantal wetenschappelijke werken in een jaar met auteurs in beide landen. Elk werk "
        "telt één "
        "keer per landenpaar.",
        en="Number of scholarly works in a year with authors in both countries. Each work "
        "counts once "
        "for each pair of countries.",
    ),
    unit=WORKS,
    kind="count",
    formula="C(x,y)",
    paper="Luukkonen, Persson & Sivertsen (1992), Science, Technology & Human Values 17, 101–126",
    caveat=Text(
        nl="Een hoog aantal zegt ook dat beide landen groot zijn. Zeer grote projecten met "
        "honderden "
        "auteurs tellen even zwaar als een artikel van twee mensen.",
        en="A high number also says that both countries are large. Very large projects with "
        "hundreds of "
        "authors weigh as much as an article by two people.",
    ),
    methods={"openalex": OPENALEX, "wos": WOS, "nsf": NSF},
)
def works(inputs: Inputs) -> ibis.Table:
    """Joint works of home and each partner, by three publishers: C(x,y)."""
    tables = []
    for method in ("openalex", "wos", "nsf"):
        rows = pairs(inputs, method).filter(_.reporter == inputs.home)
        tables.append(
            shaped(
                rows, "cooperation.works", method, country="reporter", partner="partner", n="value"
            )
        )
    return ibis.union(*tables)


@measure(
    "cooperation.international_works",
    label=Text(nl="Internationale werken", en="International works"),
    definition=Text(
        nl="Aantal werken van een land met ten minste één auteur in een ander land.",
        en="Number of a country's works with at least one author in another country.",
    ),
    unit=WORKS,
    kind="count",
    formula="C(x)",
    paper="Luukkonen, Persson & Sivertsen (1992), Science, Technology & Human Values 17, 101–126",
    methods={"openalex": OPENALEX},
    pair=False,
)
def international_works(inputs: Inputs) -> ibis.Table:
    """Internationally co-authored works of every country: C(x)."""
    rows = inputs.of_country("coauthorship_openalex.international_works")
    return shaped(
        rows, "cooperation.international_works", "openalex", country="reporter", n="value"
    )


def _share(inputs: Inputs, code: str, of: str) -> ibis.Table:
    rows = with_totals(inputs)
    bounds = wilson(rows.joint, rows[of])
    return shaped(
        rows,
        code,
        "openalex",
        partner="partner",
        value=rows.joint / rows[of],
        low=bounds.low,
        high=bounds.high,
        n=rows.joint,
    )


@measure(
    "cooperation.share",
    label=Text(nl="Aandeel in onze internationale werken", en="Share of our international works"),
    definition=Text(
        nl="Welk deel van de internationale werken van ons land is samen met dit land gemaakt.",
        en="What part of our country's international works was made together with this country.",
    ),
    unit=Text(nl="aandeel", en="share"),
    kind="share",
    formula="C(x,y) / C(x), x = home",
    paper="Luukkonen, Persson & Sivertsen (1992), Science, Technology & Human Values 17, 101–126",
    methods={"openalex": OPENALEX},
    digits=4,
    min_n=10,
)
def share(inputs: Inputs) -> ibis.Table:
    """Share of home's international works that is made with the partner; Wilson interval."""
    return _share(inputs, "cooperation.share", "own")


@measure(
    "cooperation.share_partner",
    label=Text(nl="Aandeel in hun internationale werken", en="Share of their international works"),
    definition=Text(
        nl="Welk deel van de internationale werken van het andere land is samen met ons gemaakt.",
        en="What part of the other country's international works was made together with us.",
    ),
    unit=Text(nl="aandeel", en="share"),
    kind="share",
    formula="C(x,y) / C(y), x = home",
    paper="Luukkonen, Persson & Sivertsen (1992), Science, Technology & Human Values 17, 101–126",
    methods={"openalex": OPENALEX},
    digits=4,
    min_n=10,
)
def share_partner(inputs: Inputs) -> ibis.Table:
    """Share of the partner's international works that is made with home; Wilson interval."""
    return _share(inputs, "cooperation.share_partner", "theirs")


@measure(
    "cooperation.growth",
    label=Text(nl="Groei van de samenwerking", en="Growth of cooperation"),
    definition=Text(
        nl="Gemiddelde verandering per jaar van het aantal gezamenlijke werken in de laatste "
        "vijf jaar.",
        en="Mean change per year of the number of joint works over the last five years.",
    ),
    unit=Text(nl="verandering per jaar", en="change per year"),
    kind="change",
    formula="exp(b) − 1, b the slope of ln C(x,y) on the year over six years",
    paper="least squares on logarithms; t interval with 4 degrees of freedom",
    caveat=Text(
        nl="Ook de databank zelf groeit. Vergelijk daarom met andere landen in hetzelfde jaar.",
        en="The database itself grows as well. So compare with other countries in the same year.",
    ),
    methods={"openalex": OPENALEX, "wos": WOS},
    digits=3,
    min_n=60,
)
def growth(inputs: Inputs) -> ibis.Table:
    """Mean yearly growth of joint works over the five years up to each year."""
    tables = []
    for method in ("openalex", "wos"):
        rows = pairs(inputs, method).filter(_.reporter == inputs.home)
        trend = growth_over(rows, keys=["reporter", "partner"], years=6)
        tables.append(
            shaped(
                trend,
                "cooperation.growth",
                method,
                country="reporter",
                partner="partner",
                low="low",
                high="high",
                n="n",
            )
        )
    return ibis.union(*tables)


@measure(
    "cooperation.salton",
    label=Text(nl="Samenwerkingssterkte (Salton)", en="Strength of cooperation (Salton)"),
    definition=Text(
        nl="Gezamenlijke werken gedeeld door het meetkundig gemiddelde van de internationale "
        "werken van "
        "beide landen. Nul is geen samenwerking, één is alles samen.",
        en="Joint works divided by the geometric mean of the international works of both "
        "countries. "
        "Zero is no cooperation, one is everything together.",
    ),
    unit=Text(nl="index 0–1", en="index 0–1"),
    kind="index",
    formula="C(x,y) / √(C(x) · C(y))",
    paper="Salton & McGill (1983), Introduction to Modern Information Retrieval",
    methods={"openalex": OPENALEX},
    digits=4,
    min_n=10,
)
def salton(inputs: Inputs) -> ibis.Table:
    """Salton's cosine of joint works."""
    rows = with_totals(inputs)
    size = (rows.own * rows.theirs).sqrt()
    bounds = byar(rows.joint)
    return shaped(
        rows,
        "cooperation.salton",
        "openalex",
        partner="partner",
        value=rows.joint / size,
        low=bounds.low / size,
        high=ibis.least(bounds.high / size, 1.0),
        n=rows.joint,
    )


@measure(
    "cooperation.jaccard",
    label=Text(nl="Overlap (Jaccard)", en="Overlap (Jaccard)"),
    definition=Text(
        nl="Gezamenlijke werken als deel van alle internationale werken van beide landen samen.",
        en="Joint works as part of all international works of both countries together.",
    ),
    unit=Text(nl="index 0–1", en="index 0–1"),
    kind="index",
    formula="C(x,y) / (C(x) + C(y) − C(x,y))",
    paper="Jaccard (1912), New Phytologist 11, 37–50; Luukkonen et al. (1993), Scientometrics "
    "28, 15–36",
    methods={"openalex": OPENALEX},
    digits=4,
    min_n=10,
)
def jaccard(inputs: Inputs) -> ibis.Table:
    """Jaccard index of joint works; Wilson interval."""
    rows = with_totals(inputs)
    union = rows.own + rows.theirs - rows.joint
    bounds = wilson(rows.joint, union)
    return shaped(
        rows,
        "cooperation.jaccard",
        "openalex",
        partner="partner",
        value=rows.joint / union,
        low=bounds.low,
        high=bounds.high,
        n=rows.joint,
    )


def network(inputs: Inputs, method: str) -> ibis.Table:
    """Return home's pairs with the link totals of the network.

    Returns:
        reporter (home), partner, year, joint, own = T(x), theirs = T(y), everything = T, status.
    """
    links = pairs(inputs, method)
    totals = links.group_by("reporter", "year").agg(links=_.value.sum())
    world = links.group_by("year").agg(everything=_.value.sum())
    own = totals.filter(_.reporter == inputs.home).select("year", own=_.links)
    theirs = totals.select(partner=_.reporter, year=_.year, theirs=_.links)
    return (
        links.filter(_.reporter == inputs.home)
        .inner_join(own, "year")
        .inner_join(theirs, ["partner", "year"])
        .inner_join(world, "year")
        .select(
            "reporter", "partner", "year", "own", "theirs", "everything", "status", joint=_.value
        )
    )


@measure(
    "cooperation.affinity",
    label=Text(nl="Affiniteit", en="Affinity"),
    definition=Text(
        nl="Hoeveel vaker beide landen samenwerken dan je zou verwachten als landen hun "
        "partners alleen "
        "naar grootte kozen. Eén is naar verwachting, twee is dubbel zo vaak.",
        en="How much more often both countries cooperate than expected if countries chose "
        "partners by "
        "size alone. One is as expected, two is twice as often.",
    ),
    unit=Text(nl="verhouding", en="ratio"),
    kind="ratio",
    formula="C(x,y) · T / (T(x) · T(y))",
    paper="Zitt, Bassecoulard & Okubo (2000), Scientometrics 47, 627–657",
    caveat=Text(
        nl="Gerekend binnen het netwerk van internationale werken. Buurlanden en landen met één "
        "taal "
        "scoren vanzelf hoger.",
        en="Computed within the network of international works. Neighbours and countries that "
        "share a "
        "language score higher of themselves.",
    ),
    methods={"openalex": OPENALEX, "wos": WOS},
    digits=2,
    min_n=10,
)
def affinity(inputs: Inputs) -> ibis.Table:
    """Probabilistic affinity index over links; Byar's interval for the count, margins fixed."""
    tables = []
    for method in ("openalex", "wos"):
        rows = network(inputs, method)
        scale = rows.everything / (rows.own * rows.theirs)
        bounds = byar(rows.joint)
        tables.append(
            shaped(
                rows,
                "cooperation.affinity",
                method,
                country="reporter",
                partner="partner",
                value=rows.joint * scale,
                low=bounds.low * scale,
                high=bounds.high * scale,
                n=rows.joint,
            )
        )
    return ibis.union(*tables)


@measure(
    "cooperation.rci",
    label=Text(nl="Relatieve intensiteit", en="Relative intensity"),
    definition=Text(
        nl="Het aandeel van dit land in onze samenwerking, gedeeld door zijn aandeel in de "
        "samenwerking "
        "van alle andere landen onderling. Boven één kiezen wij dit land vaker dan anderen doen.",
        en="This country's share of our cooperation, divided by its share of the cooperation "
        "among all "
        "other countries. Above one, we choose this country more often than others do.",
    ),
    unit=Text(nl="verhouding", en="ratio"),
    kind="ratio",
    formula="(C(x,y) / T(x)) / ((T(y) − C(x,y)) / (T − 2·T(x)))",
    paper="Fuchs, Sivertsen & Rousseau (2021), Scientometrics 126, 8673–8682; interval: Katz et "
    "al. "
    "(1978), Biometrics 34, 469–474",
    caveat=Text(
        nl="Niet symmetrisch: wat wij voor hen zijn is een ander getal dan wat zij voor ons zijn.",
        en="Not symmetric: what we are to them differs from what they are to us.",
    ),
    methods={"openalex": OPENALEX, "wos": WOS},
    digits=2,
    min_n=10,
)
def rci(inputs: Inputs) -> ibis.Table:
    """Relative intensity of collaboration (RIC), with the interval of a ratio of two shares.

    Shares in the complement are taken over ends of links, so that a network in which all countries
    cooperate equally gives 1 for every pair.
    """
    tables = []
    for method in ("openalex", "wos"):
        rows = network(inputs, method)
        rows = rows.mutate(
            outside=rows.theirs - rows.joint, rest=rows.everything - 2 * rows.own
        ).filter(_.outside > 0, _.rest > 0, _.joint > 0)
        bounds = ratio_of_shares(rows.joint, rows.own, rows.outside, rows.rest)
        tables.append(
            shaped(
                rows,
                "cooperation.rci",
                method,
                country="reporter",
                partner="partner",
                value=(rows.joint / rows.own) / (rows.outside / rows.rest),
                low=bounds.low,
                high=bounds.high,
                n=rows.joint,
            )
        )
    return ibis.union(*tables)


__all__ = ["network", "pairs", "with_totals", "works", "worst"]
