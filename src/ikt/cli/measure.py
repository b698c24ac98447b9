"""`ikt measure`: the series of one measure, and everything behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from ikt.base.countries import name as country_name
from ikt.base.countries import resolve
from ikt.base.errors import UsageError
from ikt.cli import complete
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import CsvOption, JsonOption, deliver, identity, table
from ikt.cli.page import prose
from ikt.cli.spark import spark

if TYPE_CHECKING:
    from rich.console import Console

    from ikt.measures import Evidence
    from ikt.reports.model import Key, Trace

WORDS = {
    "definition": {"nl": "Wat het is", "en": "What it is"},
    "formula": {"nl": "Formule", "en": "Formula"},
    "unit": {"nl": "Eenheid", "en": "Unit"},
    "paper": {"nl": "Literatuur", "en": "Paper"},
    "caveat": {"nl": "Let op", "en": "Mind"},
    "differs": {"nl": "Telling", "en": "Count"},
    "computed": {"nl": "Berekend", "en": "Computed"},
    "year": {"nl": "Jaar", "en": "Year"},
    "value": {"nl": "Waarde", "en": "Value"},
    "interval": {"nl": "95 %-interval", "en": "95% interval"},
    "source": {"nl": "Bron", "en": "Source"},
    "none": {
        "nl": "De bron geeft hierover geen cijfers.",
        "en": "The source gives no figures on this.",
    },
    "other": {"nl": "Andere telling", "en": "Other count"},
}


def measure(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="Such as cooperation.works.", autocompletion=complete.measures
        ),
    ],
    partner: Annotated[
        str | None,
        typer.Option(help="The other country of a pair.", autocompletion=complete.countries),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(
            help="The country measured; home by default.", autocompletion=complete.countries
        ),
    ] = None,
    method: Annotated[str | None, typer.Option(help="Whose count; the first by default.")] = None,
    field: Annotated[str, typer.Option(help="Field of science; all by default.")] = "_T",
    year: Annotated[int | None, typer.Option(help="The year to put first.")] = None,
    lang: LangOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Show the series of one measure and where it is from.

    For a measure of a pair give --partner; for one of a country --country (home by default). JSON
    is the trace: definition, formula, unit, value, points, other publishers' counts, origins. CSV
    has a row a year.
    """
    from ikt.cli.evidence import opened
    from ikt.reports.tracing import trace

    speech = chosen(lang)
    evidence, strategy = opened(speech)
    key = _key(evidence, name, partner, country, method, field)
    found = trace(evidence, strategy, key, speech, year)
    deliver(
        lambda out: _page(out, found),
        data=lambda: found.model_dump(mode="json"),
        records=lambda: _records(found),
        json=json,
        csv=csv,
    )


def _key(
    evidence: Evidence,
    name: str,
    partner: str | None,
    country: str | None,
    method: str | None,
    field: str,
) -> Key:
    from ikt.reports.model import Key

    pair = evidence.measure(name).pair
    if partner and not pair:
        raise UsageError(
            f"“{name}” is measured of one country, not of a pair.",
            where="--partner",
            remedy=f"Use --country {partner}.",
        )
    return Key(
        measure=name,
        method=method or "",
        country=resolve(country) if country else evidence.home,
        partner=resolve(partner) if partner else "_Z",
        field=field,
    )


def _page(out: Console, found: Trace) -> None:
    lang = found.lang
    out.print(Text.assemble((found.label, "bold"), f"  {found.key.measure} · {found.method}"))
    out.print(_about(found.key, lang), style="dim")
    if found.point is None:
        prose(out, WORDS["none"][lang], style="dim")
    else:
        out.print(Text.assemble((found.shown, "bold"), f" ({found.point.year})  ", found.interval))
        out.print(spark(found.points))
        out.print(_years(found))
    for word in ("definition", "formula", "unit", "paper", "caveat", "differs"):
        if text := getattr(found, word):
            prose(out, f"{WORDS[word][lang]}: {text}")
    for other in found.others:
        prose(out, f"{WORDS['other'][lang]}: {other.label} {other.shown}. {other.differs}")
    for origin in found.origins:
        prose(out, f"{origin.line} · {origin.licence} · {origin.url}", style="dim")
    prose(
        out, f"{WORDS['computed'][lang]}: {found.computed_at} ({found.code_version})", style="dim"
    )


def _about(key: Key, lang: str) -> str:
    countries = [c for c in (key.country, key.partner) if c != "_Z"]
    return " – ".join(country_name(c, lang) for c in countries)


def _years(found: Trace) -> Any:
    from ikt.measures import MEASURES
    from ikt.reports import formats

    described, lang = MEASURES[found.key.measure], found.lang
    made = table(
        [WORDS[w][lang] for w in ("year", "value", "interval")] + ["n", ""], numeric=(1, 2, 3)
    )
    for p in reversed(found.points):
        made.add_row(
            str(p.year),
            formats.full(p.value, described, lang),
            formats.interval(p.low, p.high, described, lang),
            "" if p.n is None else str(p.n),
            p.status if p.weak else "",
        )
    return made


def _records(found: Trace) -> Iterator[dict[str, Any]]:
    key, lang = found.key, found.lang
    other = key.partner if key.partner != "_Z" else None
    nobody = {"alpha2": "", "alpha3": "", "name": ""}
    for point in found.points:
        yield {
            "measure": key.measure,
            "method": key.method,
            **identity(key.country, lang, "country_"),
            **(
                identity(other, lang, "partner_")
                if other
                else {f"partner_{k}": v for k, v in nobody.items()}
            ),
            "field": key.field,
            **point.model_dump(),
            "unit": found.unit,
        }
