"""`ikt sources`, `ikt fetch`, `ikt load`: from a publisher's file to figures in the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ikt.base.errors import UsageError
from ikt.cli import complete
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import CsvOption, JsonOption

FIRST_YEAR, LAST_YEAR = 1900, 2100
RECORDS, ORGANISATIONS = "openalex", "ror"
"""The sources of single works and of organisations; all others give published figures."""
OPENALEX = "Only for openalex"

SourceOrNone = Annotated[
    str | None,
    typer.Argument(
        metavar="SOURCE", help="Name of a source, e.g. vdem.", autocompletion=complete.sources
    ),
]


def _openalex(help: str, *names: str, offers: Any = None, **more: Any) -> Any:
    """Return an option that only `ikt fetch openalex` has."""
    return typer.Option(*names, help=help, autocompletion=offers, rich_help_panel=OPENALEX, **more)


def sources(
    source: SourceOrNone = None,
    lang: LangOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """List the sources of figures, or show one: whose, how old, what to mind, how to get it."""
    from ikt.cli import sources_list as work

    if source is None:
        work.everything(chosen(lang), json=json, csv=csv)
    else:
        work.one(source, chosen(lang), json=json, csv=csv)


def fetch(
    source: SourceOrNone = None,
    everything: Annotated[bool, typer.Option("--all", help="Fetch every source.")] = False,
    into: Annotated[
        Path | None, typer.Option(help="Folder for the files.", file_okay=False)
    ] = None,
    since: Annotated[
        int | None,
        typer.Option(
            help="First year, for sources asked year by year.", min=FIRST_YEAR, max=LAST_YEAR
        ),
    ] = None,
    limit_rate: Annotated[
        str | None, typer.Option(metavar="RATE", help="Most bytes a second: 500k, 2M.")
    ] = None,
    country: Annotated[
        str | None, _openalex("Works with an author in this country.", offers=complete.countries)
    ] = None,
    partner: Annotated[
        list[str] | None,
        _openalex("And with an author in one of these: KR or KR,JP.", offers=complete.countries),
    ] = None,
    until: Annotated[
        int | None, _openalex("Last year of publication.", min=FIRST_YEAR, max=LAST_YEAR)
    ] = None,
    type: Annotated[
        list[str] | None, _openalex("Types of work: article or article,review.")
    ] = None,
    field: Annotated[int | None, _openalex("Number of a field, 11-36: 17.")] = None,
    filter: Annotated[
        str | None, _openalex("More conditions in OpenAlex's own words: is_oa:true.")
    ] = None,
    all_authors: Annotated[
        bool | None,
        typer.Option(
            "--all-authors/--first-authors",
            help="Ask for each work with more than 100 authors alone, for lists cut them off; by "
            "default if there are at most 1,000 such works.",
            rich_help_panel=OPENALEX,
        ),
    ] = None,
    counts: Annotated[
        bool, _openalex("Counts by country, year and field, in place of works.", "--counts")
    ] = False,
    dry_run: Annotated[
        bool, _openalex("Only say how many works there are and what they take.", "--dry-run")
    ] = False,
    yes: Annotated[bool, _openalex("Fetch more than 200,000 works, too.", "--yes")] = False,
    anew: Annotated[bool, _openalex("Fetch again what is there.", "--anew")] = False,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Fetch the files of a source from its publisher; it goes on where it stopped before.

    `ikt fetch openalex --country NL --partner KR --since 2015` fetches single works of OpenAlex.
    """
    from ikt.cli import records_fetch
    from ikt.cli import sources_fetch as work

    spoken, rate = chosen(lang), work.parse_rate(limit_rate)
    options = records_fetch.Options(
        country=country,
        partners=partner,
        since=since,
        until=until,
        types=type,
        field=field,
        filter=filter,
        all_authors=all_authors,
        counts=counts,
        dry_run=dry_run,
        yes=yes,
        anew=anew,
    )
    if source == RECORDS and not everything:
        records_fetch.one(options, into, spoken, json=json)
        return
    options.refuse()
    if (source is None) == (not everything):
        raise UsageError(
            "Name one source, or ask for all.",
            remedy="For instance `ikt fetch vdem` or `ikt fetch --all`; `ikt sources` lists them.",
        )
    if source is None:
        raise typer.Exit(work.everything(into, since, rate, spoken))
    work.report(source, work.one(source, into, since, rate, spoken), into, spoken, json)


def load(
    source: Annotated[
        str,
        typer.Argument(metavar="SOURCE", help="Name of a source.", autocompletion=complete.sources),
    ],
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            help="Its files, or a folder of them; by default those fetched. For openalex also "
            "s3://openalex.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read and check, write nothing.")
    ] = False,
    max_rejects: Annotated[
        str, typer.Option(metavar="SHARE", help="Share of records that may be rejected.")
    ] = "5%",
    count: Annotated[
        bool, typer.Option(help="Works of OpenAlex are counted once they are in.")
    ] = True,
    partial: Annotated[
        bool, typer.Option("--partial", help=f"{OPENALEX}: go on without parts that are listed.")
    ] = False,
    update: Annotated[
        bool,
        typer.Option("--update", help=f"{OPENALEX}: add what changed to the works in force."),
    ] = False,
    engine: Annotated[
        str | None,
        typer.Option(
            help=f"{OPENALEX}: duckdb (on this machine) or spark; $IKT_ENGINE by default.",
            autocompletion=complete.engines,
        ),
    ] = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Load files of a source into the store: all or nothing, the figures before stay in reach.

    `ikt load openalex PATH` reads works of OpenAlex: a file of JSON lines, or a whole snapshot,
    here or in a bucket (`s3://openalex`).
    `ikt load ror FILE` reads a release of the register of research organisations.
    """
    from ikt.cli import sources_load as work

    most, spoken = work.parse_share(max_rejects), chosen(lang)
    if source == RECORDS:
        from ikt.cli import records_load

        records_load.one(
            files or [],
            most=most,
            dry_run=dry_run,
            count=count,
            partial=partial,
            update=update,
            engine=engine,
            lang=spoken,
            json=json,
        )
    elif source == ORGANISATIONS:
        from ikt.cli import ror_load

        ror_load.one(files or [], most=most, dry_run=dry_run, lang=spoken, json=json)
    else:
        work.one(source, files or [], most=most, dry_run=dry_run, lang=spoken, json=json)
    if not dry_run:
        from ikt.cli.raising import after_load

        if said := after_load(spoken):
            typer.echo(said, err=json)
