"""Region and income group of each country, as the World Bank classifies them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from ikt.base.text import Text
from ikt.sources.coding import codes
from ikt.sources.files import Part, table
from ikt.sources.reading import Frames
from ikt.sources.rejects import Rejects
from ikt.store import CLASSIFICATIONS

REGIONS = {
    "EAS": Text(nl="Oost-Azië en Stille Oceaan", en="East Asia & Pacific"),
    "ECS": Text(nl="Europa en Centraal-Azië", en="Europe & Central Asia"),
    "LCN": Text(nl="Latijns-Amerika en Caraïben", en="Latin America & Caribbean"),
    "MEA": Text(nl="Midden-Oosten en Noord-Afrika", en="Middle East & North Africa"),
    "NAC": Text(nl="Noord-Amerika", en="North America"),
    "SAS": Text(nl="Zuid-Azië", en="South Asia"),
    "SSF": Text(nl="Afrika bezuiden de Sahara", en="Sub-Saharan Africa"),
}
INCOMES = {
    "LIC": Text(nl="Laag inkomen", en="Low income"),
    "LMC": Text(nl="Lager middeninkomen", en="Lower middle income"),
    "UMC": Text(nl="Hoger middeninkomen", en="Upper middle income"),
    "HIC": Text(nl="Hoog inkomen", en="High income"),
}
SCHEMES = {"region": REGIONS, "income": INCOMES}
LABELS = pd.DataFrame(
    [(s, code, t.nl, t.en) for s, classes in SCHEMES.items() for code, t in classes.items()],
    columns=["scheme", "code", "label_nl", "label_en"],
)


@dataclass(frozen=True, slots=True)
class Form:
    """Columns with code, region and income group; their names differ by download."""

    code: str
    region: str
    income: str


FORMS = (
    Form("Country Code", "Region", "IncomeGroup"),
    Form("Country Code", "Region", "Income Group"),
    Form("iso3c", "region", "income"),
)


def form(names: Sequence[str]) -> Form | None:
    """Return the form that a table has, or ``None`` when it has no classes."""
    there = set(names)
    return next((f for f in FORMS if {f.code, f.region, f.income} <= there), None)


def read(part: Part, form: Form, rejects: Rejects) -> pd.DataFrame:
    """Return the classes in a table: code, region, income, the last two as codes.

    Raises:
        DataError: the table cannot be read.
    """
    frame = table(part, rejects, needs=(form.code, form.region, form.income))
    frame = frame.set_axis(["code", "region", "income"], axis="columns")
    for scheme, classes in SCHEMES.items():
        by_name = {_folded(label.en): code for code, label in classes.items()}
        frame[scheme] = frame[scheme].map(_folded).map(by_name)
    return frame


def gathered(made: Sequence[pd.DataFrame]) -> Frames:
    """Return the classes of countries as one table; groups of countries have none.

    Returns:
        scheme, country, code, label_nl, label_en; no table when there is nothing.
    """
    if not made:
        return {}
    given = pd.concat(made, ignore_index=True)
    alpha3 = given.pop("code")
    given["country"] = alpha3.map(codes(alpha3, "alpha3"))
    rows = given.melt("country", list(SCHEMES), "scheme", "code").dropna()
    known = rows.merge(LABELS, on=["scheme", "code"])
    return {CLASSIFICATIONS.name: known.drop_duplicates(["scheme", "country"])}


def _folded(name: object) -> str:
    # Of 2025 on the Middle East is "Middle East, North Africa, Afghanistan & Pakistan".
    text = " ".join(str(name).split()).lower().replace(" and ", " & ")
    return "middle east & north africa" if text.startswith("middle east, north africa") else text
