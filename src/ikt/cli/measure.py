"""`ikt measure`: the series of one measure, and everything behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from ikt.base.countries import WORLD, country_or_world, resolve
from ikt.base.countries import name as country_name
from ikt.base.dates import day
from ikt.base.errors import UsageError
from ikt.cli import complete
from ikt.cli.engine import EngineOption
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import CsvOption, JsonOption, deliver, identity, table
from ikt.cli.page import prose
from ikt.cli.spark import bar
from ikt.sources.licences import licence_name

if TYPE_CHECKING:
    from rich.console import Console

    from ikt.measures import Evidence
    from ikt.reports.model import Key, Trace

WORDS = {
    "definition": {"nl": "Wat het is", "en": "What it is"},
    "formula": {"nl": "Formule", "en": "Formula"},
    "paper": {"nl": "Literatuur", "en": "Paper"},
    "caveat": {"nl": "Let op", "en": "Mind"},
    "differs": {"nl": "Telling", "en": "Count"},
    "computed": {"nl": "Berekend", "en": "Computed"},
    "year": {"nl": "Jaar", "en": "Year"},
    "value": {"nl": "Waarde", "en": "Value"},
    "interval": {"nl": "95 %-interval", "en": "95% interval"},
    "none": {
        "nl": "De bron geeft hierover geen cijfers.",
        "en": "The source gives no figures on this.",
    },
    "not_then": {
        "nl": "De bron geeft dat jaar geen cijfer.",
        "en": "The source gives no figure for that year.",
    },
    "other": {"nl": "Andere telling", "en": "Other count"},
    "n": {"nl": "n", "en": "n"},
    "cut": {"nl": "afgekapt", "en": "cut short"},
    "few": {"nl": "te weinig", "en": "too few"},
    "part": {"nl": "maar een deel", "en": "only a part"},
}

BAR = 24
"""Characters of the longest bar."""


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
    engine: EngineOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Show the series of one measure and where it is from.

    For a measure of a pair give --partner; for one of a country --country (home by default). JSON
    is the trace: definition, formula, unit, value, points, other publishers' counts, origins. CSV
    has a row a year. The engine computes the first time and after new data; figures are kept.
    """
    from ikt.cli.evidence import opened
    from ikt.reports.tracing import trace

    speech = chosen(lang)
    evidence, strategy = opened(speech, engine=engine)
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
    from ikt.reports.fieldnames import fields
    from ikt.reports.model import Key

    asked = evidence.measure(name)
    if partner and not asked.pair:
        raise UsageError(
            f"“{name}” is measured of one country, not of a pair.",
            where="--partner",
            remedy=f"Use --country {partner}.",
        )
    if asked.pair and not partner:
        raise UsageError(
            f"“{name}” is measured of a pair of countries.",
            where="--partner",
            remedy="Say with whom, such as --partner KR.",
        )
    broken_down = fields(name, evidence.method(name, method))
    if field != "_T" and field not in broken_down:
        known = ", ".join(broken_down)
        raise UsageError(
            f"“{name}” is not broken down by “{field}”.",
            where="--field",
            remedy=f"Choose from {known}." if known else "Leave --field out.",
        )
    about = WORLD if asked.world else evidence.home
    return Key(
        measure=name,
        method=method or "",
        country=country_or_world(country) if country else about,
        partner=resolve(partner) if partner else "_Z",
        field=field,
    )


def _page(out: Console, found: Trace) -> None:
    lang = found.lang
    out.print(Text.assemble((found.label, "bold"), f"  {found.key.measure} · {found.method}"))
    out.print(_about(found.key, lang), style="dim")
    if found.point is None:
        prose(out, WORDS["none" if not found.points else "not_then"][lang], style="dim")
    else:
        facts = (str(found.point.year), _interval(found), _place(found))
        about = " · ".join(f for f in facts if f)
        out.print(Text.assemble((found.shown, "bold"), f" {found.unit}, {about}"))
    if found.points:
        out.print()
        out.print(_years(found))
    out.print()
    for word in ("definition", "formula", "paper", "caveat", "differs"):
        if text := getattr(found, word):
            prose(out, f"{WORDS[word][lang]}: {text}")
    for other in found.others:
        prose(out, f"{WORDS['other'][lang]}: {other.label} {other.shown}. {other.differs}")
    for origin in found.origins:
        licence = licence_name(origin.licence, lang)
        prose(out, f"{origin.line} · {licence} · {origin.url}", style="dim")
    made = f"{WORDS['computed'][lang]}: {day(found.computed_at, lang)} ({found.code_version})"
    prose(out, made, style="dim")


def _interval(found: Trace) -> str:
    return f"{WORDS['interval'][found.lang]} {found.interval}" if found.interval else ""


def _place(found: Trace) -> str:
    from ikt.reports.sentences import phrase

    if found.place is None:
        return ""
    pair = found.key.partner != "_Z"
    template = "common.place_of_long" if pair else "common.place_of_countries"
    return phrase(template, found.lang, place=found.place.place, of=found.place.of)


def _about(key: Key, lang: str) -> str:
    from ikt.reports.fieldnames import field_name

    countries = " – ".join(country_name(c, lang) for c in (key.country, key.partner) if c != "_Z")
    return countries if key.field == "_T" else f"{countries} · {field_name(key.field, lang)}"


def _years(found: Trace) -> Any:
    """Return a row a year, newest first, with a bar where all values are above zero."""
    from ikt.base.numbers import number
    from ikt.measures import MEASURES
    from ikt.reports import formats

    described, lang = MEASURES[found.key.measure], found.lang
    known = [p.value for p in found.points if p.value is not None]
    # A count is its own n, and most counts have no interval: such columns would say nothing.
    counted = any(p.n is not None and p.n != p.value for p in found.points)
    doubted = any(p.low is not None for p in found.points)
    words = ["year", "value", *(["interval"] if doubted else []), *(["n"] if counted else [])]
    made = table([WORDS[w][lang] for w in words] + ["", ""], numeric=range(len(words)))
    for p in reversed(found.points):
        cells = [str(p.year), formats.full(p.value, described, lang)]
        cells += [formats.interval(p.low, p.high, described, lang)] if doubted else []
        cells += ["" if p.n is None else number(p.n, lang)] if counted else []
        drawn = bar(p.value or 0.0, max(known), BAR) if known and min(known) >= 0 else ""
        cells += [drawn, WORDS[p.weak][lang] if p.weak else ""]
        made.add_row(*cells, style="dim" if p.weak == "cut" else "")
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
