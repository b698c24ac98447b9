"""`ikt store`: list, show, verify, prune, and go back to an earlier snapshot."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.console import Console

from ikt.base.errors import IktError, StoreError
from ikt.cli.output import PIPED_WIDTH, JsonOption, as_json, console, table
from ikt.store import Provenance, Snapshot, Store
from ikt.store.faults import Fault
from ikt.store.upkeep import KEEP, Removal

NARROW = 80
"""Columns of the narrowest terminal that shows an id in one piece."""

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="List, show, verify or prune the store."
)


def _names(incomplete: str) -> list[str]:
    return [name for name in Store.open().datasets() if name.startswith(incomplete)]


Dataset = Annotated[str, typer.Argument(help="Name of a dataset.", autocompletion=_names)]
AnyDataset = Annotated[str | None, typer.Argument(help="Only this dataset.", autocompletion=_names)]


@app.command("list")
def list_(json: JsonOption = False) -> None:
    """List the datasets and the snapshot of each that is in force."""
    store = Store.open()
    found = {dataset: _facts(store, dataset) for dataset in store.datasets()}
    if json:
        _write([_line(dataset, facts) for dataset, facts in found.items()])
        return
    out = _console()
    headings = ("dataset", "snapshot", "retrieved", "days", "rows", "from", "holds")
    made = table(headings, numeric=(3, 4))
    for dataset, facts in found.items():
        made.add_row(dataset, *_cells(facts))
    if not any(facts and facts.scope for facts in found.values()):
        del made.columns[6]  # of figures that others published there is no part or whole
    if out.width < PIPED_WIDTH:
        del made.columns[2]  # the days tell as much
    for column in made.columns[:2]:
        column.no_wrap = out.width >= NARROW  # so that an id can be copied in one piece
    out.print(made)
    if None in found.values():
        out.print("What is damaged, and what to do: ikt store verify")


@app.command()
def show(dataset: Dataset, json: JsonOption = False) -> None:
    """Show where a dataset comes from, what it covers, and its snapshots."""
    store = Store.open()
    facts, history = store.provenance(dataset), store.history(dataset)
    if json:
        past = [_past(entry, facts) for entry in history]
        _write(facts.as_dict() | {"history": past})
        return
    out = _console()
    _print_facts(out, facts)
    _print_tables(out, facts)
    _print_history(out, history, facts)


@app.command()
def verify(dataset: AnyDataset = None, json: JsonOption = False) -> None:
    """Look at every file of every snapshot; leave with 5 when something is wrong."""
    found = list(Store.open().verify(dataset))
    if json:
        _write([asdict(fault) | {"file": str(fault.file)} for fault in found])
    else:
        _print_faults(_console(), found)
    if found:
        raise typer.Exit(StoreError.exit_code)


@app.command()
def prune(
    dataset: AnyDataset = None,
    keep: Annotated[int, typer.Option(help="How many snapshots of a dataset stay.")] = KEEP,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    json: JsonOption = False,
) -> None:
    """Clear old snapshots away; the one in force always stays."""
    store = Store.open()
    planned = store.removable(dataset, keep=keep)
    if json:
        gone = store.prune(dataset, keep=keep) if yes else []
        _write({"planned": _plain(planned), "removed": _plain(gone)})
        return
    out = _console()
    _print_removals(out, planned)
    if yes or (planned and _agreed(out)):
        store.prune(dataset, keep=keep)
        out.print("Done.")


@app.command()
def use(
    dataset: Dataset,
    id: Annotated[str, typer.Argument(help="Id of a snapshot, or `reference`.")],
    json: JsonOption = False,
) -> None:
    """Put an earlier snapshot of a dataset in force, or the reference evidence."""
    store = Store.open()
    before = _in_force(store, dataset)
    store.use(dataset, id)
    now = _in_force(store, dataset)
    if json:
        _write({"dataset": dataset, "before": before, "now": now})
        return
    _console().print(f"{dataset}: {now or 'no snapshot'} is in force.")
    if before not in (None, now):
        _console().print(f"To go back: ikt store use {dataset} {before}")


def _in_force(store: Store, dataset: str) -> str | None:
    try:
        return store.current(dataset).id
    except IktError:
        return None  # none, or damaged: the very reason to put another in force


def _console() -> Console:
    return console(markup=False)  # what publishers write is text, square brackets and all


def _agreed(out: Console) -> bool:
    if not _at_a_terminal():
        out.print("Nothing was removed. Run it with --yes to remove them.")
        return False
    return typer.confirm("Remove them?")


def _at_a_terminal() -> bool:
    return sys.stdin.isatty()


def _print_facts(out: Console, facts: Provenance) -> None:
    out.print(facts.title, style="bold")
    age = facts.age()
    lines = {
        "publisher": facts.publisher,
        "licence": ", ".join(f"{x.title} {x.path}".strip() for x in facts.licences),
        "source": ", ".join(f"{x.title} {x.path}".strip() for x in facts.sources),
        "cite as": facts.citation,
        "version": facts.version,
        "retrieved": facts.retrieved + (f" ({age} days ago)" if age is not None else ""),
        "made": f"{facts.built} by ikt {facts.code}",
        "done to it": facts.transformation,
        "holds": _holds(facts),
        "read from": ", ".join(x.name for x in facts.inputs),
        "rejected": f"{facts.rejects:,} records",
    }
    grid = table(("", ""))
    grid.show_header = False
    for name, text in lines.items():
        if text:
            grid.add_row(name, text)
    out.print(grid)


def _holds(facts: Provenance) -> str:
    if not facts.scope:
        return ""
    from ikt.sources.openalex.scope import told  # no other source tells it, and it takes a while

    return told(facts.scope).en


def _print_tables(out: Console, facts: Provenance) -> None:
    made = table(
        ("table", "rows", "kB", "years", "countries", "without a figure"), numeric=(1, 2, 4, 5)
    )
    for entry in facts.tables:
        covers = entry.coverage
        made.add_row(
            entry.name,
            _count(entry.rows),
            _count(round(entry.bytes / 1000)),
            f"{covers.first_year}–{covers.last_year}" if covers.first_year else "–",
            _count(covers.countries),
            _count(covers.missing),
        )
    out.print()
    out.print(made)


def _print_history(out: Console, history: Sequence[Snapshot], facts: Provenance) -> None:
    made = table(("snapshot", "retrieved", "rows", "from", ""), numeric=(2,))
    for entry in history:
        past = _past(entry, facts)
        made.add_row(
            entry.id,
            entry.retrieved or "–",
            _count(past["rows"]),
            _kind(entry.reference),
            "in force" if past["in_force"] else "",
        )
    out.print()
    out.print(made)


def _print_faults(out: Console, found: Sequence[Fault]) -> None:
    if not found:
        out.print("All is well.")
    for fault in found:
        out.print(f"✗ {fault.what}", style="bold")
        out.print(f"  {fault.file}", style="dim", soft_wrap=True)
        out.print(f"  → {fault.remedy}", soft_wrap=True)


def _print_removals(out: Console, planned: Sequence[Removal]) -> None:
    if not planned:
        out.print("No snapshot is old enough to remove.")
        return
    made = table(("dataset", "snapshot to remove", "kB"), numeric=(2,))
    for entry in planned:
        made.add_row(entry.dataset, entry.id, _count(round(entry.bytes / 1000)))
    out.print(made)


def _facts(store: Store, dataset: str) -> Provenance | None:
    try:
        return store.provenance(dataset)
    except StoreError:
        return None  # damaged; the others are still worth a list


def _cells(facts: Provenance | None) -> tuple[str, ...]:
    if facts is None:
        return ("damaged", "–", "–", "–", "–", "")
    return (
        facts.snapshot,
        facts.retrieved or "–",
        _count(facts.age()),
        _count(facts.rows),
        "reference" if facts.reference else "own",
        str(facts.scope.get("kind", "")),
    )


def _line(dataset: str, facts: Provenance | None) -> dict[str, Any]:
    wanted = ("snapshot", "reference", "title", "retrieved", "age_days", "rows", "scope")
    whole = facts.as_dict() if facts else {}
    return {"dataset": dataset, "damaged": facts is None} | {key: whole.get(key) for key in wanted}


def _past(snapshot: Snapshot, facts: Provenance) -> dict[str, Any]:
    return {
        "snapshot": snapshot.id,
        "reference": snapshot.reference,
        "retrieved": snapshot.retrieved,
        "built": snapshot.built,
        "rows": sum(snapshot.rows.values()),
        "in_force": snapshot.id == facts.snapshot,
    }


def _plain(removals: Sequence[Removal]) -> list[dict[str, Any]]:
    return [{"dataset": r.dataset, "snapshot": r.id, "bytes": r.bytes} for r in removals]


def _kind(reference: bool) -> str:
    return "reference evidence" if reference else "own snapshot"


def _count(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def _write(data: Any) -> None:
    sys.stdout.write(as_json(data))
