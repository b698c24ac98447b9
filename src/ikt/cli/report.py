"""`ikt report`: a dossier of a country as a file, and whether its figures still hold."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ikt.base.countries import resolve
from ikt.base.errors import UsageError
from ikt.cli import complete
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import CsvOption, JsonOption, deliver

app = typer.Typer(help="Write documents from the figures, and check them later.")


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
        str,
        typer.Argument(
            metavar="COUNTRY",
            help="Code or name: KR, kor, Zuid-Korea.",
            autocompletion=complete.countries,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="File to write; by default named after country and language."
        ),
    ] = None,
    form: Annotated[
        Form | None,
        typer.Option("--format", help="Form; by default that of the file, else pdf."),
    ] = None,
    length: Annotated[
        Length, typer.Option(help="One page, some four, or everything.")
    ] = Length.attache,
    texts: Annotated[
        Path | None, typer.Option(help="Your own text for each chapter; see the guide.")
    ] = None,
    house: Annotated[
        Path | None, typer.Option(help="Word file whose styles are used instead (docx only).")
    ] = None,
    lang: LangOption = None,
) -> None:
    """Write the dossier of a country: for a minister, for an attaché, or with everything."""
    from ikt.cli.evidence import opened
    from ikt.reports.document import written
    from ikt.reports.dossier import dossier as made
    from ikt.reports.dossier import read_texts

    code, speech = resolve(who), chosen(lang)
    form = _form(form, output)
    target = output or Path(f"{code}-{length}-{speech}.{form}")
    own = read_texts(texts) if texts else None
    evidence, strategy = opened(speech)
    document = made(evidence, strategy, code, speech, length.value, texts=own)
    _write(target, written(document, evidence, form.value, house=house))
    typer.echo(target)


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document that ikt wrote.")],
    lang: LangOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Say which figures of a document still hold, which changed and by how much.

    Exit code 0 when all still read the same, 1 when some do not.
    """
    from ikt.cli.evidence import opened
    from ikt.cli.report_page import records, show
    from ikt.reports.document.reading import carried
    from ikt.reports.document.verified import verified

    found = carried(file)
    speech = chosen(lang)
    evidence, _ = opened(speech)
    outcome = verified(found, evidence)
    deliver(
        lambda console: show(console, outcome, speech),
        data=lambda: outcome.model_dump(mode="json"),
        records=lambda: records(outcome),
        json=json,
        csv=csv,
    )
    if outcome.with_verdict("changed") or outcome.with_verdict("gone"):
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


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        said = error.strerror or str(error)
        raise UsageError(
            {
                "nl": f"“{target}” is niet te schrijven: {said}.",
                "en": f"“{target}” cannot be written: {said}.",
            },
            where="--output",
        ) from error
