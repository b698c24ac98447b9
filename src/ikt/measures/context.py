"""The context of cooperation: research effort, academic freedom, welfare, sustainability."""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.countries import NOT_APPLICABLE
from ikt.base.text import Text
from ikt.measures.catalog import Kind, Method, measure
from ikt.measures.inputs import Inputs, shaped

AS_PUBLISHED = Text(nl="Zoals gepubliceerd.", en="As published.")


def _published(name: str, dataset: str) -> dict[str, Method]:
    return {dataset: Method(Text(nl=name, en=name), (dataset,), AS_PUBLISHED)}


VDEM = _published("V-Dem", "vdem")
FREEDOM_PAPER = "Spannagel & Kinzelbach (2023), Quality & Quantity 57, 3969–3989"
FREEDOM_CAVEAT = Text(
    nl="Een oordeel van deskundigen per land, samengevat door een model. Deze reeks bevat "
    "alleen de "
    "puntschatting; kleine verschillen zeggen niets.",
    en="A judgement of experts per country, summarised by a model. This series holds the point "
    "estimate "
    "only; small differences mean nothing.",
)


def _monadic(
    code: str,
    indicator: str,
    methods: dict[str, Method],
    *,
    label: Text,
    definition: Text,
    unit: Text,
    kind: Kind,
    paper: str,
    digits: int,
    direction: int = 1,
    caveat: Text | None = None,
    scale: float = 1,
) -> None:
    """Register a measure that passes one published indicator on."""

    def passed_on(inputs: Inputs) -> ibis.Table:
        rows = inputs.of_country(indicator)
        return shaped(rows, code, next(iter(methods)), country="reporter", value=rows.value * scale)

    passed_on.__doc__ = f"{label.en}, as published."
    measure(
        code,
        label=label,
        definition=definition,
        unit=unit,
        kind=kind,
        formula="—",
        paper=paper,
        methods=methods,
        digits=digits,
        pair=False,
        direction=direction,
        caveat=caveat or Text(nl="", en=""),
    )(passed_on)


_monadic(
    "context.rd_intensity",
    "rd_expenditure.gerd_share",
    _published("OECD / NSF", "rd_expenditure"),
    label=Text(nl="R&D-intensiteit", en="R&D intensity"),
    definition=Text(
        nl="Uitgaven aan onderzoek en ontwikkeling als deel van het bruto binnenlands product.",
        en="Expenditure on research and development as a share of gross domestic product.",
    ),
    unit=Text(nl="aandeel van bbp", en="share of GDP"),
    kind="share",
    paper="OECD, Frascati Manual (2015); Main Science and Technology Indicators",
    digits=4,
    scale=0.01,
)
_monadic(
    "context.academic_freedom",
    "vdem.academic_freedom_index",
    VDEM,
    label=Text(nl="Academische vrijheid", en="Academic freedom"),
    definition=Text(
        nl="Academic Freedom Index: van 0 (geen vrijheid) tot 1 (volledige vrijheid).",
        en="Academic Freedom Index: from 0 (no freedom) to 1 (full freedom).",
    ),
    unit=Text(nl="index 0–1", en="index 0–1"),
    kind="index",
    paper=FREEDOM_PAPER,
    digits=2,
    caveat=FREEDOM_CAVEAT,
)
_monadic(
    "context.gdp_per_capita",
    "worldbank.NY.GDP.PCAP.CD",
    _published("World Bank", "worldbank"),
    label=Text(nl="Bbp per inwoner", en="GDP per capita"),
    definition=Text(
        nl="Bruto binnenlands product per inwoner, in lopende Amerikaanse dollars.",
        en="Gross domestic product per inhabitant, in current US dollars.",
    ),
    unit=Text(nl="US-dollar", en="US dollars"),
    kind="money",
    paper="World Bank, NY.GDP.PCAP.CD",
    digits=0,
)
_monadic(
    "context.population",
    "worldbank.SP.POP.TOTL",
    _published("World Bank", "worldbank"),
    label=Text(nl="Inwoners", en="Population"),
    definition=Text(nl="Aantal inwoners.", en="Number of inhabitants."),
    unit=Text(nl="inwoners", en="inhabitants"),
    kind="count",
    paper="World Bank, SP.POP.TOTL",
    digits=0,
    direction=0,
)


@measure(
    "context.academic_freedom_change",
    label=Text(nl="Verandering academische vrijheid", en="Change in academic freedom"),
    definition=Text(
        nl="Verschil van de index met vijf jaar eerder, in punten.",
        en="Difference of the index with five years before, in points.",
    ),
    unit=Text(nl="punten", en="points"),
    kind="score",
    formula="AFI(t) − AFI(t−5)",
    paper=FREEDOM_PAPER,
    caveat=FREEDOM_CAVEAT,
    methods=VDEM,
    digits=2,
    pair=False,
)
def academic_freedom_change(inputs: Inputs) -> ibis.Table:
    """Change of the Academic Freedom Index over five years, in points."""
    now = inputs.of_country("vdem.academic_freedom_index", "now")
    before = inputs.of_country("vdem.academic_freedom_index", "before").select(
        "reporter", "before", year=_.year + 5
    )
    rows = now.inner_join(before, ["reporter", "year"])
    return shaped(
        rows,
        "context.academic_freedom_change",
        "vdem",
        country="reporter",
        value=rows.now - rows.before,
    )


@measure(
    "context.sdg",
    label=Text(nl="SDG-score", en="SDG score"),
    definition=Text(
        nl="Hoe ver een land is met de duurzame ontwikkelingsdoelen: 0 tot 100, in totaal en "
        "per doel.",
        en="How far a country is with the Sustainable Development Goals: 0 to 100, overall and "
        "by goal.",
    ),
    unit=Text(nl="score 0–100", en="score 0–100"),
    kind="score",
    formula="mean of 17 goal scores",
    paper="Sachs et al. (2023), Sustainable Development Report 2023",
    methods=_published("SDR 2023", "sdg"),
    digits=1,
    pair=False,
    by_field=True,
)
def sdg(inputs: Inputs) -> ibis.Table:
    """SDG index and goal scores of every country."""
    rows = inputs.pick("sdg.score", total=False).filter(_.partner == NOT_APPLICABLE)
    return shaped(rows, "context.sdg", "sdg", country="reporter", field="breakdown")
