"""Commitments and motions as the progress letter tells of them."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django.db.models import Max
from django.utils import timezone

from ikt.base.text import Lang
from ikt.reports.letter import Promise, State
from ikt.web.work.models import Change, Commitment


def promises(lang: Lang) -> tuple[Promise, ...]:
    """Return every commitment and motion that was not thrown away, houses named in a language."""
    kept: Any = Commitment.objects.kept()
    found = kept.select_related("organisation").prefetch_related("objectives", "countries")
    ended = _ended()
    return tuple(
        Promise(
            record=f"{record.kind}/{record.pk}",
            title=record.title,
            motion=record.form == Commitment.Form.MOTION,
            source=record.source,
            house=record.organisation.name(lang) if record.organisation else "",
            due=record.due,
            state=cast("State", record.state),
            ended=ended.get(record.pk) if record.closed else None,
            outcome=record.outcome,
            evidence=record.evidence,
            objectives=tuple(record.aims()),
            countries=tuple(record.codes()),
        )
        for record in found
    )


def _ended() -> dict[int, dt.date]:
    """Return for each record the day on which its state last changed."""
    changed = Change.objects.filter(record__kind="commitment", detail__has_key="state")
    found = changed.values("record").annotate(last=Max("at")).values_list("record", "last")
    return {record: timezone.localtime(at).date() for record, at in found}
