"""A section of the profile as a chapter of the dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ikt.base.dates import day
from ikt.base.text import Lang
from ikt.reports.document.model import (
    Block,
    Chapter,
    Grid,
    Item,
    Length,
    Listing,
    Paragraph,
    Picture,
)
from ikt.reports.figures import alternative
from ikt.reports.model import Beside, Chart, FieldChart, Origin, Part, Section, Sentence, Table
from ikt.reports.sentences import phrase, say
from ikt.reports.view import View
from ikt.sources.licences import licence_name

NOT_COUNTED = "reciprocity.not_counted"
FEW, FEWEST = 3, 5
"""Years that a chart must have in the longest dossier, and in that of an attaché."""
FROM = ", from "
"""What the name of a publisher says that took its data from another."""


def evidence_chapter(section: Section, lang: Lang, length: Length) -> Chapter:
    """Return a section as a chapter: what is found, what is told of it, charts, tables, notes."""
    notes = tuple(dict.fromkeys(source_note(o, lang) for o in section.origins))
    if section.empty:
        unsaid = section.empty.id == NOT_COUNTED  # names commands: no words for an embassy
        reason = say("dossier.not_counted", lang) if unsaid else section.empty
        said = Paragraph(sentences=(reason,), notes=notes)
        return Chapter(id=section.id, label=section.label, blocks=(said,))
    blocks: list[Block] = [Paragraph(look="finding", sentences=(section.finding,), notes=notes)]
    charts = section.drawn
    everything = length == "all"
    drawn = _course(charts, FEW) if everything else _course(charts, FEWEST)[:1]
    if more := (*_left_out(section, charts, drawn), *section.more):
        blocks.append(Paragraph(sentences=more))
    blocks += (_picture(section, chart, lang) for chart in drawn)
    if everything or not drawn:
        blocks += _tables(section)
    if everything:
        for beside in (section.beside, *section.detail):
            blocks += _beside(beside) if beside else ()
        blocks += (Paragraph(look="quiet", sentences=(_plain(n),)) for n in section.notes)
    return Chapter(id=section.id, label=section.label, blocks=tuple(blocks))


def _left_out(
    section: Section, charts: Sequence[Chart | FieldChart], drawn: Sequence[Chart | FieldChart]
) -> Iterator[Sentence]:
    """Yield what charts found that are not drawn; a name for what is drawn is no finding."""
    told = {section.finding.text, *(s.text for s in section.more)}
    for chart in charts:
        named = chart.finding.id.endswith("_chart")
        if chart not in drawn and not named and chart.finding.text not in told:
            yield chart.finding


def _course(charts: Iterable[Chart | FieldChart], fewest: int) -> list[Chart | FieldChart]:
    """Return the charts that show a course and not just a few years."""
    return [c for c in charts if isinstance(c, FieldChart) or _years(c) >= fewest]


def _years(chart: Chart) -> int:
    return len({p.year for s in chart.series for p in s.points if p.value is not None})


def source_note(origin: Origin, lang: Lang) -> str:
    """Return a source as a footnote names it: citation, licence, day of the snapshot."""
    named = origin.citation.rstrip(".") or f"{publisher(origin.publisher, lang)}, {origin.title}"
    licence, date = licence_name(origin.licence, lang), snapshot_day(origin.snapshot, lang)
    return phrase("dossier.source_note", lang, named=named, licence=licence, date=date)


def publisher(named: str, lang: Lang) -> str:
    """Return who published a source; from whom it had the data, if told, in words of a language."""
    name, taken, whence = named.partition(FROM)
    return name + phrase("dossier.taken_from", lang, whence=whence) if taken else name


def snapshot_day(snapshot: str, lang: Lang) -> str:
    """Return the day on which a snapshot was made, from its id."""
    return day(f"{snapshot[:4]}-{snapshot[4:6]}-{snapshot[6:8]}", lang)


def findings_chapter(sections: Iterable[Section], lang: Lang, more: Iterable[Item] = ()) -> Chapter:
    """Return what each section found in one sentence, and ``more``, for a reader of one page."""
    items = tuple(
        Item(label=section.label, said=section.finding)
        for section in sections
        if section.finding.id != NOT_COUNTED
    )
    label = phrase("dossier.findings", lang)
    return Chapter(id="findings", label=label, blocks=(Listing(items=(*items, *more)),))


def _picture(section: Section, chart: Chart | FieldChart, lang: Lang) -> Picture:
    repeated = chart.finding.text == section.finding.text
    publishers = "; ".join(dict.fromkeys(publisher(o.publisher, lang) for o in section.origins))
    return Picture(
        chart=chart,
        title=None if repeated else chart.finding,
        caption=chart.subtitle,
        source=phrase("dossier.source_line", lang, publishers=publishers),
        alternative=alternative(chart, lang),
    )


def tables_chapter(view: View, sections: Sequence[Section]) -> Iterator[Chapter]:
    """Yield the chapter with the numbers behind all charts; nothing where there are none."""
    grids = tuple(
        Grid(table=_behind(chart, table), behind=True)
        for section in sections
        for chart in section.drawn
        for table in section.tables
        if table.id == chart.id
    )
    if grids:
        yield Chapter(id="tables", label=view.phrase("dossier.tables"), blocks=grids)


def _behind(chart: Chart | FieldChart, table: Table) -> Table:
    """Return the table behind a chart, named after what is drawn where only the title says that."""
    if not chart.finding.id.endswith("_chart"):
        return table
    return table.model_copy(update={"title": f"{chart.finding}; {table.title}"})


def _tables(section: Section) -> Iterator[Grid]:
    """Yield the tables that stand on their own, not behind a chart."""
    drawn = {chart.id for chart in section.drawn}
    yield from (Grid(table=table) for table in section.tables if table.id not in drawn)


def _beside(beside: Beside) -> Iterator[Block]:
    yield Paragraph(sentences=(beside.finding,))
    yield Grid(table=beside.table)
    yield Paragraph(look="quiet", sentences=(_plain(beside.why), *map(_plain, beside.reasons)))


def _plain(text: str) -> Sentence:
    return Sentence(id="dossier.note", parts=(Part(text=text),))
