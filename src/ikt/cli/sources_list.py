"""`ikt sources`: which sources there are, whose, and how old what the store has of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console

from ikt.base.errors import StoreError, UsageError
from ikt.base.numbers import number
from ikt.cli import sources_words as words
from ikt.cli.output import PIPED_WIDTH, deliver, table
from ikt.sources import EVERY, Source
from ikt.sources.fetching import fetcher
from ikt.sources.licences import licence_name
from ikt.store import Provenance, Store

NUMERIC = (4, 5)
NARROW = (0, 3, 4, 5, 6)
"""Columns on a narrow screen: without publisher and licence, which `ikt sources SOURCE` shows."""


def everything(lang: str, *, json: bool, csv: bool) -> None:
    """List all sources."""
    store = Store.open()
    lines = [_line(source, store, lang) for source in EVERY.values()]
    deliver(
        lambda out: _print_list(out, lines, lang),
        data=lambda: lines,
        records=lambda: lines,
        json=json,
        csv=csv,
    )


def one(id: str, lang: str, *, json: bool, csv: bool) -> None:
    """Show one source: what it counts, its weaknesses, how its files come.

    Raises:
        UsageError: there is no such source.
    """
    source = known(id)
    line = _line(source, Store.open(), lang)
    deliver(
        lambda out: _print_one(out, source, line, lang),
        data=lambda: line | {"indicators": list(_indicators(source, lang))},
        records=lambda: _indicators(source, lang),
        json=json,
        csv=csv,
    )


def known(id: str) -> Source:
    """Return a source by its name.

    Raises:
        UsageError: there is no such source.
    """
    if id in EVERY:
        return EVERY[id]
    raise UsageError(
        f"There is no source “{id}”.", remedy=f"Choose from {', '.join(sorted(EVERY))}."
    )


def _line(source: Source, store: Store, lang: str) -> dict[str, Any]:
    how, held = fetcher(source.id), _held(store, source.id)
    return {
        "id": source.id,
        "title": source.title[lang],
        "publisher": source.publisher,
        "licence": source.licence.id,
        "licence_url": source.licence.url,
        "citation": source.citation,
        "url": source.url,
        "fetch": "program" if how.by_program else "by hand",
        "page": how.page,
        "snapshot": held.snapshot if held else None,
        "kind": ("reference" if held.reference else "own") if held else None,
        "rows": held.rows if held else None,
        "retrieved": held.retrieved or None if held else None,
        "age_days": held.age() if held else None,
        "rejects": held.rejects if held else None,
        "scope": held.scope or None if held else None,
    }


def _held(store: Store, dataset: str) -> Provenance | None:
    try:
        return store.provenance(dataset)
    except (UsageError, StoreError):
        return None  # none yet, or damaged: `ikt store verify` tells which


def _indicators(source: Source, lang: str) -> Iterator[dict[str, Any]]:
    for code, indicator in source.indicators.items():
        yield {
            "code": code,
            "label": indicator.label[lang],
            "unit": indicator.unit[lang],
            "counting": indicator.counting,
            "definition": indicator.definition[lang],
            "weaknesses": indicator.weaknesses[lang],
            "differs": indicator.differs[lang] if indicator.differs else "",
        }


def _print_list(out: Console, lines: list[dict[str, Any]], lang: str) -> None:
    shown = range(len(words.HEADINGS)) if out.width >= PIPED_WIDTH else NARROW
    headings = [words.HEADINGS[i][lang] for i in shown]
    made = table(headings, numeric=[shown.index(i) for i in NUMERIC])
    made.columns[0].no_wrap = True  # to be typed over
    for line in lines:
        cells = (
            line["id"],
            line["publisher"],
            licence_name(line["licence"], lang),
            words.SHORT_KINDS[line["kind"]][lang],
            number(line["rows"], lang),
            number(line["age_days"], lang),
            words.WAYS[line["fetch"]][lang],
        )
        made.add_row(*(cells[i] for i in shown))
    out.print(made)
    out.print(words.MORE[lang], style="dim", markup=False)


def _print_one(out: Console, source: Source, line: dict[str, Any], lang: str) -> None:
    how = fetcher(source.id)
    out.print(line["title"], style="bold", markup=False)
    facts = {
        words.PUBLISHER: source.publisher,
        words.LICENCE: f"{licence_name(line['licence'], lang)} {line['licence_url']}",
        words.CITATION: source.citation,
        words.DONE: source.transformation[lang],
        words.IN_STORE: words.KINDS[line["kind"]][lang],
        words.SNAPSHOT: line["snapshot"] or "–",
        words.HOLDS: _told(line["scope"], lang),
        words.RETRIEVED: line["retrieved"] or "–",
        words.WAY: words.WAYS[line["fetch"]][lang],
        words.PAGE: how.page,
        words.HAND: how.by_hand[lang],
        words.ADDRESS: how.note[lang],
    }
    grid = table(("", ""))
    grid.show_header = False
    grid.columns[1].max_width = None
    for label, value in facts.items():
        if value:
            grid.add_row(label[lang], value)
    out.print(grid)
    for indicator in _indicators(source, lang):
        _print_indicator(out, indicator, lang)


def _told(scope: Mapping[str, Any] | None, lang: str) -> str:
    if not scope:
        return ""
    from ikt.sources.openalex.scope import told  # no other source tells it, and it takes a while

    return told(scope)[lang]


def _print_indicator(out: Console, indicator: dict[str, Any], lang: str) -> None:
    out.print(f"\n{indicator['label']} ({indicator['unit']})", style="bold", markup=False)
    out.print(f"{indicator['code']}", style="dim", markup=False)
    out.print(indicator["definition"], markup=False)
    for label, key in ((words.WEAK, "weaknesses"), (words.DIFFERS, "differs")):
        if indicator[key]:
            out.print(f"{label[lang]}: {indicator[key]}", markup=False)
