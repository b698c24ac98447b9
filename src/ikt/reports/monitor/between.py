"""Two moments compared: which figures moved beyond their noise, and what became of records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ikt.base.dates import day
from ikt.base.text import Lang
from ikt.reports.document.model import Block, Chapter, Item, Listing, Paragraph
from ikt.reports.model import Point, Sentence
from ikt.reports.moments import Moment, dated
from ikt.reports.monitor.deeds import Deed, Work, compared, in_order
from ikt.reports.monitor.done import titles
from ikt.reports.monitor.figures import plain
from ikt.reports.monitor.reading import Indicator, Reading
from ikt.reports.naming import joined
from ikt.reports.sentences import phrase, say
from ikt.reports.signals.movement import CLEAR, movement
from ikt.reports.view import View, counts


@dataclass(frozen=True, slots=True)
class Absolute:
    """A change in units of the measure, for :func:`movement`."""

    change: str = "absolute"


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure at both moments.

    Args:
        reading: how it stands at the second.
        start: its last value at the first.
        z: how far it moved, in its own noise; see :func:`movement`.
    """

    reading: Reading
    start: Point
    z: float


def between(
    found: Sequence[Indicator], work: Work, first: Moment, second: Moment, lang: Lang
) -> Chapter:
    """Return the chapter on what changed between two moments.

    Args:
        found: the indicators at the second moment.
        work: records at both.
        first: the evidence on the first day.
        second: the evidence on the second.
        lang: language.
    """
    said = (day(first.day, lang), day(second.day, lang))
    label = phrase("monitor.between", lang, since=said[0], until=said[1])
    blocks = (*_figures(found, first, second, lang), *_records(work, first.day, second.day, lang))
    return Chapter(id="between", label=label, blocks=blocks)


def _figures(
    found: Sequence[Indicator], first: Moment, second: Moment, lang: Lang
) -> Iterator[Block]:
    label = phrase("monitor.figures", lang)
    if lacking := _lacking(first, lang):
        yield Paragraph(look="quiet", sentences=(lacking,))
    if first.evidence is second.evidence:
        known = first.snapshots()
        told = say("monitor.same_snapshots" if known else "monitor.not_compared", lang)
        yield Paragraph(look="status", label=label, sentences=(told,))
        return
    unique = {r.key: r for i in found for r in i.readings}
    both = [m for r in unique.values() if (m := moved(r, first))]
    clear = sorted((m for m in both if abs(m.z) >= CLEAR), key=lambda m: -abs(m.z))
    if not clear:
        yield Paragraph(look="status", label=label, sentences=(say("monitor.none_moved", lang),))
    else:
        yield Paragraph(look="status", label=label, sentences=(say("monitor.moved", lang),))
        yield Listing(items=tuple(_item(m, first, lang) for m in clear))
    if newer := _newer(both, clear):
        said = say("monitor.newer", lang, measures=joined(newer, lang))
        yield Paragraph(look="quiet", sentences=(said,))


def moved(reading: Reading, first: Moment) -> Moved | None:
    """Return how far a figure moved since an earlier moment; nothing where that cannot be said."""
    key, now = reading.key, reading.last
    if now is None or not first.knows(key.measure, key.method):
        return None
    then = View(first.evidence, reading.view.strategy, reading.view.code, reading.view.lang)
    start = then.last(key)
    if start is None:
        return None
    points = reading.view.points(key)
    found = movement(Absolute(), start, now, points, counts=counts(key.measure))
    return Moved(reading, start, found.z if found else 0.0)


def _item(found: Moved, first: Moment, lang: Lang) -> Item:
    reading, view = found.reading, found.reading.view
    assert reading.last is not None
    words = {
        "before": dated(view.figure(reading.key, found.start), first.day),
        "since": found.start.year,
        "after": view.figure(reading.key, reading.last),
        "year": reading.last.year,
    }
    label = reading.label
    if reading.gauge.of != "home":
        label = f"{view.partner.bare}: {label}"
    side = "up" if found.z > 0 else "down"
    how = "moved" if reading.last.year > found.start.year else "revised"
    return Item(label=label, said=say(f"monitor.{how}_{side}", lang, **words))


def _newer(both: Iterable[Moved], clear: Sequence[Moved]) -> list[str]:
    """Return the measures that have a newer year, other than those told already."""
    told = {m.reading.key.measure for m in clear}
    return list(
        dict.fromkeys(
            m.reading.label
            for m in both
            if m.reading.last and m.reading.last.year > m.start.year
            if m.reading.key.measure not in told
        )
    )


def _lacking(first: Moment, lang: Lang) -> Sentence | None:
    """Return of which sources there is no snapshot that old."""
    if not first.missing:
        return None
    words = {"day": day(first.day, lang), "first": day(min(d for _, d in first.since), lang)}
    if not first.snapshots():
        return say("monitor.no_snapshots", lang, **words)
    store = first.evidence.store
    sources = joined([store.provenance(d).title for d in sorted(first.missing)], lang)
    return say("monitor.some_snapshots", lang, sources=sources, **words)


def _records(work: Work, since: dt.date, until: dt.date, lang: Lang) -> Iterator[Block]:
    if work.seen == "none":
        return
    label = phrase("monitor.records", lang)
    became = compared(work.then, work.now, since, until)
    counted = {
        "new": len(became.new),
        "done": len(became.done),
        "slipped": len(became.slipped),
        "passed": len(became.passed),
        "gone": len(work.gone),
    }
    if not any(counted.values()) and not became.reopened:
        yield Paragraph(look="status", label=label, sentences=(say("monitor.as_was", lang),))
        return
    yield Paragraph(look="status", label=label, sentences=(say("monitor.became", lang, **counted),))
    slipped = [_slipped(old, deed, lang) for old, deed in became.slipped]
    listed: dict[str, Sentence | None] = {
        "new": _titles(became.new, lang),
        "done": _titles(became.done, lang),
        "slipped": plain("; ".join(slipped) + ".") if slipped else None,
        "passed": _titles(became.passed, lang),
        "reopened": _titles(became.reopened, lang),
    }
    items = tuple(
        Item(label=phrase(f"monitor.since_{kind}", lang), said=said)
        for kind, said in listed.items()
        if said
    )
    if items:
        yield Listing(items=items)


def _titles(deeds: Sequence[Deed], lang: Lang) -> Sentence | None:
    return titles(sorted(deeds, key=in_order), lang) if deeds else None


def _slipped(old: Deed, deed: Deed, lang: Lang) -> str:
    assert old.due is not None
    assert deed.due is not None
    since, until = day(old.due, lang), day(deed.due, lang)
    return phrase("monitor.from_to", lang, title=deed.title, since=since, until=until)
