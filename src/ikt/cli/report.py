"""`ikt report`: a dossier of a country as a file, and whether its figures still hold."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ikt.base.countries import resolve
from ikt.base.errors import UsageError
from ikt.cli import complete
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import CsvOption, JsonOption, deliver, write

app = typer.Typer(help="Write documents from the figures, and check them later.")


WRITING = {"nl": "Dossiers schrijven", "en": "Writing dossiers"}


HouseOption = Annotated[
    Path | None, typer.Option(help="Word file whose styles are used instead (docx only).")
]


class Form(StrEnum):
    """Forms of a document."""

    html = "html"
    docx = "docx"
    pdf = "pdf"


class Length(StrEnum):
    """For whom a document is."""

    minister = "minister"
    attache = "attache"
    all = "all"


@app.command()
def dossier(
    who: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNTRY]",
            help="Code or name: KR, kor, Zuid-Korea.",
            autocompletion=complete.countries,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="File to write; by default named after country and language."
        ),
    ] = None,
    every: Annotated[
        bool,
        typer.Option("--all", help="Every country with figures; --output is then a folder."),
    ] = False,
    form: Annotated[
        Form | None,
        typer.Option("--format", help="Form; by default that of the file, else pdf."),
    ] = None,
    length: Annotated[
        Length, typer.Option(help="One page, some four, or everything.")
    ] = Length.attache,
    texts: Annotated[
        Path | None,
        typer.Option(help="Your own text by chapter; with --all a folder with KR.md and so on."),
    ] = None,
    house: HouseOption = None,
    no_records: Annotated[
        bool,
        typer.Option(
            "--no-records", help="Figures alone, without what people keep in the database."
        ),
    ] = False,
    lang: LangOption = None,
) -> None:
    """Write the dossier of a country: for a minister, for an attaché, or with everything.

    Figures, and all that is kept about the country in the database, when there is one. Settings of
    the database come from the environment, as for `ikt start`.
    """
    from rich.console import Console

    from ikt.cli.bars import steps
    from ikt.cli.evidence import opened
    from ikt.cli.report_records import dossiers
    from ikt.reports.document import written
    from ikt.reports.dossier import dossier as of_figures
    from ikt.reports.dossier import read_texts
    from ikt.reports.listing import listed

    if (who is None) != every:
        raise UsageError(
            {"nl": "Geef een land, of --all.", "en": "Give a country, or --all."}, where="COUNTRY"
        )
    speech, form = chosen(lang), _form(form, None if every else output)
    one = resolve(who) if who else ""
    evidence, strategy = opened(speech)
    codes = listed(evidence) if every else (one,)
    made = None if no_records else dossiers(evidence, strategy, speech)
    with steps(WRITING[speech], Console(stderr=True)) as show:
        for n, code in enumerate(codes):
            show(n, len(codes), code)
            name = f"{code}-{length}-{speech}.{form}"
            target = (output or Path()) / name if every else output or Path(name)
            file = texts / f"{code}.md" if texts and every else texts
            own = read_texts(file) if file and (file.exists() or not every) else None
            document = (
                made(code, length.value, own)
                if made
                else of_figures(evidence, strategy, code, speech, length.value, texts=own)
            )
            write(target, written(document, evidence, form.value, house=house), "--output")
            typer.echo(target)


@app.command()
def letter(
    since: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="First day it tells of: 2021-07-01.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write; by default named after its first day."),
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="Form; by default that of the file, else docx.")
    ] = None,
    house: HouseOption = None,
    lang: LangOption = None,
) -> None:
    """Draft a progress letter to parliament from the commitments and motions that ikt keeps.

    What was promised, what is done, what is late and why; by objective and country, with annexes.
    Settings of the database come from the environment, as for `ikt start`.
    """
    from ikt.cli.evidence import opened
    from ikt.cli.report_records import kept
    from ikt.reports.document import written
    from ikt.reports.letter import letter as drafted

    speech = chosen(lang)
    form = _form(form, output or Path("letter.docx"))
    target = output or Path(f"letter-{since:%Y-%m-%d}-{speech}.{form}")
    evidence, strategy = opened(speech)
    promises, strategy = kept(strategy, speech)
    document = drafted(evidence, strategy, promises, speech, since.date())
    write(target, written(document, evidence, form.value, house=house), "--output")
    typer.echo(target)


@app.command()
def monitor(
    since: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="Earlier day to compare with."),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], help="Day it tells of; by default today."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write; by default named after its day."),
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="Form; by default that of the file, else pdf.")
    ] = None,
    goal: Annotated[str, typer.Option(help="Only this direction or objective, by its id.")] = "",
    who: Annotated[
        str | None,
        typer.Option("--country", help="Only this country.", autocompletion=complete.countries),
    ] = None,
    house: HouseOption = None,
    lang: LangOption = None,
) -> None:
    """Follow the strategy: by direction and objective what is wanted, done and lagging.

    With --from and --to it compares two days: figures by the snapshots of then, records as they
    stood. Settings of the database come from the environment, as for `ikt start`.
    """
    from ikt.cli.evidence import opened
    from ikt.cli.report_records import followed
    from ikt.reports.document import written
    from ikt.reports.monitor import monitor as made

    speech, form = chosen(lang), _form(form, output)
    first, day = since.date() if since else None, (until or datetime.now()).date()
    code = resolve(who) if who else ""
    evidence, strategy = opened(speech)
    work, strategy = followed(strategy, speech, day, first)
    document = made(evidence, strategy, work, speech, until=day, since=first, goal=goal, code=code)
    target = output or Path(f"monitor-{day:%Y-%m-%d}-{speech}.{form}")
    write(target, written(document, evidence, form.value, house=house), "--output")
    typer.echo(target)


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document that ikt wrote.")],
    lang: LangOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Say which figures of a document still hold, which changed and by how much.

    In a Word file or a page also which were typed over; of a letter or a monitor also which
    states, dates and counts of records changed. Exit code 0 when all still read the same, 1 when
    some do not.
    """
    from ikt.cli.evidence import opened
    from ikt.cli.report_page import records, show
    from ikt.cli.report_records import recorded_now
    from ikt.reports.document.reading import carried
    from ikt.reports.document.typed import typed
    from ikt.reports.document.verified import verified

    found = carried(file)
    speech = chosen(lang)
    evidence, strategy = opened(speech)
    recorded = recorded_now(found, strategy, speech) if found.get("facts") else None
    outcome = verified(found, evidence, typed(file, found), recorded)
    deliver(
        lambda console: show(console, outcome, speech),
        data=lambda: outcome.model_dump(mode="json"),
        records=lambda: records(outcome),
        json=json,
        csv=csv,
    )
    if not outcome.stands:
        raise typer.Exit(1)


def _form(asked: Form | None, output: Path | None) -> Form:
    """Return the form asked for, else that of the file's name."""
    ending = output.suffix.lstrip(".").lower() if output else ""
    if asked is not None:
        return asked
    if ending and ending not in tuple(Form):
        raise UsageError(
            {
                "nl": f"ikt schrijft geen “.{ending}”.",
                "en": f"ikt writes no “.{ending}”.",
            },
            where="--output",
            remedy={
                "nl": "Geef een bestand dat eindigt op .html, .docx of .pdf.",
                "en": "Give a file that ends in .html, .docx or .pdf.",
            },
        )
    return Form(ending or Form.pdf)
