"""`ikt country`: all evidence about one country."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ikt.base.countries import resolve
from ikt.base.errors import UsageError
from ikt.cli import complete
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import CsvOption, JsonOption, deliver, identity

if TYPE_CHECKING:
    from ikt.reports.model import Profile, Section, Series


def country(
    who: Annotated[
        str,
        typer.Argument(
            metavar="COUNTRY",
            help="Code or name: KR, kor, Zuid-Korea.",
            autocompletion=complete.countries,
        ),
    ],
    section: Annotated[
        list[str] | None,
        typer.Option(
            help="Only this section (may be given more than once).", autocompletion=complete.themes
        ),
    ] = None,
    lang: LangOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Show all evidence about one country, as the country page does.

    JSON is the profile: header, sentences with their figures, key figures, sections with charts,
    tables, sources and notes. CSV has a row for each value of each series.
    """
    from ikt.cli.evidence import opened
    from ikt.cli.page import show
    from ikt.reports.profile import country_profile

    themes = _themes(section or [])
    code = resolve(who)
    speech = chosen(lang)
    evidence, strategy = opened(speech)
    profile = country_profile(evidence, strategy, code, speech)
    kept = tuple(s for s in profile.sections if s.id in themes)
    profile = profile.model_copy(update={"sections": kept})
    deliver(
        lambda console: show(console, profile),
        data=lambda: profile.model_dump(mode="json"),
        records=lambda: records(profile),
        json=json,
        csv=csv,
    )


def records(profile: Profile) -> Iterator[dict[str, Any]]:
    """Yield one record for each value of each series of a profile, each series once."""
    seen = set()
    for section in profile.sections:
        for series in _series(section):
            if series.key not in seen:
                seen.add(series.key)
                yield from _values(section.id, series, profile.lang)


def _series(section: Section) -> Iterator[Series]:
    for chart in section.charts:
        yield from chart.series


def _values(theme: str, series: Series, lang: str) -> Iterator[dict[str, Any]]:
    key = series.key
    other = key.partner if key.partner != "_Z" else ""
    names = {"alpha2": "", "alpha3": "", "name": ""}
    partner = identity(other, lang) if other else names
    for point in series.points:
        yield {
            "section": theme,
            "measure": key.measure,
            "method": key.method,
            **{f"country_{k}": v for k, v in identity(key.country, lang).items()},
            **{f"partner_{k}": v for k, v in partner.items()},
            "field": key.field,
            **point.model_dump(),
            "unit": series.unit,
        }


def _themes(asked: list[str]) -> set[str]:
    unknown = [t for t in asked if t not in complete.THEMES]
    if unknown:
        raise UsageError(
            f"There is no section “{unknown[0]}”.",
            where="--section",
            remedy=f"Choose from {', '.join(complete.THEMES)}.",
        )
    return set(asked or complete.THEMES)
