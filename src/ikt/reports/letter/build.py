"""Puts the progress letter together: what was promised, what is done, what is late and why.

It is a draft in the sober words of such letters. Where nobody has written down why something is
late, or what came of it, the letter says so: that is for people to fill in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ikt.base.countries import name
from ikt.base.dates import day
from ikt.base.text import Lang
from ikt.reports.document.bound import keys_of
from ikt.reports.document.model import Block, Chapter, Document, Item, Listing, Paragraph
from ikt.reports.dossier.sources import sources_chapter
from ikt.reports.exhibits import origins
from ikt.reports.home import chosen_countries
from ikt.reports.letter.annexes import countries_table, promises_table
from ikt.reports.letter.promise import Promise
from ikt.reports.letter.recorded import counts, due, ended, state, within
from ikt.reports.model import Origin, Part, Sentence
from ikt.reports.profile import country_profile
from ikt.reports.sentences import enumerated, say
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy
    from ikt.strategy.goals import Objective

CHAPTERS = ("done", "late", "doing", "open", "lapsed")
STATES = ("done", "doing", "open", "lapsed")


def letter(
    evidence: Evidence,
    strategy: Strategy,
    promises: Sequence[Promise],
    lang: Lang,
    since: dt.date,
    *,
    made: dt.date | None = None,
) -> Document:
    """Return the draft of a letter on the progress since a day.

    Args:
        evidence: all measures, for the figures on the countries with joint effort.
        strategy: whose progress it is.
        promises: commitments and motions; those that ended before ``since`` are left out.
        lang: ``nl`` or ``en``.
        since: the day from which it tells.
        made: its date; by default today.
    """
    today = made or dt.date.today()
    told = within(promises, since)
    view = View(evidence, strategy, strategy.home, lang)
    chapters = [
        _opening(strategy, told, lang, since, today),
        *_by_state(told, lang, today),
        _objectives(strategy.objectives, told, lang, today),
        _countries(evidence, strategy, told, lang, today),
        _closing(strategy, lang),
        promises_table(told, lang, today),
        countries_table(evidence, strategy, lang),
    ]
    found = origins(view, keys_of(chapters))
    title = say("letter.title", lang, strategy=strategy.title[lang]).text
    return Document(
        kind="letter",
        lang=lang,
        length="attache",
        home=evidence.home,
        title=title,
        subtitle=say("letter.subtitle", lang).text,
        subject=since.isoformat(),
        made=today.isoformat(),
        computed_at=str(evidence.computed_at),
        chapters=(*chapters, _sources(view, chapters, found, today)),
        origins=found,
    )


def _sources(
    view: View, chapters: Sequence[Chapter], found: Sequence[Origin], today: dt.date
) -> Chapter:
    """Return the chapter on sources: of figures, and of what was recorded of promises."""
    made = sources_chapter(view, chapters, found, "attache")
    said = say("letter.recorded", view.lang, day=day(today, view.lang))
    return made.model_copy(
        update={"blocks": (*made.blocks, Paragraph(look="quiet", sentences=(said,)))}
    )


def _opening(
    strategy: Strategy, told: Sequence[Promise], lang: Lang, since: dt.date, today: dt.date
) -> Chapter:
    source = strategy.source
    began = say(
        "letter.began",
        lang,
        day=day(source.date, lang),
        strategy=strategy.title[lang],
        number=source.number,
        since=day(since, lang),
    )
    how_many = _how_many(told, lang, today)
    return Chapter(
        id="summary",
        label="",
        blocks=(
            Paragraph(sentences=(say("letter.salutation", lang),)),
            Paragraph(sentences=(began,)),
            Paragraph(sentences=how_many),
        ),
    )


def _how_many(told: Sequence[Promise], lang: Lang, today: dt.date) -> tuple[Sentence, ...]:
    """Return how many there are, how far they are, and how many are past their day."""
    if not told:
        return (say("letter.nothing", lang),)
    found = counts(told, lang, today)
    some = [one for one in STATES if found[one].value]
    states = enumerated([say(f"letter.counted_{s}", lang, n=found[s]) for s in some], lang)
    first = say("letter.state", lang, all=found["all"], first=found[some[0]], states=states)
    late = "late" if found["late"].value else "none_late"
    return (first, say(f"letter.state_{late}", lang, late=found["late"]))


def _by_state(told: Sequence[Promise], lang: Lang, today: dt.date) -> Iterable[Chapter]:
    """Yield a chapter for what is done, late, on its way, not begun, lapsed; none for nothing."""
    for stand in CHAPTERS:
        items = tuple(
            Item(label=p.title.removesuffix("."), said=_said(p, stand, lang))
            for p in _in_order(told)
            if p.stands(today) == stand
        )
        if not items:
            continue
        blocks: list[Block] = [Listing(items=items)]
        if any(p.due is None for p in told if p.stands(today) == stand in ("doing", "open")):
            note = Paragraph(look="quiet", sentences=(say("letter.no_days", lang),))
            blocks.insert(0, note)
        yield Chapter(id=stand, label=say(f"letter.{stand}", lang).text, blocks=tuple(blocks))


def _in_order(told: Iterable[Promise]) -> list[Promise]:
    return sorted(told, key=lambda p: (p.due or dt.date.max, p.motion, p.title))


def _said(promise: Promise, stand: str, lang: Lang) -> Sentence:
    """Return what there is to tell of a promise: when it was due, what came of it, where it is."""
    pieces: list[Sentence] = []
    if (when := ended(promise, lang)) and stand in ("done", "lapsed"):
        pieces.append(say(f"letter.ended_{stand}", lang, day=when))
    elif by := due(promise, lang):
        pieces.append(say(f"letter.due_{'motion' if promise.motion else 'promise'}", lang, day=by))
    if promise.outcome:
        pieces.append(_plain(promise.outcome.rstrip(".") + "."))
    elif stand in ("done", "late", "lapsed"):
        pieces.append(say(f"letter.silent_{stand}", lang))
    if promise.evidence and stand in ("done", "lapsed"):
        pieces.append(say("letter.evidence", lang, evidence=promise.evidence))
    where = ", ".join(t for t in (_letters(promise.house), promise.source) if t)
    where = where.replace("§ ", "§\N{NO-BREAK SPACE}")
    pieces += [_plain(f"({where})")] if where else []
    return _joined(pieces or [say("letter.no_day", lang)], " ")


def _objectives(
    objectives: Iterable[Objective], told: Sequence[Promise], lang: Lang, today: dt.date
) -> Chapter:
    items = []
    for objective in objectives:
        serving = [p for p in told if objective.id in p.objectives]
        said = _titles(serving, lang, today) if serving else say("letter.no_promise", lang)
        items.append(Item(label=objective.label[lang], said=said))
    label = say("letter.objectives", lang).text
    return Chapter(id="objectives", label=label, blocks=(Listing(items=tuple(items)),))


def _titles(promises: Iterable[Promise], lang: Lang, today: dt.date) -> Sentence:
    """Return promises by title, each with its state."""
    named = [
        say("letter.titled", lang, title=p.title.removesuffix("."), state=state(p, lang, today))
        for p in _in_order(promises)
    ]
    return _joined([_joined(named, "; "), _plain(".")], "")


def _countries(
    evidence: Evidence, strategy: Strategy, told: Sequence[Promise], lang: Lang, today: dt.date
) -> Chapter:
    """Return for each country with joint effort how cooperation goes, and what was promised.

    Other countries follow of which something was promised.
    """
    items = []
    chosen = chosen_countries(strategy)
    for code in chosen:
        profile = country_profile(evidence, strategy, code, lang)
        level, direction, _ = profile.sentences
        pieces = [level, direction]
        if about := [p for p in told if code in p.countries]:
            pieces.append(say("letter.about_country", lang, titles=_titles(about, lang, today)))
        items.append(Item(label=profile.header.name, said=_joined(pieces, " ")))
    others = {code for p in told for code in p.countries} - set(chosen)
    for code in sorted(others, key=lambda c: name(c, lang)):
        titles = _titles((p for p in told if code in p.countries), lang, today)
        said = say("letter.about_country", lang, titles=titles)
        items.append(Item(label=name(code, lang), said=said))
    intro = Paragraph(sentences=(say("letter.countries_intro", lang),))
    label = say("letter.countries", lang).text
    return Chapter(id="countries", label=label, blocks=(intro, Listing(items=tuple(items))))


def _closing(strategy: Strategy, lang: Lang) -> Chapter:
    signed = _plain(f"{strategy.source.author[lang]},")
    closing = Paragraph(sentences=(say("letter.ending", lang),))
    label = say("letter.closing", lang).text
    return Chapter(id="closing", label=label, blocks=(closing, Paragraph(sentences=(signed,))))


def _joined(pieces: Sequence[Sentence], between: str) -> Sentence:
    parts: list[Part] = []
    for piece in pieces:
        parts += [Part(text=between), *piece.parts] if parts and between else piece.parts
    return Sentence(id="letter.told", parts=tuple(parts))


def _letters(house: str) -> str:
    """Return the letters of an organisation that stand behind its name, else its name.

    >>> _letters("Ministerie van Onderwijs, Cultuur en Wetenschap (OCW)")
    'OCW'
    """
    name, bracket, letters = house.removesuffix(")").rpartition(" (")
    return letters if bracket and house.endswith(")") and name else house


def _plain(text: str) -> Sentence:
    return Sentence(id="letter.told", parts=(Part(text=text),))
