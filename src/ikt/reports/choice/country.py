"""One country in the choice: where it stands, on what that rests, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ikt.base.errors import UsageError
from ikt.base.numbers import percent
from ikt.base.text import Lang
from ikt.measures import MEASURES
from ikt.reports import exhibits, formats
from ikt.reports.choice.model import (
    CountryChoice,
    CriterionLine,
    IndicatorLine,
    JudgementLine,
    Score,
)
from ikt.reports.choice.ranking import score, span, weighed
from ikt.reports.header import header
from ikt.reports.model import Key, Sentence
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.choice import CriterionScore, IndicatorScore, Ranked, Ranking
    from ikt.measures import Evidence
    from ikt.strategy import Judgement, Strategy

UNKNOWN_WORTH_SAYING = 0.1


def country_choice(
    evidence: Evidence, strategy: Strategy, ranking: Ranking, code: str, lang: Lang
) -> CountryChoice:
    """Return one country in the choice.

    Args:
        evidence: what the scores were read from.
        strategy: gives the statuses.
        ranking: all candidates in order.
        code: alpha-2 code of the country.
        lang: language of everything generated.

    Raises:
        UsageError: the country is no candidate.
    """
    ranked = ranking.of(code)
    view = View(evidence, strategy, code, lang)
    if ranked is None:
        raise UsageError(
            view.phrase("choice.no_candidate"), remedy=view.phrase("choice.no_candidate_remedy")
        )
    criteria = weighed(ranking, lang)
    lines = tuple(
        CriterionLine(
            criterion=criterion,
            score=Score.of(found.score),
            unknown=found.unknown,
            indicators=tuple(_indicator(view, i) for i in found.indicators),
            judgements=tuple(_judgement(j, lang) for j in found.judgements),
        )
        for criterion, found in zip(criteria, ranked.score.criteria, strict=True)
    )
    return CountryChoice(
        lang=lang,
        home=evidence.home,
        header=header(view),
        place=ranked.place,
        best=ranked.best,
        worst=ranked.worst,
        of=len(ranking.placed),
        total=Score.of(ranked.total),
        unknown=ranked.unknown,
        sentences=tuple(_sentences(view, ranking, ranked)),
        criteria=lines,
        origins=exhibits.origins(view, [i.key for line in lines for i in line.indicators]),
    )


def _sentences(view: View, ranking: Ranking, ranked: Ranked) -> list[Sentence]:
    lang, total = view.lang, Score.of(ranked.total)
    words = {"total": score(total.centre, lang), "span": span(total, lang)}
    words |= {"of": str(len(ranking.placed)), "place": str(ranked.place)}
    found = [view.say("choice.place" if ranked.place else "choice.no_place", **words)]
    strong, weak = ranked.strongest, ranked.weakest
    if ranked.place and strong is not weak:
        found.append(view.say("choice.strong_weak", **_ends(strong, weak, lang)))
    if ranked.unknown >= UNKNOWN_WORTH_SAYING:
        found.append(view.say("choice.unknown", unknown=percent(ranked.unknown, lang)))
    return found


def _ends(strong: CriterionScore, weak: CriterionScore, lang: Lang) -> dict[str, str]:
    return {
        "strong": strong.criterion.label[lang],
        "strong_score": score(strong.score.centre, lang),
        "weak": weak.criterion.label[lang],
        "weak_score": score(weak.score.centre, lang),
    }


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
