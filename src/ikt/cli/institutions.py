"""`ikt institutions`: which institutions of two countries publish together, by own counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ikt.base.countries import TOTAL, resolve
from ikt.base.countries import name as country_name
from ikt.base.errors import DataError, UsageError
from ikt.base.numbers import number
from ikt.cli import complete
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import CsvOption, JsonOption, deliver, identity, table
from ikt.cli.page import prose

if TYPE_CHECKING:
    from rich.console import Console

    from ikt.measures.detail import Detail, Together


def institutions(
    who: Annotated[
        str,
        typer.Argument(
            metavar="COUNTRY", help="Code or name: NL.", autocompletion=complete.countries
        ),
    ],
    partner: Annotated[
        str, typer.Option(help="The other country of a pair.", autocompletion=complete.countries)
    ],
    field: Annotated[
        int | None, typer.Option(help="Number of a field, 11-36: 17.", min=11, max=36)
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="Only the first so many.")] = 20,
    year: Annotated[
        int | None, typer.Option(help="A year in the period; by default the last period.")
    ] = None,
    lang: LangOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Show which institutions of two countries publish most together.

    Counted from the works that were loaded. JSON has the period, the scope (what part of OpenAlex
    was loaded) and the pairs; CSV has a row a pair.
    """
    from ikt.measures.detail import Detail
    from ikt.store import Store

    home, other, speech = resolve(who), resolve(partner), chosen(lang)
    if home == other:
        raise UsageError(
            {
                "nl": "Een land en zijn partner zijn hetzelfde land.",
                "en": "A country and its partner are the same country.",
            },
            where="--partner",
            remedy={"nl": "Noem een ander land.", "en": "Name another country."},
        )
    detail = Detail.open(Store.open(), year)
    if detail is None or not detail.span:
        raise _nothing_counted(home, other)
    found = detail.together(home, other, f"asjc{field}" if field else TOTAL, top)
    about = _about(detail, home, other, field)
    deliver(
        lambda out: _page(out, detail, about, found, speech),
        data=lambda: about | {"pairs": [_data(pair) for pair in found]},
        records=lambda: _records(about, found, speech),
        json=json,
        csv=csv,
    )


def _nothing_counted(home: str, partner: str) -> DataError:
    fetch = f"ikt fetch openalex --country {home} --partner {partner} --since 2015"
    return DataError(
        {
            "nl": "Er zijn geen werken geladen waaruit instellingen te tellen zijn.",
            "en": "No works were loaded to count institutions from.",
        },
        remedy={
            "nl": f"Haal ze met `{fetch}` en laad ze met `ikt load openalex MAP`.",
            "en": f"Fetch them with `{fetch}` and load them with `ikt load openalex FOLDER`.",
        },
    )


def _about(detail: Detail, home: str, partner: str, field: int | None) -> dict[str, Any]:
    return {
        "country": home,
        "partner": partner,
        "field": f"asjc{field}" if field else TOTAL,
        "first_year": detail.span[0],
        "last_year": detail.span[-1],
        "whole": detail.whole,
        "scope": detail.scope,
        "least_works": detail.least,
    }


def _page(
    out: Console, detail: Detail, about: dict[str, Any], found: list[Together], lang: str
) -> None:
    from ikt.reports.detail import notes
    from ikt.reports.fieldnames import field_name
    from ikt.reports.sentences import phrase
    from ikt.sources.openalex.scope import told

    sides = [country_name(about[side], lang) for side in ("country", "partner")]
    field = "" if about["field"] == TOTAL else f" · {field_name(about['field'], lang)}"
    years = {"first": about["first_year"], "last": about["last_year"]}
    out.print(phrase("detail.pair_table", lang, **years), style="bold")
    out.print(" – ".join(sides) + field, style="dim")
    if not detail.whole:
        works, scope = number(detail.scope["works"], lang), told(detail.scope)[lang]
        prose(out, phrase("detail.part", lang, works=works, scope=scope), style="yellow")
    least = number(detail.least, lang)
    if not found:
        prose(out, phrase("detail.nobody", lang, least=least), style="dim")
        return
    out.print()
    out.print(_table(found, sides, lang))
    out.print()
    for note in notes(found, detail.least, lang):
        prose(out, note, style="dim")


def _table(found: list[Together], sides: list[str], lang: str) -> Any:
    from ikt.reports.detail import COLUMNS, house
    from ikt.reports.formats import share, shares
    from ikt.reports.sentences import phrase

    made = table([*sides, *(phrase(column, lang) for column in COLUMNS)], numeric=(2, 3, 4))
    for pair in found:
        made.add_row(
            house(pair.institution),
            house(pair.partner),
            number(pair.works, lang),
            share(pair.share, lang),
            shares(pair.low, pair.high, lang),
        )
    return made


def _data(pair: Together) -> dict[str, Any]:
    return {
        **pair._asdict(),
        "institution": pair.institution._asdict(),
        "partner": pair.partner._asdict(),
    }


def _records(about: dict[str, Any], found: list[Together], lang: str) -> Iterator[dict[str, Any]]:
    for pair in found:
        yield {
            **identity(about["country"], lang, "country_"),
            "institution": f"I{pair.institution.number}",
            "institution_name": pair.institution.name or "",
            **identity(about["partner"], lang, "partner_"),
            "partner_institution": f"I{pair.partner.number}",
            "partner_institution_name": pair.partner.name or "",
            **{key: about[key] for key in ("field", "first_year", "last_year", "whole")},
            **{key: getattr(pair, key) for key in ("works", "joint", "share", "low", "high")},
        }
