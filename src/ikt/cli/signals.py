"""`ikt signals`: what the rules of the strategy find in the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ikt.base.countries import name, resolve
from ikt.cli import complete
from ikt.cli.evidence import opened
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import CsvOption, JsonOption, deliver, identity
from ikt.cli.page import prose

if TYPE_CHECKING:
    from rich.console import Console

    from ikt.reports.signals import Signal
    from ikt.strategy import Strategy

FOUND = {"nl": "{n} signalen, {rules} regels", "en": "{n} signals, {rules} rules"}
NONE = {"nl": "Geen signalen.", "en": "No signals."}


def signals(
    country: Annotated[
        str | None,
        typer.Option(help="Only this country.", autocompletion=complete.countries),
    ] = None,
    lang: LangOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Show which figures moved so far that the strategy asks to look, and how sure that is.

    Found anew each time, whether people dealt with it or not; the web keeps that. The rules stand
    in the strategy: `ikt strategy show --part signals`.
    """
    from ikt.reports.signals import signals as find

    code, speech = resolve(country) if country else None, chosen(lang)
    evidence, strategy = opened(speech)
    found = [s for s in find(evidence, strategy) if code in (None, s.code)]
    deliver(
        lambda out: _page(out, found, strategy, speech),
        data=lambda: [s.model_dump(mode="json") for s in found],
        records=lambda: _records(found, speech),
        json=json,
        csv=csv,
    )


def _page(out: Console, found: list[Signal], strategy: Strategy, lang: str) -> None:
    rules = len(strategy.signals)
    said = FOUND[lang].format(n=len(found), rules=rules) if found else NONE[lang]
    out.print(said, style="dim")
    for signal in found:
        out.print()
        out.print(f"{name(signal.code, lang)}: {signal.label[lang]}", style="bold")
        prose(out, signal.told[lang])
        prose(out, signal.sure[lang], style="dim")


def _records(found: list[Signal], lang: str) -> Iterator[dict[str, Any]]:
    for signal in found:
        yield identity(signal.code, lang) | {
            "rule": signal.rule,
            "side": signal.side,
            "measure": signal.key.measure,
            "method": signal.key.method,
            "field": signal.key.field,
            "since": signal.start.year,
            "until": signal.end.year,
            "begun": signal.begun,
            "start": signal.start.value,
            "end": signal.end.value,
            "change": signal.change,
            "low": signal.low,
            "high": signal.high,
            "z": signal.z,
            "told": signal.told[lang],
            "sure": signal.sure[lang],
        }
