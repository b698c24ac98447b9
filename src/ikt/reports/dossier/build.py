"""Puts the dossier of a country together from its profile.

>>> from ikt.measures import Evidence
>>> from ikt.strategy import load
>>> strategy = load()
>>> evidence = Evidence.open(home=strategy.home)
>>> document = dossier(evidence, strategy, "KR", "en", "minister")
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, get_args

from ikt.base.countries import country
from ikt.base.dates import day
from ikt.base.text import Lang
from ikt.reports.document.bound import keys_of
from ikt.reports.document.model import Chapter, Document, Keys, Length, Listing, Paragraph, Standing
from ikt.reports.dossier.chapters import evidence_chapter, findings_chapter, tables_chapter
from ikt.reports.dossier.questions import questions_chapter
from ikt.reports.dossier.sources import sources_chapter
from ikt.reports.dossier.standing import (
    Held,
    Weighing,
    held_by,
    standing_chapter,
    standing_item,
)
from ikt.reports.dossier.texts import with_own
from ikt.reports.exhibits import origins
from ikt.reports.model import KeyFigure, Part, Profile, Sentence, Status
from ikt.reports.moved import moved_of
from ikt.reports.profile import country_profile
from ikt.reports.sentences import phrase
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy

LENGTHS: tuple[Length, ...] = get_args(Length)


def dossier(
    evidence: Evidence,
    strategy: Strategy,
    code: str,
    lang: Lang,
    length: Length = "attache",
    *,
    held: Sequence[Held] | None = None,
    weighing: Weighing | None = None,
    texts: Mapping[str, Sequence[str]] | None = None,
    records: Iterable[Chapter] = (),
    made: dt.date | None = None,
) -> Document:
    """Return the dossier of a country, seen from home.

    Args:
        evidence: all measures, computed for one home country.
        strategy: gives the statuses.
        code: alpha-2 code of the country.
        lang: ``nl`` or ``en``.
        length: ``minister`` is one page, ``attache`` some four, ``all`` everything.
        held: every status that the country has had, newest first; by default what the strategy
            itself says.
        weighing: the scenario by which countries were chosen.
        texts: paragraphs of a person's own by chapter; see :func:`ikt.reports.dossier.read_texts`.
        records: chapters on what people do together with the country, made by whoever keeps those
            records; they stand after the summary.
        made: date of the document; by default today.

    Raises:
        UnknownCountryError: there is no such country.
    """
    view = View(evidence, strategy, country(code).alpha2, lang)
    profile = country_profile(evidence, strategy, view.code, lang)
    chapters = [_summary(view, profile)]
    if length == "minister":
        placed = tuple(standing_item(view, weighing))
        chapters += [findings_chapter(profile.sections, lang, placed), *records]
    else:
        if not view.own and not profile.header.former:
            decided = held_by(strategy, view.code, lang) if held is None else held
            chapters += standing_chapter(view, decided, weighing, length)
        chapters += records
    chapters += questions_chapter(view, profile, length)
    if length != "minister":
        chapters += _moved(view, chapters)
        chapters += [evidence_chapter(section, lang, length) for section in profile.sections]
    if length == "all":
        chapters += tables_chapter(view, profile.sections)
    told = with_own(chapters, texts or {}, lang, length)
    found = origins(view, keys_of(told))
    sources = sources_chapter(view, told, found, length)
    own_of_sources = {"sources": (texts or {}).get("sources", ())}
    return Document(
        kind="dossier",
        lang=lang,
        length=length,
        home=evidence.home,
        title=profile.header.name,
        subtitle=phrase("dossier.subtitle", lang, home=view.home),
        about=tuple(filter(None, (profile.header.region, profile.header.income))),
        subject=profile.header.code,
        made=(made or dt.date.today()).isoformat(),
        computed_at=profile.computed_at,
        chapters=(*told, *with_own([sources], own_of_sources, lang, length)),
        origins=found,
    )


def _summary(view: View, profile: Profile) -> Chapter:
    statuses = [_status(status, view.lang) for status in profile.header.statuses]
    former = [view.say("dossier.former")] if profile.header.former else []
    placed = statuses or view.own or former
    unplaced = [] if placed else [view.say("dossier.no_status")]
    remarks = (Paragraph(look="status", sentences=(s,)) for s in (*former, *unplaced))
    return Chapter(
        id="summary",
        label=view.phrase("dossier.summary"),
        blocks=(
            *statuses,
            *remarks,
            Paragraph(look="lead", sentences=profile.sentences),
            Keys(
                label=view.phrase("dossier.keys"),
                figures=tuple(_standing(figure) for figure in profile.key_figures),
            ),
        ),
    )


def _status(status: Status, lang: Lang) -> Paragraph:
    """Return what the strategy says of a country, its status or role as the label."""
    label, *more = [t for t in (status.label, status.role) if t]
    dated = f"({day(status.date, lang)})" if status.date else ""
    told = ". ".join([*more, status.reason] if status.reason else more)
    text = f"{dated}: {told}".lstrip(": ") if told else dated
    return Paragraph(look="status", label=label, sentences=(_plain("status", text),))


def _standing(figure: KeyFigure) -> Standing:
    years = f"{figure.since}–{figure.year}" if figure.since else str(figure.year or "")
    told = figure.told or (_plain("missing", figure.missing),)
    return Standing(
        label=figure.label,
        figure=figure.figure,
        unit=f"{figure.unit}, {years}" if years else "",
        series=figure.series if figure.figure else None,
        told=told,
    )


def _moved(view: View, before: Sequence[Chapter]) -> list[Chapter]:
    """Return the chapter on what moved, but for what chapters before it say already."""
    said = list(_said(before))
    lead = {(f.key, f.year) for s in said if s.id.startswith("lead.") for f in s.figures}
    text = "\n".join(s.text for s in said)
    told = tuple(
        s
        for s in moved_of(view)
        if s.text not in text and not {(f.key, f.year) for f in s.figures} <= lead
    )
    if not told:
        return []
    label = view.phrase("dossier.moved")
    return [Chapter(id="moved", label=label, blocks=(Paragraph(sentences=told),))]


def _said(chapters: Iterable[Chapter]) -> Iterator[Sentence]:
    """Yield the sentences of chapters that state something; reasons for questions repeat."""
    for block in (b for c in chapters for b in c.blocks):
        if isinstance(block, Paragraph):
            yield from block.sentences
        elif isinstance(block, Listing):
            yield from (item.said for item in block.items)


def _plain(id: str, text: str) -> Sentence:
    return Sentence(id=f"dossier.{id}", parts=(Part(text=text),))
