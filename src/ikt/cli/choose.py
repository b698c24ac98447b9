"""`ikt choose`: the candidates weighed against the criteria, and one of them in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from ikt.base.countries import resolve
from ikt.cli import complete
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import CsvOption, JsonOption, deliver, table
from ikt.cli.page import prose

if TYPE_CHECKING:
    from rich.console import Console

    from ikt.reports.choice import ChoiceReport, CountryChoice, Score

WIDTH = 24
"""Characters of the bar that shows a score with what is possible."""
WORDS = {
    "place": {"nl": "Plaats", "en": "Place"},
    "country": {"nl": "Land", "en": "Country"},
    "score": {"nl": "Score", "en": "Score"},
    "possible": {"nl": "Mogelijk", "en": "Possible"},
    "unknown": {"nl": "Onbekend", "en": "Unknown"},
    "status": {"nl": "Status", "en": "Status"},
    "criterion": {"nl": "Criterium", "en": "Criterion"},
    "nothing": {"nl": "geen cijfer", "en": "no figure"},
}


def choose(
    who: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNTRY]",
            help="One country, with everything behind its score.",
            autocompletion=complete.countries,
        ),
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="Show the first so many.")] = 25,
    year: Annotated[
        int | None, typer.Option(help="Use no figures after this year; by default all.")
    ] = None,
    lang: LangOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Weigh countries against the criteria of the strategy.

    Criteria, indicators and judgements come from the strategy file; all criteria count equally.
    JSON has every candidate with total, contributions and intervals; with COUNTRY it has all that
    is behind one score. CSV has a row a country, or a row an indicator and judgement.
    """
    from ikt.choice import rank_equal, score
    from ikt.cli.evidence import opened
    from ikt.reports.choice import choice_report, country_choice
    from ikt.reports.choice.records import country_records, ranking_records

    speech = chosen(lang)
    code = resolve(who) if who else None
    evidence, strategy = opened(speech)
    scores = score(evidence, strategy, year=year)
    ranking = rank_equal(scores)
    if code:
        one = country_choice(evidence, strategy, ranking, code, speech)
        deliver(
            lambda out: _country(out, one),
            data=lambda: one.model_dump(mode="json"),
            records=lambda: country_records(one),
            json=json,
            csv=csv,
        )
        return
    report = choice_report(evidence, strategy, scores, ranking, speech)
    deliver(
        lambda out: _page(out, report, top),
        data=lambda: report.model_dump(mode="json"),
        records=lambda: ranking_records(report),
        json=json,
        csv=csv,
    )


def _page(out: Console, report: ChoiceReport, top: int) -> None:
    from ikt.reports.choice.ranking import score, span

    lang = report.lang
    for sentence in report.sentences:
        prose(out, sentence.text)
    out.print()
    heads = ("place", "", "country", "score", "possible", "", "status")
    made = table([WORDS[h][lang] if h else "" for h in heads], numeric=(0, 3))
    for row in report.rows[:top]:
        made.add_row(
            str(row.place or "–"),
            row.code,
            row.name,
            Text(score(row.total.centre, lang), style="bold"),
            span(row.total, lang),
            _bar(row.total),
            row.statuses[0].label if row.statuses else "",
        )
        if row.place == report.posts:
            made.add_section()
    out.print(made)
    out.print()
    for note in report.notes:
        prose(out, note, style="dim")


def _country(out: Console, one: CountryChoice) -> None:
    from ikt.base.numbers import percent
    from ikt.reports.choice.ranking import score, span

    lang = one.lang
    out.print(Text.assemble((one.header.name, "bold"), f"  {one.header.code}"))
    for sentence in one.sentences:
        prose(out, sentence.text)
    for line in one.criteria:
        out.print()
        head = f"{line.criterion.label}  {score(line.score.centre, lang)}"
        out.print(Text.assemble((head, "bold"), f"  {span(line.score, lang)}  {_bar(line.score)}"))
        for i in line.indicators:
            figure = f"{i.shown} {i.unit}, {i.years}" if i.shown else WORDS["nothing"][lang]
            share = percent(i.share * (1 - line.criterion.judged), lang)
            prose(out, f"  {share} {i.label}: {figure} → {span(i.score, lang)}")
        for j in line.judgements:
            share = percent(line.criterion.judged, lang)
            prose(out, f"  {share} {j.role} ({j.date}): {j.reason} → {span(j.score, lang)}")


def _bar(score: Score) -> str:
    """Return what is possible as a line from 0 to 1, with the most likely score on it."""
    low, centre, high = (
        min(WIDTH - 1, int(v * WIDTH)) for v in (score.low, score.centre, score.high)
    )
    marks = [" "] * WIDTH
    for at in range(low, high + 1):
        marks[at] = "─"
    marks[centre] = "●"
    return "".join(marks)
