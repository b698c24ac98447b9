"""What has become of the figures of a document, as a page in the terminal and as records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from rich.console import Console

from ikt.base.dates import day
from ikt.base.numbers import number, significant
from ikt.base.text import Lang
from ikt.cli.page import prose
from ikt.measures import MEASURES
from ikt.reports.document.verified import Checked, Verdict, Verified
from ikt.reports.letter.promise import Stand
from ikt.reports.model import Figure, Key
from ikt.reports.sentences import phrase
from ikt.reports.tracing import subject

DIGITS = 4
"""Digits that matter of a value that is not whole."""
TOLD: tuple[Verdict, ...] = ("changed", "gone")
"""Verdicts of which each figure is told; of the others only how many there are."""
ALL: tuple[Verdict, ...] = ("holds", "reads", "changed", "gone")


FIELDS = (
    *("verdict", "chapter", "statement", "shown", "was", "now", "difference"),
    *Key.model_fields,
    *("since", "year", "how", "bound", "as_of", "record"),
)
"""Columns of the records, also where nothing of a measure is told."""


def show(console: Console, outcome: Verified, lang: Lang) -> None:
    """Print how many figures hold, and each that does not, with the sentences it stands in."""
    prose(console, f"{outcome.title} ({day(outcome.made, lang)})", style="bold")
    for verdict in ALL:
        found = len(outcome.with_verdict(verdict))
        if found:
            prose(console, phrase(f"verify.{verdict}", lang, n=found), indent=1)
    for verdict in TOLD:
        for checked in outcome.with_verdict(verdict):
            console.print()
            _figure(console, checked, lang)
    _facts(console, outcome, lang)
    _overtyped(console, outcome, lang)
    for over in outcome.retyped:
        console.print()
        words = {"figure": _named(over.figure, lang), "shown": over.shown, "typed": over.typed}
        prose(console, phrase("verify.retyped", lang, **words))
    for source in outcome.renewed:
        console.print()
        words = source.model_dump(exclude={"now"}) | {"now": source.now or "–"}
        prose(console, phrase("verify.renewed", lang, **words), style="dim")


def _facts(console: Console, outcome: Verified, lang: Lang) -> None:
    """Print how many facts of records hold, and each that does not, with where it stands."""
    changed = [fact for fact in outcome.facts if not fact.holds]
    if held := len(outcome.facts) - len(changed):
        prose(console, phrase("verify.facts_hold", lang, n=held), indent=1)
    if changed:
        prose(console, phrase("verify.facts_changed", lang, n=len(changed)), indent=1)
    for fact in changed:
        how = "changed" if fact.now is not None else "gone"
        words = {"was": _recorded(fact.was, lang), "now": _recorded(fact.now, lang)}
        console.print()
        prose(console, phrase(f"verify.fact_{how}", lang, **words))
        for text in dict.fromkeys(f"{s['chapter']}: {s['text']}" for s in fact.said):
            prose(console, text, style="dim", indent=2)


def _overtyped(console: Console, outcome: Verified, lang: Lang) -> None:
    """Print each fact that somebody typed over, with how ikt wrote it."""
    for fact in outcome.facts:
        for text in fact.typed:
            shown = " / ".join(dict.fromkeys(s["shown"] for s in fact.said))
            words = {"figure": fact.said[0]["text"], "shown": shown, "typed": text}
            console.print()
            prose(console, phrase("verify.retyped", lang, **words))


def _recorded(value: int | str | None, lang: Lang) -> str:
    """Return a count, a day or the name of a state as a reader expects it."""
    if value in get_args(Stand):
        return phrase(f"letter.word_{value}", lang)
    return number(value, lang) if isinstance(value, int) else day(value or "–", lang)


def _figure(console: Console, checked: Checked, lang: Lang) -> None:
    figure = checked.figure
    was, now, by = (_value(v, lang) for v in (figure.value, checked.now, checked.difference))
    by = f"+{by}" if (checked.difference or 0) > 0 else by
    words = {"figure": _named(figure, lang), "was": was, "now": now, "by": by}
    prose(console, phrase(f"verify.figure_{checked.verdict}", lang, **words))
    for text in dict.fromkeys(f"{s.chapter}: {s.text}" for s in checked.stands):
        prose(console, text, style="dim", indent=2)


def _value(value: float | None, lang: Lang) -> str:
    whole = value is not None and float(value).is_integer()
    return number(value, lang) if whole else significant(value, lang, figures=DIGITS)


def _named(figure: Figure, lang: Lang) -> str:
    """Return what a figure states: its measure, of whom, when, and how it follows from that."""
    described = MEASURES.get(figure.key.measure)
    label = described.label[lang] if described else figure.key.measure
    years = f"{figure.since}–{figure.year}" if figure.since else str(figure.year)
    how = "" if figure.how == "value" else phrase(f"verify.how_{figure.how}", lang)
    bound = phrase(f"verify.bound_{figure.bound}", lang) if figure.bound else ""
    by = phrase("verify.as_of", lang, day=day(figure.as_of, lang)) if figure.as_of else ""
    return ", ".join(t for t in (label, subject(figure.key, lang), years, how, bound, by) if t)


def records(outcome: Verified) -> Iterator[dict[str, Any]]:
    """Yield a record for each place where a figure, or a fact of a record, stands."""
    for checked in outcome.figures:
        figure = checked.figure
        for stand in checked.stands:
            yield {
                "verdict": checked.verdict,
                "chapter": stand.chapter,
                "statement": stand.text,
                "shown": stand.shown,
                "was": figure.value,
                "now": checked.now,
                "difference": checked.difference,
                **figure.key.model_dump(),
                "since": figure.since,
                "year": figure.year,
                "how": figure.how,
                "bound": figure.bound,
                "as_of": figure.as_of,
                "record": "",
            }
    for fact in outcome.facts:
        held = "holds" if fact.holds else "gone" if fact.now is None else "changed"
        for said in fact.said:
            yield dict.fromkeys(FIELDS) | {
                "verdict": held,
                "chapter": said["chapter"],
                "statement": said["text"],
                "shown": said["shown"],
                "was": fact.was,
                "now": fact.now,
                "record": fact.id,
            }
