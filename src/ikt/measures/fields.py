"""What a country is good at: articles by field of science."""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.countries import NOT_APPLICABLE, TOTAL, WORLD
from ikt.base.text import Text
from ikt.measures.catalog import Method, measure
from ikt.measures.inputs import Inputs, shaped
from ikt.measures.intervals import byar

COUNTS = {
    "fractional": Method(
        Text(nl="NSF, deeltelling", en="NSF, fractional"),
        ("nsf_articles",),
        Text(
            nl="Een artikel wordt verdeeld over de landen van zijn auteurs.",
            en="An article is divided over the countries of its authors.",
        ),
    ),
    "whole": Method(
        Text(nl="NSF, hele telling", en="NSF, whole"),
        ("nsf_articles",),
        Text(
            nl="Een artikel telt voor elk land van zijn auteurs helemaal.",
            en="An article counts in full for each country of its authors.",
        ),
    ),
}
FRACTIONAL = {"fractional": COUNTS["fractional"]}
NSF = "US National Science Foundation, Science & Engineering Indicators 2024 (Scopus)"


def articles_by_field(inputs: Inputs, counting: str) -> ibis.Table:
    """Return reporter, field, year, value, status; the world is reporter ``W0``."""
    return (
        inputs.pick(f"nsf_articles.articles_{counting}", total=False)
        .filter(_.partner == NOT_APPLICABLE)
        .select("reporter", "year", "value", "status", field=_.breakdown)
    )


def profiles(inputs: Inputs) -> ibis.Table:
    """Return activity per country, field and year.

    Returns:
        reporter, field, year, value, rca (share of the field at the country over its share in the
        world),
        brca, status; fields that the country published nothing in have rca 0.
    """
    rows = articles_by_field(inputs, "fractional")
    whole = rows.filter(_.field == TOTAL).select("reporter", "year", all=_.value)
    parts = (
        rows.filter(_.field != TOTAL).inner_join(whole, ["reporter", "year"]).filter(_["all"] > 0)
    )
    world = parts.filter(_.reporter == WORLD).select("field", "year", world=_.value / _["all"])
    known = (
        parts.filter(_.reporter != WORLD).inner_join(world, ["field", "year"]).filter(_.world > 0)
    )
    return known.mutate(rca=_.value / _["all"] / _.world, scale=1 / (_["all"] * _.world)).mutate(
        brca=(_.rca - 1) / (_.rca + 1)
    )


@measure(
    "fields.articles",
    label=Text(nl="Artikelen per vakgebied", en="Articles by field"),
    definition=Text(
        nl="Aantal artikelen van een land per vakgebied en jaar.",
        en="Number of a country's articles by field and year.",
    ),
    unit=Text(nl="artikelen", en="articles"),
    kind="count",
    formula="P(x,f)",
    paper=NSF,
    methods=COUNTS,
    pair=False,
    by_field=True,
)
def articles(inputs: Inputs) -> ibis.Table:
    """Articles of every country by field, in two ways of counting."""
    tables = []
    for counting in COUNTS:
        rows = articles_by_field(inputs, counting).filter(_.reporter != WORLD)
        tables.append(
            shaped(
                rows,
                "fields.articles",
                counting,
                country="reporter",
                field="field",
                n=rows.value.round(),
            )
        )
    return ibis.union(*tables)


@measure(
    "fields.rca",
    label=Text(nl="Specialisatie", en="Specialisation"),
    definition=Text(
        nl="Aandeel van een vakgebied in de artikelen van het land, gedeeld door dat aandeel in "
        "de wereld. "
        "Boven één is het land er meer mee bezig dan gemiddeld.",
        en="A field's share of the country's articles, divided by that share in the world. "
        "Above one, the "
        "country does more of it than average.",
    ),
    unit=Text(nl="verhouding", en="ratio"),
    kind="ratio",
    formula="(P(x,f)/P(x)) / (P(W,f)/P(W))",
    paper="Balassa (1965), The Manchester School 33, 99–123; as activity index: Frame (1977)",
    caveat=Text(
        nl="Zegt waar een land zijn inspanning legt, niet hoe goed het is.",
        en="Says where a country puts its effort, not how good it is.",
    ),
    methods=FRACTIONAL,
    digits=2,
    pair=False,
    by_field=True,
    min_n=30,
)
def rca(inputs: Inputs) -> ibis.Table:
    """Revealed comparative advantage (activity index); Byar's interval of the count."""
    rows = profiles(inputs)
    bounds = byar(rows.value)
    return shaped(
        rows,
        "fields.rca",
        "fractional",
        country="reporter",
        field="field",
        value="rca",
        low=bounds.low * rows.scale,
        high=bounds.high * rows.scale,
        n=rows.value.round(),
    )


