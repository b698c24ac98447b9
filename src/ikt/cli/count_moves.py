"""`ikt count --sensitivity NL`: how much each choice in reading moves matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ikt.base.countries import country
from ikt.base.numbers import number
from ikt.base.text import Text
from ikt.cli.output import as_json, console, table

if TYPE_CHECKING:
    from ikt.measures.records.sensitivity import Outcome
    from ikt.measures.records.settings import Settings
    from ikt.store import Store

TITLE = Text(
    nl="{country}: verhuizingen van onderzoekers, met telkens één keuze anders",
    en="{country}: moves of researchers, with one choice changed at a time",
)
COLUMNS = (
    Text(nl="keuze", en="choice"),
    Text(nl="erbij", en="in"),
    Text(nl="weg", en="out"),
    Text(nl="van wie terug", en="of whom back"),
    Text(nl="netto per 1.000", en="net per 1,000"),
)
AS_IT_IS = Text(nl="zoals nu", en="as it is")
PARTS = {
    "orcid": Text(nl="alleen met ORCID", en="with an ORCID only"),
    "plausible": Text(nl="zonder verdachte auteurs", en="without suspicious authors"),
    "lasting": Text(
        nl="zonder heen en terug binnen twee jaar", en="without there and back within two years"
    ),
}
PART = Text(
    nl="Dit is {what}: er wordt niets uit afgeleid.",
    en="This is {what}: nothing is concluded from it.",
)


def show(store: Store, rules: Settings, code: str, lang: str, *, json: bool) -> None:
    """Recount moves with each choice changed in turn and print what comes of it.

    Args:
        store: gives the works.
        rules: which works count, and the choices in force.
        code: alpha-2 of the country.
        lang: language of the page.
        json: whether to print JSON.

    Raises:
        StoreError: no works were loaded.
    """
    from ikt.measures.counting import is_whole
    from ikt.measures.records.job import loaded, records
    from ikt.measures.records.sensitivity import sensitivity
    from ikt.sources.openalex.scope import told

    found = list(sensitivity(records(store, rules), code))
    scope = loaded(store)
    out = console(soft_wrap=json, markup=False)
    if json:
        out.print(as_json(_data(code, scope, found)), end="")
        return
    title = TITLE[lang].format(country=country(code).name(lang))
    made = table([column[lang] for column in COLUMNS], numeric=(1, 2, 3, 4), title=title)
    for outcome in found:
        counts = (outcome.arrived, outcome.left, outcome.returned)
        made.add_row(
            _choice(outcome, lang),
            *(number(n, lang) for n in counts),
            number(outcome.net_rate, lang, digits=2),
        )
    out.print(made)
    if not is_whole(scope):
        out.print(PART[lang].format(what=told(scope)[lang]))


def _choice(outcome: Outcome, lang: str) -> str:
    of_whom = PARTS[outcome.part][lang] if outcome.part in PARTS else ""
    if outcome.parameter is None:
        return of_whom or AS_IT_IS[lang]
    option = f"--{outcome.parameter.replace('_', '-')} {outcome.value}"
    return f"{option}, {of_whom}" if of_whom else option


def _data(code: str, scope: dict[str, Any], found: Sequence[Outcome]) -> dict[str, Any]:
    outcomes = [asdict(one) | {"net_rate": one.net_rate} for one in found]
    return {"country": code, "scope": scope, "outcomes": outcomes}
