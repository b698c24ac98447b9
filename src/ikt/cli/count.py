"""`ikt count`: from the works that were loaded to counts per country, field and year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ikt.base.countries import resolve
from ikt.base.errors import UsageError
from ikt.base.numbers import number
from ikt.base.text import Text
from ikt.cli import complete
from ikt.cli.engine import EngineOption
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import JsonOption, as_json, console
from ikt.measures.records.move_settings import Addresses, Dated, MoveSettings, Ties

if TYPE_CHECKING:
    from ikt.measures.records.settings import Settings
    from ikt.store import Snapshot, Store

COUNTING = Text(nl="Werken tellen", en="Counting works")
DONE = Text(
    nl="openalex: {works} werken geteld, momentopname {snapshot} is in gebruik.",
    en="openalex: {works} works counted, snapshot {snapshot} is in force.",
)
PART = Text(
    nl="Dit is {what}. De cijfers worden getoond; er wordt niets uit afgeleid.",
    en="This is {what}. The figures are shown; nothing is concluded from them.",
)
NEXT = Text(
    nl="Kijk met `ikt measure cooperation.works --partner KR --method own`.",
    en="Look with `ikt measure cooperation.works --partner KR --method own`.",
)
MOVES = "Moves of researchers"
MOVING = MoveSettings()


def count(
    engine: EngineOption = None,
    since: Annotated[int | None, typer.Option(help="First year of publication.")] = None,
    until: Annotated[int | None, typer.Option(help="Last year of publication.")] = None,
    large_authors: Annotated[
        int, typer.Option(help="A team of more authors than this is very large.", min=2)
    ] = 100,
    large_countries: Annotated[
        int, typer.Option(help="So is one with more countries than this.", min=2)
    ] = 30,
    large_institutions: Annotated[
        int, typer.Option(help="One with more institutions is left out of their pairs.", min=2)
    ] = 30,
    period: Annotated[
        int, typer.Option(help="Years of a period, by topic and by institution.", min=1)
    ] = 5,
    least_works: Annotated[
        int, typer.Option(help="Pairs and topics of institutions need so many works.", min=1)
    ] = 3,
    territory: Annotated[
        list[str] | None,
        typer.Option(metavar="HK=CN", help="Count one under another; may be given again."),
    ] = None,
    retracted: Annotated[bool, typer.Option(help="Count withdrawn works as well.")] = False,
    xpac: Annotated[
        bool, typer.Option(help="Count the extension of November 2025 as well.")
    ] = False,
    addresses: Annotated[
        Addresses, typer.Option(help="What says where a researcher lives.", rich_help_panel=MOVES)
    ] = MOVING.addresses,
    ties: Annotated[
        Ties, typer.Option(help="What to do where countries tie.", rich_help_panel=MOVES)
    ] = MOVING.ties,
    longest_gap: Annotated[
        int | None,
        typer.Option(
            help="No move after more years between two works; all count by default.",
            rich_help_panel=MOVES,
            min=1,
        ),
    ] = MOVING.longest_gap,
    dated: Annotated[
        Dated,
        typer.Option(help="Year of a move: first works there, or midway.", rich_help_panel=MOVES),
    ] = MOVING.dated,
    padding: Annotated[
        int,
        typer.Option(
            help="Years without works, before a work, that count as lived there.",
            rich_help_panel=MOVES,
            min=0,
        ),
    ] = MOVING.padding,
    author_works: Annotated[
        int, typer.Option(help="Works a researcher needs in all.", rich_help_panel=MOVES, min=1)
    ] = MOVING.author_works,
    most_works: Annotated[
        int,
        typer.Option(
            help="A researcher with more in a year is suspicious.", rich_help_panel=MOVES, min=1
        ),
    ] = MOVING.most_works,
    most_countries: Annotated[
        int,
        typer.Option(help="So is one in more countries in a year.", rich_help_panel=MOVES, min=1),
    ] = MOVING.most_countries,
    sensitivity: Annotated[
        str | None,
        typer.Option(
            metavar="COUNTRY",
            autocompletion=complete.countries,
            help="Keep no counts; show moves of a country with each choice changed in turn.",
            rich_help_panel=MOVES,
        ),
    ] = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Count the works that were loaded, per country, institution, field, topic and year.

    Researchers who move are counted too. `ikt load openalex` does all this by itself; this is for
    counting by other rules, or on a cluster.
    """
    from ikt.measures.records.settings import Settings
    from ikt.store import Store

    rules = Settings(
        since=since,
        until=until,
        large_authors=large_authors,
        large_countries=large_countries,
        large_institutions=large_institutions,
        period=period,
        least_works=least_works,
        territories=dict(_pair(t) for t in territory or ()),
        retracted=retracted,
        xpac=xpac,
        moves=MoveSettings(
            addresses=addresses,
            ties=ties,
            longest_gap=longest_gap,
            dated=dated,
            padding=padding,
            author_works=author_works,
            most_works=most_works,
            most_countries=most_countries,
        ),
    )
    spoken, out = chosen(lang), console(soft_wrap=True, markup=False)
    if sensitivity is not None:
        from ikt.cli.count_moves import show

        show(Store.open(engine), rules, resolve(sensitivity), spoken, json=json)
        return
    made = counted(Store.open(engine), rules, spoken)
    if json:
        out.print(as_json(_data(made)), end="")
    else:
        for line in said(made, spoken):
            out.print(line)
    from ikt.cli.raising import after_load

    if news := after_load(spoken):
        typer.echo(news, err=json)


def counted(store: Store, rules: Settings | None, lang: str) -> Snapshot:
    """Count, with a bar on a terminal."""
    from rich.console import Console
    from rich.progress import TimeElapsedColumn

    from ikt.cli.bars import steps
    from ikt.measures.records.job import count as run

    with steps(COUNTING[lang], Console(stderr=True), TimeElapsedColumn()) as show:
        return run(store, rules, show)


def said(made: Snapshot, lang: str) -> list[str]:
    """Return what to say of what was counted."""
    from ikt.measures.counting import is_whole
    from ikt.sources.openalex.scope import told

    scope = made.descriptor["ikt"]["scope"]
    works = number(scope["works"], lang)
    lines = [DONE[lang].format(works=works, snapshot=made.id)]
    if not is_whole(scope):
        lines.append(PART[lang].format(what=told(scope)[lang]))
    return [*lines, NEXT[lang]]


def _pair(given: str) -> tuple[str, str]:
    one, equals, other = given.upper().partition("=")
    if not (equals and len(one) == len(other) == 2):
        raise UsageError(
            {
                "nl": f"“{given}” zegt niet welk land onder welk ander land telt.",
                "en": f"“{given}” does not say which country to count under which other.",
            },
            where="--territory",
            remedy={"nl": "Schrijf bijvoorbeeld HK=CN.", "en": "Write HK=CN, for instance."},
        )
    return one, other


def _data(made: Snapshot) -> dict[str, Any]:
    about = made.descriptor["ikt"]
    return {
        "dataset": made.dataset,
        "snapshot": made.id,
        "rows": made.rows,
        "scope": about["scope"],
        "settings": about["settings"],
    }