@measure(
    "fields.brca",
    label=Text(nl="Specialisatie (begrensd)", en="Specialisation (bounded)"),
    definition=Text(
        nl="Specialisatie op een schaal van −1 tot 1; nul is het wereldgemiddelde.",
        en="Specialisation on a scale from −1 to 1; zero is the world average.",
    ),
    unit=Text(nl="index −1 tot 1", en="index −1 to 1"),
    kind="index",
    formula="(RCA − 1) / (RCA + 1)",
    paper="Dalum, Laursen & Villumsen (1998), International Review of Applied Economics 12, "
    "423–443",
    caveat=Text(
        nl="Zegt waar een land zijn inspanning legt, niet hoe goed het is.",
        en="Says where a country puts its effort, not how good it is.",
    ),
    methods=FRACTIONAL,
    digits=2,
    pair=False,
    by_field=True,
    min_n=30,
)
def brca(inputs: Inputs) -> ibis.Table:
    """Bounded (symmetric) revealed comparative advantage; interval carried over from RCA."""
    rows = profiles(inputs)
    bounds = byar(rows.value)
    low, high = bounds.low * rows.scale, bounds.high * rows.scale
    return shaped(
        rows,
        "fields.brca",
        "fractional",
        country="reporter",
        field="field",
        value="brca",
        low=(low - 1) / (low + 1),
        high=(high - 1) / (high + 1),
        n=rows.value.round(),
    )


@measure(
    "fields.top1",
    label=Text(nl="Aandeel in de top 1 %", en="Share in the top 1%"),
    definition=Text(
        nl="Deel van de artikelen van het land dat hoort bij de 1 % meest geciteerde van de "
        "wereld in "
        "hetzelfde vakgebied en jaar. Eén procent is gemiddeld.",
        en="Part of the country's articles that is among the world's 1% most cited in the same "
        "field and "
        "year. One per cent is average.",
    ),
    unit=Text(nl="aandeel", en="share"),
    kind="share",
    formula="top1(x,f) / P(x,f)",
    paper=NSF,
    methods={
        "fractional": Method(
            Text(nl="NSF, deeltelling", en="NSF, fractional"),
            ("nsf_top1",),
            Text(nl="Zoals gepubliceerd.", en="As published."),
        )
    },
    digits=4,
    pair=False,
    by_field=True,
)
def top1(inputs: Inputs) -> ibis.Table:
    """Share of articles among the 1 % most cited, as published (percent), as a share."""
    rows = (
        inputs.pick("nsf_top1.share", total=False)
        .filter(_.partner == NOT_APPLICABLE, _.reporter != WORLD)
        .mutate(field=_.breakdown)
    )
    return shaped(
        rows, "fields.top1", "fractional", country="reporter", field="field", value=rows.value / 100
    )


@measure(
    "fields.complementarity",
    label=Text(nl="Aanvulling in vakgebieden", en="Complementarity of fields"),
    definition=Text(
        nl="Hoe verschillend twee landen hun inspanning over vakgebieden verdelen. Nul is "
        "hetzelfde, hoger "
        "is meer verschil en dus meer om elkaar aan te vullen.",
        en="How differently two countries spread their effort over fields. Zero is the same; "
        "higher is more "
        "difference and so more to complement.",
    ),
    unit=Text(nl="index 0–1", en="index 0–1"),
    kind="index",
    formula="½ Σ_f |P(x,f)/P(x) − P(y,f)/P(y)|",
    paper="Krugman (1991), Geography and Trade (index of specialisation, halved); also known as "
    "the "
    "dissimilarity index",
    caveat=Text(
        nl="Verschil is een kans, geen bewijs: twee landen kunnen elkaar ook aanvullen binnen "
        "één vakgebied.",
        en="A difference is an opportunity, no proof: two countries may also complement each "
        "other within "
        "one field.",
    ),
    methods=FRACTIONAL,
    digits=3,
)
def complementarity(inputs: Inputs) -> ibis.Table:
    """Half the sum of absolute differences of the shares of fields (0 same, 1 disjoint)."""
    rows = profiles(inputs).mutate(part=_.value / _["all"])
    own = rows.filter(_.reporter == inputs.home).select("field", "year", own=_.part)
    return shaped(
        rows.filter(_.reporter != inputs.home)
        .inner_join(own, ["field", "year"])
        .group_by("reporter", "year")
        .agg(value=(_.part - _.own).abs().sum() / 2, n=_.value.sum().round(), status=_.status.max())
        .mutate(country=ibis.literal(inputs.home)),
        "fields.complementarity",
        "fractional",
        partner="reporter",
        n="n",
    )
