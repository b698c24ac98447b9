"""The evidence as it stood on a day: each source by its newest snapshot made by then.

The store keeps snapshots, not the days on which one was put in force; where somebody went back to
an older one for a while, that is not seen here. Measures are computed as they are defined now, so
that two moments differ by their data alone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from ikt.measures import MEASURES, Evidence
from ikt.reports.document.model import Block, Chapter, Grid, Keys, Listing, Paragraph
from ikt.reports.model import Cell, Figure, Part, Sentence


@dataclass(frozen=True, slots=True)
class Moment:
    """The evidence on a day.

    Args:
        day: which.
        evidence: all measures by the snapshots of then; of what is in ``missing``, by those of now.
        missing: sources of which no snapshot is as old as that day.
        since: by source in ``missing``, the day of its oldest snapshot.
    """

    day: dt.date
    evidence: Evidence
    missing: frozenset[str]
    since: tuple[tuple[str, dt.date], ...]

    def knows(self, measure: str, method: str) -> bool:
        """Return whether every source behind a measure has a snapshot of then."""
        if method not in MEASURES[measure].methods:
            return False
        used = set(MEASURES[measure].methods[method].datasets) & set(self.evidence.inputs)
        return bool(used) and not used & self.missing

    def snapshots(self) -> dict[str, str]:
        """Return the snapshots of then, by source."""
        return {d: id for d, id in self.evidence.inputs.items() if d not in self.missing}


@lru_cache(maxsize=8)
def moment(evidence: Evidence, day: dt.date) -> Moment:
    """Return the evidence as it stood at the end of a day.

    Args:
        evidence: that of now; it is returned where the same snapshots were there.
        day: which day.
    """
    store, pins, since = evidence.store, {}, []
    for dataset in evidence.inputs:
        history = store.history(dataset)
        made = [(dt.date.fromisoformat(s.built[:10]), s.id) for s in history]
        found = next((id for built, id in made if built <= day), None)
        if found:
            pins[dataset] = found
        else:
            since.append((dataset, min(built for built, _ in made)))
    then = evidence
    if any(evidence.inputs[dataset] != id for dataset, id in pins.items()):
        then = Evidence.open(store.as_of(pins), home=evidence.home)
    return Moment(day, then, frozenset(d for d, _ in since), tuple(since))


def on_day(evidence: Evidence, day: str) -> Evidence:
    """Return the evidence of an ISO day; that of now where none is given."""
    return moment(evidence, dt.date.fromisoformat(day)).evidence if day else evidence


def dated(figure: Figure, day: dt.date) -> Figure:
    """Return a figure that says of which day's snapshots it is."""
    return figure.model_copy(update={"as_of": day.isoformat()})


def dated_chapter(chapter: Chapter, day: dt.date) -> Chapter:
    """Return a chapter all figures of which say of which day's snapshots they are."""
    blocks = tuple(_block(block, day) for block in chapter.blocks)
    return chapter.model_copy(update={"blocks": blocks})


def _block(block: Block, day: dt.date) -> Block:
    match block:
        case Paragraph():
            return block.model_copy(update={"sentences": _all(block.sentences, day)})
        case Listing():
            items = tuple(
                item.model_copy(
                    update={
                        "said": _sentence(item.said, day),
                        "because": _all(item.because, day),
                    }
                )
                for item in block.items
            )
            return block.model_copy(update={"items": items})
        case Keys():
            figures = tuple(
                s.model_copy(
                    update={
                        "figure": dated(s.figure, day) if s.figure else None,
                        "told": _all(s.told, day),
                    }
                )
                for s in block.figures
            )
            return block.model_copy(update={"figures": figures})
        case Grid():
            rows = tuple(tuple(_cell(c, day) for c in row) for row in block.table.rows)
            table = block.table.model_copy(update={"rows": rows})
            return block.model_copy(update={"table": table})
        case _:
            raise NotImplementedError(f"a {block.kind} of another day")


def _all(sentences: tuple[Sentence, ...], day: dt.date) -> tuple[Sentence, ...]:
    return tuple(_sentence(s, day) for s in sentences)


def _sentence(sentence: Sentence, day: dt.date) -> Sentence:
    parts = tuple(
        Part(text=p.text, figure=dated(p.figure, day)) if p.figure else p for p in sentence.parts
    )
    return sentence.model_copy(update={"parts": parts})


def _cell(cell: Cell, day: dt.date) -> Cell:
    return cell.model_copy(update={"figures": tuple(dated(f, day) for f in cell.bound)})
