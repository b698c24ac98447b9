"""One country in the choice: where it stands, on what that rests, and what is not known."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from ikt.base.errors import UsageError
from ikt.base.text import Lang
from ikt.choice.certain import Standing
from ikt.choice.values import Span
from ikt.measures import MEASURES
from ikt.reports import exhibits, formats
from ikt.reports.choice.claims import Claim
from ikt.reports.choice.model import (
    CountryChoice,
    CriterionLine,
    IndicatorLine,
    JudgementLine,
    Score,
    WeighedCriterion,
)
from ikt.reports.choice.wording import Wording, count
from ikt.reports.header import header
from ikt.reports.model import Key
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.choice import CountryScore, CriterionScore, IndicatorScore
    from ikt.choice.answer import Answer
    from ikt.measures import Evidence
    from ikt.strategy import Judgement, Strategy

UNKNOWN_WORTH_SAYING = 0.1


def country_choice(
    evidence: Evidence, strategy: Strategy, answer: Answer, code: str, lang: Lang
) -> CountryChoice:
    """Return one country in a worked-out scenario.

    Args:
        evidence: what the scores were read from.
        strategy: gives the statuses.
        answer: the worked-out scenario.
        code: alpha-2 code of the country.
        lang: language of everything generated.

    Raises:
        UsageError: the country is no candidate.
    """
    view = View(evidence, strategy, code, lang)
    scored = answer.scores.of(code)
    if scored is None:
        raise UsageError(
            view.phrase("choice.no_candidate"), remedy=view.phrase("choice.no_candidate_remedy")
        )
    weights = dict(zip(answer.problem.criteria, answer.weights.tolist(), strict=True))
    lines = tuple(_line(view, found, weights) for found in scored.criteria)
    total = reduce(
        add, (c.score * weights[c.criterion.id] for c in scored.criteria), Span(0.0, 0.0, 0.0)
    )
    place, among = _standing(answer, code)
    return CountryChoice(
        lang=lang,
        home=evidence.home,
        header=header(view),
        place=place,
        of=len(answer.problem.names),
        among=among,
        error=None if among is None else float(answer.acceptability.error(among)),
        posts=answer.posts,
        total=Score.of(total),
        unknown=scored.unknown,
        claims=tuple(_claims(Wording(answer, strategy, lang), scored, place, among)),
        criteria=lines,
        origins=exhibits.origins(view, [i.key for line in lines for i in line.indicators]),
    )


def _standing(answer: Answer, code: str) -> tuple[int | None, float | None]:
    """Return the place by total score and the acceptability; nothing when too little is known."""
    if code not in answer.problem.names:
        return None, None
    i = answer.problem.index(code)
    totals = answer.problem.values @ answer.weights
    return int((totals > totals[i]).sum()) + 1, float(answer.acceptability.among[i])


def _claims(
    words: Wording, scored: CountryScore, place: int | None, among: float | None
) -> list[Claim]:
    who, answer = words.one(scored.code), words.answer
    if place is None or among is None:
        unknown = words.part(scored.unknown, f"unknown:{scored.code}")
        return [words.say("country_no_place", country=who, unknown=unknown)]
    error = float(answer.acceptability.error(among))
    found = [
        words.say(
            "country_place",
            country=who,
            share=words.share(among, error, f"among:{scored.code}"),
            place=count(place, f"place:{scored.code}", words.lang),
            of=count(len(answer.problem.names), "ranked", words.lang),
        )
    ]
    if answer.certain and answer.certain.of(scored.code) is Standing.NEVER:
        found.append(words.say("country_never", country=who))
    strong, weak = _ends(scored)
    if strong is not weak:
        found.append(
            words.say(
                "country_ends",
                country=who,
                strong=words.criterion(strong.criterion.id),
                high=words.score(strong.score.centre, f"score:{scored.code}:{strong.criterion.id}"),
                weak=words.criterion(weak.criterion.id),
                low=words.score(weak.score.centre, f"score:{scored.code}:{weak.criterion.id}"),
            )
        )
    if scored.unknown >= UNKNOWN_WORTH_SAYING:
        unknown = words.part(scored.unknown, f"unknown:{scored.code}")
        found.append(words.say("country_unknown", unknown=unknown))
    return found


def _ends(scored: CountryScore) -> tuple[CriterionScore, CriterionScore]:
    """Return the criteria with the highest and lowest score among those known at least in half."""
    known = [c for c in scored.criteria if c.unknown <= 0.5] or list(scored.criteria)
    return max(known, key=lambda c: c.score.centre), min(known, key=lambda c: c.score.centre)


def _line(view: View, found: CriterionScore, weights: Mapping[str, float]) -> CriterionLine:
    criterion, lang = found.criterion, view.lang
    return CriterionLine(
        criterion=WeighedCriterion(
            id=criterion.id,
            label=criterion.label[lang],
            rationale=criterion.rationale[lang],
            weight=weights[criterion.id],
            judged=criterion.judged,
            measures=tuple(i.measure for i in criterion.indicators),
        ),
        score=Score.of(found.score),
        unknown=found.unknown,
        indicators=tuple(_indicator(view, i) for i in found.indicators),
        judgements=tuple(_judgement(j, lang) for j in found.judgements),
    )


def _indicator(view: View, found: IndicatorScore) -> IndicatorLine:
    asked, lang = found.indicator, view.lang
    described = MEASURES[asked.measure]
    key = Key(
        measure=asked.measure,
        method=found.method,
        country=found.country,
        partner=found.partner,
        field=asked.field,
    )
    return IndicatorLine(
        measure=asked.measure,
        label=described.label[lang],
        why=asked.why[lang],
        share=asked.share,
        value=asked.value.kind,
        shown=formats.full(found.figure.centre, described, lang) if found.figure else "",
        years=exhibits.spans(found.years),
        unit=described.unit[lang],
        score=Score.of(found.score),
        key=key,
        missing=found.missing,
    )


def _judgement(judgement: Judgement, lang: Lang) -> JudgementLine:
    return JudgementLine(
        role=judgement.role,
        reason=judgement.reason[lang],
        date=judgement.date.isoformat(),
        expires=judgement.expires.isoformat() if judgement.expires else "",
        section=judgement.section or "",
        score=Score(
            low=judgement.low,
            centre=(judgement.low + judgement.high) / 2,
            high=judgement.high,
        ),
        illustrative=judgement.illustrative,
    )
