"""The choice as flat records, for CSV and workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ikt.choice import Scenario
from ikt.reports.choice.answer_model import AnswerReport
from ikt.reports.choice.model import CountryChoice


def answer_records(report: AnswerReport) -> Iterator[dict[str, Any]]:
    """Yield a record a country: acceptability with its error, ranks, scores, what is certified."""
    for row in report.rows:
        record: dict[str, Any] = {
            "alpha2": row.code,
            "alpha3": row.alpha3,
            "name": row.name,
            "among": row.among.value,
            "among_error": row.among.error,
            "first": row.first.value,
            "mean_rank": row.mean_rank,
            "best_rank": row.best or None,
            "worst_rank": row.worst or None,
            "standing": row.standing,
            "confidence": row.confidence,
            "core_index": row.core_index,
            "part": row.part,
            "portfolio": int(row.chosen),
            "listed": int(row.listed),
            "total": row.total.centre,
            "total_low": row.total.low,
            "total_high": row.total.high,
            "status": " ".join(s.id for s in row.statuses if s.id),
        }
        for held in row.held:
            record[f"among_{held.id}"] = held.among.value
        for k, criterion in enumerate(report.criteria):
            record[f"adds_{criterion.id}"] = row.pieces[k].centre
            record[f"central_{criterion.id}"] = row.central[k] if row.central else None
        yield record


def claim_records(report: AnswerReport) -> Iterator[dict[str, Any]]:
    """Yield a record for each sentence, with the subject that it is about."""
    for subject, claims in report.claims.items():
        for claim in claims:
            yield {"subject": subject, "sentence": claim.text}
    for swap in report.swaps:
        yield {"subject": "swap", "sentence": swap.claim.text}
    for line in report.inverse:
        for claim in line.claims:
            yield {"subject": "inverse", "sentence": claim.text}
    for variant in report.variants:
        yield {"subject": "data", "sentence": variant.claim.text}


def country_records(one: CountryChoice) -> Iterator[dict[str, Any]]:
    """Yield a record for each figure and each judgement behind a country's score."""
    for line in one.criteria:
        whole, judged = line.criterion.weight, line.criterion.judged
        fixed = {
            "alpha2": one.header.code,
            "alpha3": one.header.alpha3,
            "name": one.header.name,
            "criterion": line.criterion.id,
        }
        for i in line.indicators:
            yield {
                **fixed,
                "kind": "indicator",
                "what": i.measure,
                "weight": whole * (1 - judged) * i.share,
                "when": i.years,
                **i.score.model_dump(),
                "reason": i.why,
            }
        for j in line.judgements:
            yield {
                **fixed,
                "kind": "judgement",
                "what": j.role,
                "weight": whole * judged,
                "when": j.date,
                **j.score.model_dump(),
                "reason": j.reason,
            }


def question_records(report: AnswerReport, scenario: Scenario) -> Iterator[dict[str, Any]]:
    """Yield a record for each thing that the answer depends on: who asked what, of which figures.

    Args:
        report: the worked-out scenario.
        scenario: the same, pinned.
    """
    plain = scenario.model_dump(mode="json", exclude_defaults=True)
    plain |= {"name": report.name, "seed": report.sample.seed, "draws": report.sample.draws}
    for what in ("weights", "constraints", "snapshots", "stakeholders"):
        plain.pop(what, None)
    for what, value in plain.items():
        yield {"what": what, "value": " ".join(value) if isinstance(value, list) else value}
    for line in scenario.weights:
        yield {"what": "weights", "value": line}
    for stakeholder in scenario.stakeholders:
        for line in stakeholder.weights:
            yield {"what": f"weights of {stakeholder.id}", "value": line}
    for line in report.rules:
        yield {"what": "condition", "value": line}
    for dataset, snapshot in report.snapshots.items():
        yield {"what": f"snapshot of {dataset}", "value": snapshot}
