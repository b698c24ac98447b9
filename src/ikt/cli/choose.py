"""`ikt choose`: which countries, how sure, and what one must believe for a list to be right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ikt.base.countries import resolve
from ikt.base.errors import UsageError
from ikt.cli import complete
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import CsvOption, JsonOption, deliver, write

if TYPE_CHECKING:
    from ikt.choice import Answer, Scenario
    from ikt.measures import Evidence
    from ikt.strategy import Strategy

SLOW = ("sensitivity",)
"""Parts that are left out unless asked for."""
OF_ONE = ["certain"]
"""Parts that the page of one country tells of."""
Codes = list[str] | None


def choose(
    who: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNTRY]",
            help="One country, with everything behind its score.",
            autocompletion=complete.countries,
        ),
    ] = None,
    scenario: Annotated[
        Path | None, typer.Option(help="Scenario file; the options below go before it.")
    ] = None,
    data_year: Annotated[
        int | None, typer.Option(help="Use no figures after this year; by default all.")
    ] = None,
    posts: Annotated[
        int | None,
        typer.Option(min=1, max=100, help="How many; by default the strategy's number."),
    ] = None,
    weight: Annotated[
        Codes,
        typer.Option(
            help="What is known of weights: 'quality > history', '5% <= society <= 20%', "
            "'quality >= 2 * history'. May be given more than once; by default all are admitted."
        ),
    ] = None,
    must: Annotated[Codes, typer.Option(help="Country that must be in the list.")] = None,
    must_not: Annotated[Codes, typer.Option(help="Country that must not.")] = None,
    explain: Annotated[
        str | None,
        typer.Option(help="List to explain, codes with commas; by default the strategy's."),
    ] = None,
    precision: Annotated[
        float | None,
        typer.Option(
            min=0.0001, max=0.49, help="Largest error of an acceptability; 0.005 by default."
        ),
    ] = None,
    data: Annotated[
        bool, typer.Option("--data", help="Also: what the choice owes to its data (slower).")
    ] = False,
    top: Annotated[int, typer.Option(min=1, help="Show the first so many.")] = 20,
    save: Annotated[
        Path | None, typer.Option(help="Write the scenario, with its figures pinned, to a file.")
    ] = None,
    lang: LangOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Weigh countries against the criteria of the strategy, and say how sure the outcome is.

    Prints how often each country is among the first so many under all admitted weights, who must
    and who cannot be, the best list, the nearest swaps, and the weights under which the strategy's
    own list would be the best. JSON has all of it; CSV has a row a country. With COUNTRY: all that
    is behind its score.
    """
    from ikt.choice.answer import PARTS

    speech = chosen(lang)
    if save:
        _check_free(save)
    code = resolve(who) if who else None
    overrides = {
        "year": data_year,
        "posts": posts,
        "precision": precision,
        "weights": weight,
        "explain": [resolve(c) for c in explain.split(",")] if explain else None,
    }
    evidence, strategy, asked = _opened(scenario, overrides, (must, must_not), speech)
    parts = OF_ONE if code else [p for p in PARTS if data or p not in SLOW]
    answer = _worked_out(evidence, strategy, asked, parts, speech)
    if save:  # only now: no file of what has no answer
        _save(save, asked, evidence, strategy)
    if code:
        _deliver_country(evidence, strategy, answer, code, speech, json=json, csv=csv)
    else:
        _deliver(evidence, strategy, answer, speech, top, json=json, csv=csv)


def _opened(
    file: Path | None, overrides: dict[str, Any], must: tuple[Codes, Codes], lang: str
) -> tuple[Evidence, Strategy, Scenario]:
    """Return evidence (pinned where the scenario pins it), strategy and scenario."""
    from ikt.base.text import Text
    from ikt.choice import Scenario, load_scenario
    from ikt.choice.weights import parse
    from ikt.cli.evidence import opened

    asked = (
        load_scenario(file)
        if file
        else Scenario(name=Text(nl="Keuze van landen", en="Choice of countries"))
    )
    given = {name: value for name, value in overrides.items() if value not in (None, [])}
    for line in given.get("weights", ()):
        parse(line)  # says in the reader's language what a line lacks
    constraints = asked.constraints.model_copy(
        update={
            name: [*getattr(asked.constraints, name), *map(resolve, codes)]
            for name, codes in zip(("must", "must_not"), must, strict=True)
            if codes
        }
    )
    asked = Scenario.model_validate(
        asked.model_dump() | given | {"constraints": constraints.model_dump()}
    )
    evidence, strategy = opened(lang, asked.snapshots)
    return evidence, strategy, asked


def _worked_out(
    evidence: Evidence, strategy: Strategy, asked: Scenario, parts: list[str], lang: str
) -> Answer:
    from ikt.choice import work_out
    from ikt.cli.choose_page import working
    from ikt.reports.classes import regions

    with working(lang) as tell:
        return work_out(
            evidence, strategy, asked, parts=parts, regions=regions(evidence), progress=tell
        )


def _deliver(
    evidence: Evidence,
    strategy: Strategy,
    answer: Answer,
    lang: str,
    top: int,
    *,
    json: bool,
    csv: bool,
) -> None:
    from ikt.cli.choose_page import show
    from ikt.reports.choice import answer_report
    from ikt.reports.choice.records import answer_records

    report = answer_report(evidence, strategy, answer, chosen(lang))
    deliver(
        lambda out: show(out, report, top),
        data=lambda: report.model_dump(mode="json"),
        records=lambda: answer_records(report),
        json=json,
        csv=csv,
    )


def _deliver_country(
    evidence: Evidence,
    strategy: Strategy,
    answer: Answer,
    code: str,
    lang: str,
    *,
    json: bool,
    csv: bool,
) -> None:
    from ikt.cli.choose_page import show_country
    from ikt.reports.choice import country_choice
    from ikt.reports.choice.records import country_records

    one = country_choice(evidence, strategy, answer, code, chosen(lang))
    deliver(
        lambda out: show_country(out, one),
        data=lambda: one.model_dump(mode="json"),
        records=lambda: country_records(one),
        json=json,
        csv=csv,
    )


def _check_free(file: Path) -> None:
    """Check, before anything is worked out, that a scenario is written over no other file."""
    if file.exists():
        raise UsageError(
            {"nl": f"“{file}” bestaat al.", "en": f"“{file}” exists already."},
            where="--save",
            remedy={
                "nl": "Geef de naam van een nieuw bestand.",
                "en": "Give the name of a new file.",
            },
        )


def _save(file: Path, asked: Scenario, evidence: Evidence, strategy: Strategy) -> None:
    """Write a scenario with all it was worked out with."""
    from ikt.choice import pinned
    from ikt.choice.scenario import scenario_text

    write(file, scenario_text(pinned(asked, evidence, strategy)).encode(), "--save")
