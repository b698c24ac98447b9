"""`ikt institutions`: which institutions publish most, or together with whom, by own counts."""

from __future__ import annotations

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

    from ikt.measures.detail import Detail, Leading, Named, Together

SIDES = ("institution", "partner")


def institutions(
    who: Annotated[
        str,
        typer.Argument(
            metavar="COUNTRY", help="Code or name: NL.", autocompletion=complete.countries
        ),
    ],
    partner: Annotated[
        str | None,
        typer.Option(
            help="Another country: which institutions of both publish together.",
            autocompletion=complete.countries,
        ),
    ] = None,
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
    """Show which institutions of a country publish most, or most together with those of another.

    Counted from the works that were loaded. JSON has the period, the scope (what part of OpenAlex
    was loaded) and the institutions, or the pairs; CSV has a row for each.
    """
    from ikt.measures.detail import Detail
    from ikt.store import Store

    home, other, speech = resolve(who), resolve(partner) if partner else None, chosen(lang)
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
    chosen_field = f"asjc{field}" if field else TOTAL
    about = _about(detail, home, other, chosen_field)
    found: list[Together] | list[Leading]
    if other is None:
        found = detail.leading(home, chosen_field, top)
    else:
        found = detail.together(home, other, chosen_field, top)
    deliver(
        lambda out: _page(out, detail, about, found, speech),
        data=lambda: about | {"institutions" if other is None else "pairs": [*map(_data, found)]},
        records=lambda: (_record(about, one, speech) for one in found),
        json=json,
        csv=csv,
    )


def _nothing_counted(home: str, partner: str | None) -> DataError:
    also = f" --partner {partner}" if partner else ""
    fetch = f"ikt fetch openalex --country {home}{also} --since 2015"
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


def _about(detail: Detail, home: str, partner: str | None, field: str) -> dict[str, Any]:
    return {
        "country": home,
        "partner": partner,
        "field": field,
        "first_year": detail.span[0],
        "last_year": detail.span[-1],
        "whole": detail.whole,
        "scope": detail.scope,
        "least_works": detail.least,
    }


def _page(
    out: Console,
    detail: Detail,
    about: dict[str, Any],
    found: list[Together] | list[Leading],
    lang: str,
) -> None:
    from ikt.reports.fieldnames import field_name
    from ikt.reports.sentences import phrase
    from ikt.sources.openalex.scope import told

    sides = [country_name(about[side], lang) for side in ("country", "partner") if about[side]]
    pairs = len(sides) > 1
    field = "" if about["field"] == TOTAL else f" · {field_name(about['field'], lang)}"
    years = {"first": about["first_year"], "last": about["last_year"]}
    title = phrase("detail.pair_table" if pairs else "detail.leading_table", lang, **years)
    out.print(title, style="bold")
    out.print(" – ".join(sides) + field, style="dim")
    if not detail.whole:
        works, scope = number(detail.scope["works"], lang), told(detail.scope)[lang]
        prose(out, phrase("detail.part", lang, works=works, scope=scope), style="yellow")
    if not found:
        least = number(detail.least, lang)
        none = phrase("detail.nobody" if pairs else "detail.no_works", lang, least=least)
        prose(out, none, style="dim")
        return
    made, notes = _told(found, sides, detail.least, lang)
    out.print()
    out.print(made)
    out.print()
    for note in notes:
        prose(out, note, style="dim")


def _told(
    found: list[Together] | list[Leading], sides: list[str], least: int, lang: str
) -> tuple[Any, list[str]]:
    """Return the table of institutions or pairs, and how they were counted."""
    from ikt.measures.detail import Leading, Together
    from ikt.reports.detail import COLUMNS, LEADING, bounds, house, leading_notes, notes
    from ikt.reports.formats import MISSING, share, shares
    from ikt.reports.sentences import phrase

    labels = COLUMNS if len(sides) > 1 else LEADING
    heads = [*sides, *(phrase(column, lang) for column in labels)]
    made = table(heads, numeric=range(len(sides), len(heads)))
    pairs = [one for one in found if isinstance(one, Together)]
    for pair in pairs:
        made.add_row(
            house(pair.institution),
            house(pair.partner),
            number(pair.works, lang),
            share(pair.share, lang),
            shares(pair.low, pair.high, lang),
        )
    single = [one for one in found if isinstance(one, Leading)]
    for one in single:
        made.add_row(
            house(one.institution),
            number(one.works, lang),
            share(one.international, lang),
            MISSING if one.top10 is None else share(one.top10, lang),
            bounds(one, lang),
        )
    return made, notes(pairs, least, lang) if pairs else leading_notes(single, lang)


def _data(one: Together | Leading) -> dict[str, Any]:
    given = one._asdict()
    return given | {side: given[side]._asdict() for side in SIDES if side in given}


def _record(about: dict[str, Any], one: Together | Leading, lang: str) -> dict[str, Any]:
    """Return an institution or a pair in one row; of an institution the number and the name."""
    given = one._asdict()
    whole = {key: about[key] for key in ("field", "first_year", "last_year", "whole")}
    row = identity(about["country"], lang, "country_") | _named(given.pop("institution"), "")
    if "partner" in given:
        row |= identity(about["partner"], lang, "partner_")
        row |= _named(given.pop("partner"), "partner_")
    return row | whole | given


def _named(institution: Named, side: str) -> dict[str, Any]:
    return {
        f"{side}institution": f"I{institution.number}",
        f"{side}institution_name": institution.name or "",
    }
