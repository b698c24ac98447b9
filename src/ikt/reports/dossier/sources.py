"""Where the numbers of a dossier are from: every measure, its definition, its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ikt.measures import MEASURES
from ikt.reports.document.bound import keys_of
from ikt.reports.document.model import Block, Chapter, Grid, Length, Paragraph
from ikt.reports.dossier.chapters import publisher, snapshot_day
from ikt.reports.model import Cell, Column, Key, Origin, Table
from ikt.reports.view import View
from ikt.sources.licences import licence_name

COLUMNS = ("measure", "definition", "publisher", "snapshot")


def sources_chapter(
    view: View, chapters: Sequence[Chapter], origins: Sequence[Origin], length: Length
) -> Chapter:
    """Return the chapter on sources: for a minister in a few lines, else measure by measure."""
    said = [view.say("dossier.verify")]
    blocks: list[Block] = [Paragraph(look="quiet", sentences=tuple(said))]
    if length == "minister":
        publishers = "; ".join(dict.fromkeys(publisher(o.publisher, view.lang) for o in origins))
        line = view.say("dossier.publishers", publishers=publishers)
        blocks = [Paragraph(look="quiet", sentences=(line, *said))]
    elif keys := keys_of(chapters):
        blocks.append(Grid(table=_table(view, keys)))
    return Chapter(id="sources", label=view.phrase("dossier.sources"), blocks=tuple(blocks))


def _table(view: View, keys: Iterable[Key]) -> Table:
    """Return a row for each measure and method behind the numbers."""
    rows = []
    for code, method in dict.fromkeys((k.measure, k.method) for k in keys):
        measure, origin = MEASURES[code], view.evidence.provenance(code, method)
        named_by = (
            f"{publisher(o.publisher, view.lang)} ({licence_name(o.licence, view.lang)})"
            for o in origin.origins
        )
        publishers = "; ".join(dict.fromkeys(named_by))
        days = dict.fromkeys(snapshot_day(o.snapshot, view.lang) for o in origin.origins)
        snapshots = "; ".join(days)
        named = view.label(code)
        if len(measure.methods) > 1:
            method = origin.method_label[view.lang]
            named = f"{named}, {method}" if "(" in method else f"{named} ({method})"
        cells = (named, measure.definition[view.lang], publishers, snapshots)
        rows.append(tuple(Cell(shown=text) for text in cells))
    columns = tuple(
        Column(id=c, label=view.phrase(f"dossier.column_{c}"), numeric=False) for c in COLUMNS
    )
    return Table(
        id="measures", title=view.phrase("dossier.measures"), columns=columns, rows=tuple(rows)
    )
