"""A worked-out scenario as a report: rows, lines and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ikt.base.countries import country
from ikt.base.saying import say
from ikt.base.text import Lang
from ikt.choice.answer import Answer
from ikt.reports import exhibits
from ikt.reports.choice import sections
from ikt.reports.choice.answer_model import AnswerReport, AnswerRow, Held, Sample, Share
from ikt.reports.choice.model import Score, WeighedCriterion
from ikt.reports.choice.trouble import said
from ikt.reports.choice.wording import Wording
from ikt.reports.header import statuses
from ikt.reports.model import Key
from ikt.reports.sentences import phrase
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy

RANKS = 25
"""Ranks whose acceptability is told; the rest is in the library."""
SELDOM = 0.005
"""Acceptability below which central weights are left out."""


def answer_report(
    evidence: Evidence, strategy: Strategy, answer: Answer, lang: Lang
) -> AnswerReport:
    """Return a worked-out scenario in words and tables.

    Args:
        evidence: what it was worked out from.
        strategy: gives labels and statuses.
        answer: the outcome.
        lang: language of everything generated.
    """
    words = Wording(answer, strategy, lang)
    polytope = answer.polytope
    ranges = [polytope.range(c) for c in range(len(answer.problem.criteria))]
    home = View(evidence, strategy, evidence.home, lang)
    return AnswerReport(
        lang=lang,
        home=evidence.home,
        name=answer.scenario.name[lang],
        posts=answer.posts,
        year=answer.scores.year,
        day=answer.scores.day.isoformat(),
        criteria=tuple(_criteria(answer, lang)),
        lower=tuple(low for low, _ in ranges),
        upper=tuple(high for _, high in ranges),
        said=tuple(said(c, strategy, lang) for c in polytope.constraints),
        rules=tuple(say(r.text, lang) for r in answer.rules),
        rows=tuple(_rows(answer, strategy, lang)),
        portfolio=answer.portfolio.chosen,
        portfolio_value=answer.portfolio.value,
        listed_as=phrase(f"choice.{'listed_own' if words.own_list else 'listed_asked'}", lang),
        claims=sections.claims(words),
        swaps=sections.swaps(words),
        inverse=sections.inverses(words),
        variants=sections.variants(words),
        sample=_sample(answer),
        snapshots=dict(evidence.inputs),
        origins=exhibits.origins(home, _keys(evidence, strategy)),
    )


def _criteria(answer: Answer, lang: Lang) -> list[WeighedCriterion]:
    return [
        WeighedCriterion(
            id=c.id,
            label=c.label[lang],
            rationale=c.rationale[lang],
            weight=float(weight),
            judged=c.judged,
            measures=tuple(i.measure for i in c.indicators),
        )
        for c, weight in zip(answer.scores.criteria, answer.weights, strict=True)
    ]


def _rows(answer: Answer, strategy: Strategy, lang: Lang) -> list[AnswerRow]:
    found = answer.acceptability
    order = np.lexsort((-(answer.problem.values @ answer.weights), -found.among))
    ranks, among, error = found.ranks, found.among, found.error(found.among)
    first_error, entropy = found.error(ranks[:, 0]), found.entropy()
    places = np.arange(1, len(among) + 1)
    central = found.central_chosen
    low, centre, high = (
        v * answer.weights for v in (answer.problem.low, answer.problem.values, answer.problem.high)
    )
    listed = answer.inverse[0].answer.listed if answer.inverse else ()
    known_of = {c.code: c for c in answer.scores.countries}
    rows = []
    for i in order:
        code = answer.problem.names[i]
        known = country(code)
        confidence = None if answer.confidence is None else float(answer.confidence[i])
        rows.append(
            AnswerRow(
                code=code,
                alpha3=known.alpha3,
                name=known.name(lang),
                statuses=statuses(strategy, code, lang),
                among=Share(value=float(among[i]), error=float(error[i])),
                first=Share(value=float(ranks[i, 0]), error=float(first_error[i])),
                ranks=tuple(ranks[i, :RANKS].tolist()),
                mean_rank=float(ranks[i] @ places),
                entropy=float(entropy[i]),
                best=int(answer.certain.best[i]) if answer.certain else 0,
                worst=int(answer.certain.worst[i]) if answer.certain else 0,
                standing=answer.certain.standing[i].value if answer.certain else "",
                central=tuple(central[i].tolist()) if among[i] >= SELDOM else (),
                confidence=None if confidence is None or np.isnan(confidence) else confidence,
                total=_score(low[i].sum(), centre[i].sum(), high[i].sum()),
                pieces=tuple(map(_score, low[i], centre[i], high[i])),
                unknown=tuple(c.unknown for c in known_of[code].criteria),
                chosen=code in answer.portfolio.chosen,
                listed=code in listed,
                core_index=float(answer.robust.core_index[i]) if answer.robust else None,
                part=answer.robust.part[i].value if answer.robust else "",
                held=tuple(_held(answer, int(i), lang, strategy)),
            )
        )
    return rows


def _score(low: float, centre: float, high: float) -> Score:
    return Score(low=float(low), centre=float(centre), high=float(high))


def _held(answer: Answer, i: int, lang: Lang, strategy: Strategy) -> list[Held]:
    found = []
    for stakeholder in answer.scenario.stakeholders if answer.held else ():
        assert answer.held is not None
        held = answer.held[stakeholder.id]
        among = float(held.among[i])
        found.append(
            Held(
                id=stakeholder.id,
                name=sections.stakeholder_name(stakeholder, strategy, lang),
                illustrative=stakeholder.illustrative,
                among=Share(value=among, error=float(held.error(among))),
            )
        )
    return found


def _sample(answer: Answer) -> Sample:
    found = answer.acceptability
    return Sample(
        draws=found.draws,
        how=found.how,
        exact=found.how != "hitandrun",
        inflation=found.inflation,
        r_hat=found.r_hat,
        seed=found.seed,
        error=float(found.error(found.among).max()),
    )


def _keys(evidence: Evidence, strategy: Strategy) -> list[Key]:
    return [
        Key(measure=i.measure, method=evidence.method(i.measure, i.method), country=evidence.home)
        for c in strategy.criteria
        for i in c.indicators
    ]
