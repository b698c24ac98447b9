"""Puts the progress letter together: what was promised, what is done, what is late and why.

It is a draft in the sober words of such letters. Where nobody has written down why something is
late, or what came of it, the letter says so: that is for people to fill in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from ikt.base.dates import day
from ikt.base.text import Lang
from ikt.reports.document.bound import keys_of
from ikt.reports.document.model import Chapter, Document, Item, Listing, Paragraph
from ikt.reports.dossier.sources import sources_chapter
from ikt.reports.exhibits import origins
from ikt.reports.home import chosen_countries
from ikt.reports.letter.annexes import countries_table, promises_table
from ikt.reports.letter.promise import Promise
from ikt.reports.model import Part, Sentence
from ikt.reports.profile import country_profile
from ikt.reports.sentences import say
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy
    from ikt.strategy.goals import Objective

Told = Callable[..., Sentence]


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
    told = [p for p in promises if p.ended is None or p.ended >= since]
    view = View(evidence, strategy, strategy.home, lang)
    chapters = [
        _opening(strategy, told, lang, since, today),
        *_by_state(told, lang, today),
        _objectives(strategy.objectives, told, lang, today),
        _countries(evidence, strategy, lang),
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
        chapters=(*chapters, sources_chapter(view, chapters, found, "attache")),
        origins=found,
    )


def _opening(
    strategy: Strategy, told: Sequence[Promise], lang: Lang, since: dt.date, today: dt.date
) -> Chapter:
    source = strategy.source
    began = say(
        "letter.began",
        lang,
        day=day(source.date, lang),
        letter=source.title[lang],
        number=source.number,
        since=day(since, lang),
    )
    counts = {
        "all": len(told),
        "done": sum(p.state == "done" for p in told),
        "doing": sum(p.state == "doing" for p in told),
        "open": sum(p.state == "open" for p in told),
        "late": sum(p.late(today) for p in told),
    }
    state = say("letter.state" if told else "letter.nothing", lang, **counts)
    return Chapter(
        id="summary", label="", blocks=(Paragraph(look="body", sentences=(began, state)),)
    )


def _by_state(told: Sequence[Promise], lang: Lang, today: dt.date) -> Iterable[Chapter]:
    """Yield a chapter for what is done, late, on its way, not begun, lapsed; none for nothing."""
    kinds: dict[str, Callable[[Promise], bool]] = {
        "done": lambda p: p.state == "done",
        "late": lambda p: p.late(today),
        "doing": lambda p: p.state == "doing" and not p.late(today),
        "open": lambda p: p.state == "open" and not p.late(today),
        "lapsed": lambda p: p.state == "lapsed",
    }
    for kind, fits in kinds.items():
        items = tuple(
            Item(label=p.title, said=_said(p, kind, lang)) for p in _in_order(told) if fits(p)
        )
        if items:
            label = say(f"letter.{kind}", lang).text
            yield Chapter(id=kind, label=label, blocks=(Listing(items=items),))


def _in_order(told: Iterable[Promise]) -> list[Promise]:
    return sorted(told, key=lambda p: (p.due or dt.date.max, p.motion, p.title))


def _said(promise: Promise, kind: str, lang: Lang) -> Sentence:
    """Return what there is to tell of a promise: when it was due, what came of it, where it is."""
    ended, due = promise.ended, promise.due
    pieces = [say("letter.due", lang, day=day(due, lang)).text] if due else []
    if ended and kind in ("done", "lapsed"):
        pieces = [say(f"letter.ended_{kind}", lang, day=day(ended, lang)).text]
    if promise.outcome:
        pieces.append(promise.outcome.rstrip(".") + ".")
    elif kind in ("done", "late", "lapsed"):
        pieces.append(say(f"letter.silent_{kind}", lang).text)
    where = ", ".join(t for t in (promise.house, promise.source) if t)
    pieces += [f"({where})"] if where else []
    return _plain(" ".join(pieces) or say("letter.no_day", lang).text)


def _objectives(
    objectives: Iterable[Objective], told: Sequence[Promise], lang: Lang, today: dt.date
) -> Chapter:
    items = []
    for objective in objectives:
        serving = [p for p in told if objective.id in p.objectives]
        titles = "; ".join(f"{p.title} ({state_of(p, lang, today)})" for p in _in_order(serving))
        said = _plain(f"{titles}.") if titles else say("letter.no_promise", lang)
        items.append(Item(label=objective.label[lang], said=said))
    label = say("letter.objectives", lang).text
    return Chapter(id="objectives", label=label, blocks=(Listing(items=tuple(items)),))


def state_of(promise: Promise, lang: Lang, today: dt.date) -> str:
    """Return how far a promise is, in a word."""
    state = "late" if promise.late(today) else promise.state
    return say(f"letter.word_{state}", lang).text


def _countries(evidence: Evidence, strategy: Strategy, lang: Lang) -> Chapter:
    """Return level and direction of the cooperation with each country with joint effort."""
    items = []
    for code in chosen_countries(strategy):
        profile = country_profile(evidence, strategy, code, lang)
        level, direction, _ = profile.sentences
        parts = (*level.parts, Part(text=" "), *direction.parts)
        said = Sentence(id="letter.country", parts=parts)
        items.append(Item(label=profile.header.name, said=said))
    intro = Paragraph(sentences=(say("letter.countries_intro", lang),))
    label = say("letter.countries", lang).text
    return Chapter(id="countries", label=label, blocks=(intro, Listing(items=tuple(items))))


def _closing(strategy: Strategy, lang: Lang) -> Chapter:
    signed = _plain(f"{strategy.source.author[lang]},")
    closing = Paragraph(sentences=(say("letter.ending", lang),))
    label = say("letter.closing", lang).text
    return Chapter(id="closing", label=label, blocks=(closing, Paragraph(sentences=(signed,))))


def _plain(text: str) -> Sentence:
    return Sentence(id="letter.told", parts=(Part(text=text),))
