"""The ranking of all candidates, with what it says and what it cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ikt.base.countries import country
from ikt.base.numbers import number, percent
from ikt.base.text import Lang
from ikt.reports import exhibits
from ikt.reports.choice.model import ChoiceReport, RankedRow, Score, WeighedCriterion
from ikt.reports.header import statuses
from ikt.reports.home import chosen_countries
from ikt.reports.model import Key, Sentence
from ikt.reports.naming import joined, name
from ikt.reports.sentences import phrase, say
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.choice import Ranked, Ranking, Scores
    from ikt.measures import Evidence
    from ikt.strategy import Strategy

TOP = 3
DIGITS = 2


def choice_report(
    evidence: Evidence, strategy: Strategy, scores: Scores, ranking: Ranking, lang: Lang
) -> ChoiceReport:
    """Return the ranking in words and tables.

    Args:
        evidence: what the scores were read from.
        strategy: its statuses and the number of posts it aims at.
        scores: every candidate on every criterion.
        ranking: the same, weighed and put in order.
        lang: language of everything generated.
    """
    home = View(evidence, strategy, evidence.home, lang)
    return ChoiceReport(
        lang=lang,
        home=evidence.home,
        posts=strategy.posts,
        day=scores.day.isoformat(),
        year=scores.year,
        sentences=tuple(_sentences(strategy, ranking, lang)),
        criteria=weighed(ranking, lang),
        rows=tuple(_row(strategy, r, lang) for r in ranking.rows),
        notes=tuple(_notes(ranking, lang)),
        origins=exhibits.origins(home, _keys(evidence, ranking)),
    )


def weighed(ranking: Ranking, lang: Lang) -> tuple[WeighedCriterion, ...]:
    """Return the criteria with their weights."""
    return tuple(
        WeighedCriterion(
            id=c.id,
            label=c.label[lang],
            rationale=c.rationale[lang],
            weight=weight,
            judged=c.judged,
            measures=tuple(i.measure for i in c.indicators),
        )
        for c, weight in zip(ranking.criteria, ranking.weights, strict=True)
    )


def score(value: float, lang: Lang) -> str:
    """Return a score as it is read: ``0,67``."""
    return number(value, lang, digits=DIGITS)


def span(given: Score, lang: Lang) -> str:
    """Return what a score may be: ``0,58–0,73``."""
    return f"{score(given.low, lang)}–{score(given.high, lang)}"


def _row(strategy: Strategy, ranked: Ranked, lang: Lang) -> RankedRow:
    known = country(ranked.code)
    return RankedRow(
        code=known.alpha2,
        alpha3=known.alpha3,
        name=known.name(lang),
        statuses=statuses(strategy, ranked.code, lang),
        place=ranked.place,
        best=ranked.best,
        worst=ranked.worst,
        total=Score.of(ranked.total),
        parts=tuple(Score.of(p) for p in ranked.parts),
        unknown=ranked.unknown,
    )


def _sentences(strategy: Strategy, ranking: Ranking, lang: Lang) -> list[Sentence]:
    placed = ranking.placed
    if not placed:
        return [say("choice.nothing", lang)]
    posts = min(strategy.posts, len(placed))
    top = joined([str(name(r.code, lang)) for r in placed[:TOP]], lang)
    found = [say("choice.top", lang, top=top[:1].upper() + top[1:])]
    chosen = chosen_countries(strategy)
    if chosen:
        found.append(_chosen(chosen, {r.code for r in placed[:posts]}, posts, lang))
    last = placed[posts - 1].total.centre
    near = sum(r.total.high >= last for r in placed[posts:])
    template = "choice.doubt" if near else "choice.no_doubt"
    found.append(say(template, lang, near=str(near), posts=str(posts)))
    return found


def _chosen(chosen: list[str], first: set[str], posts: int, lang: Lang) -> Sentence:
    outside = [c for c in chosen if c not in first]
    words = {"chosen": str(len(chosen)), "inside": str(len(chosen) - len(outside))}
    if not outside:
        return say("choice.all_inside", lang, posts=str(posts), **words)
    names = joined([str(name(c, lang)) for c in outside], lang)
    return say("choice.some_inside", lang, posts=str(posts), outside=names, **words)


def _notes(ranking: Ranking, lang: Lang) -> list[str]:
    judged = sum(c.judged * w for c, w in zip(ranking.criteria, ranking.weights, strict=True))
    found = [phrase("choice.note_weights", lang), phrase("choice.note_unknown", lang)]
    if judged:
        found.append(phrase("choice.note_judged", lang, judged=percent(judged, lang)))
    unplaced = len(ranking.rows) - len(ranking.placed)
    if unplaced:
        found.append(phrase("choice.note_unplaced", lang, n=str(unplaced)))
    return found


def _keys(evidence: Evidence, ranking: Ranking) -> list[Key]:
    return [
        Key(measure=i.measure, method=evidence.method(i.measure, i.method), country=evidence.home)
        for c in ranking.criteria
        for i in c.indicators
    ]
