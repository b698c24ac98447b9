"""`ikt parliament`: commitments and motions in the open data of the House."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ikt.base.dates import day
from ikt.cli.bars import Bars
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import CsvOption, JsonOption, deliver
from ikt.cli.page import prose

if TYPE_CHECKING:
    from rich.console import Console

    from ikt.base.text import Lang
    from ikt.sources.parliament import Answered, Asked, Paper

app = typer.Typer(help="Find commitments and motions in the open data of the Dutch House.")

WORDS = {
    "found": {
        "nl": "{n} gevonden, de nieuwste eerst. Bron: open data van de Tweede Kamer (CC0).",
        "en": "{n} found, the newest first. Source: open data of the House (CC0).",
    },
    "first": {
        "nl": "{n} gevonden; dit zijn de nieuwste {shown}. Bron: open data van de Tweede Kamer "
        "(CC0).",
        "en": "{n} found; these are the newest {shown}. Source: open data of the House (CC0).",
    },
    "none": {"nl": "Niets gevonden.", "en": "Nothing found."},
    "no_motions": {
        "nl": "Moties hebben in deze gegevens geen ministerie: alleen toezeggingen zijn gezocht.",
        "en": "Motions have no ministry in these data: only commitments were looked for.",
    },
    "commitment": {"nl": "toezegging", "en": "commitment"},
    "motion": {"nl": "motie", "en": "motion"},
    "gone": {"nl": "door de Kamer weggehaald", "en": "taken away by the House"},
    "due": {"nl": "na te komen voor {day}", "en": "to be kept by {day}"},
    "kept": {"nl": "Nagekomen met: {title} ({day})", "en": "Kept with: {title} ({day})"},
}
Since = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day on which it was said.")
]


@app.command()
def find(
    text: Annotated[str, typer.Argument(help="Words that all stand in it.")] = "",
    since: Since = None,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day on which it was said.")
    ] = None,
    ministry: Annotated[
        str, typer.Option(help="Letters or name of the ministry: OCW. Commitments only.")
    ] = "",
    number: Annotated[
        list[str] | None, typer.Option(help="Only this number: TZ202412-116, 2021Z01484.")
    ] = None,
    changed: Annotated[
        datetime | None,
        typer.Option(
            "--changed-since",
            formats=["%Y-%m-%d"],
            help="Only what the House changed or took away since this day.",
        ),
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="Most of each kind to bring.")] = 100,
    lang: LangOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Find commitments and motions in the open data of the House; nothing is kept."""
    from ikt.sources.parliament import Asked

    speech = chosen(lang)
    asked = Asked(
        text=text,
        since=since.date() if since else None,
        until=until.date() if until else None,
        ministry=ministry,
        numbers=tuple(number or ()),
        changed=changed.astimezone().isoformat() if changed else "",
    )
    answered = ask(asked, most, speech)
    deliver(
        lambda out: _page(out, answered, asked, speech),
        data=lambda: [paper.plain() for paper in answered.papers],
        records=lambda: records(answered.papers),
        json=json,
        csv=csv,
    )


@app.command("import")
def take(
    numbers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NUMBER]...", help="As `find` names them; else all taken before."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without, only say what.")] = False,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Take commitments and motions over into the workspace, with the address of their source.

    Twice is once, by number: what the House changed later comes in as history, what people wrote
    stays. Says first what it would do. Settings of the database come from the environment, as for
    `ikt start`.
    """
    from ikt.cli.parliament_import import run

    speech = chosen(lang)
    run(
        tuple(numbers or ()),
        lambda asked: ask(asked, len(asked.numbers), speech).papers,
        speech,
        yes=yes,
        json=json,
    )


def ask(asked: Asked, most: int, lang: Lang) -> Answered:
    """Return what the House answers, with a bar while its pages come in."""
    from ikt.sources.fetching import raw_folder
    from ikt.sources.parliament import find as search
    from ikt.sources.parliament import house

    with Bars(lang) as bars, house(bars) as client:
        return search(client, asked, raw_folder("parliament"), most)


def records(papers: tuple[Paper, ...]) -> Iterator[dict[str, Any]]:
    """Yield a record for each paper; several letters in one cell."""
    for paper in papers:
        yield paper.plain() | {"letters": "; ".join(one.address for one in paper.letters)}


def _page(out: Console, answered: Answered, asked: Asked, lang: Lang) -> None:
    shown = len(answered.papers)
    said = "none" if not shown else "found" if shown >= answered.count else "first"
    prose(out, WORDS[said][lang].format(n=answered.count, shown=shown), style="dim")
    if asked.ministry:
        prose(out, WORDS["no_motions"][lang], style="dim")
    for paper in answered.papers:
        out.print()
        tell(out, paper, lang)


def _status(paper: Paper, lang: Lang) -> str:
    return WORDS["gone"][lang] if paper.deleted else paper.status.lower()


def tell(out: Console, paper: Paper, lang: Lang) -> None:
    """Print one paper."""
    when = [day(paper.day, lang)] if paper.day else []
    when += [WORDS["due"][lang].format(day=day(paper.due, lang))] if paper.due else []
    head = (paper.number, WORDS[paper.what][lang], paper.cited, *when, _status(paper, lang))
    out.print(" · ".join(t for t in head if t), style="bold", markup=False)
    prose(out, paper.text or paper.title)
    where = (paper.by, paper.ministry, paper.meeting)
    if any(where):
        prose(out, " · ".join(t for t in where if t), style="dim")
    for sent in paper.letters:
        told = {"title": sent.title or sent.number, "day": day(sent.day, lang) if sent.day else "–"}
        prose(out, WORDS["kept"][lang].format(**told), style="dim")
    out.print(paper.address, style="dim", markup=False, soft_wrap=True)
