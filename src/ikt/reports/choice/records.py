"""The choice as flat records, for CSV and workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ikt.reports.choice.model import ChoiceReport, CountryChoice


def ranking_records(report: ChoiceReport) -> Iterator[dict[str, Any]]:
    """Yield a record a country: codes, place, total with its ends, each criterion's part."""
    for row in report.rows:
        record: dict[str, Any] = {
            "alpha2": row.code,
            "alpha3": row.alpha3,
            "name": row.name,
            "place": row.place,
            "best": row.best,
            "worst": row.worst,
            "total": row.total.centre,
            "low": row.total.low,
            "high": row.total.high,
            "unknown": row.unknown,
            "status": " ".join(s.id for s in row.statuses if s.id),
        }
        for criterion, part in zip(report.criteria, row.parts, strict=True):
            record[criterion.id] = part.centre
        yield record


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
