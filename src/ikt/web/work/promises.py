"""Commitments and motions as the progress letter tells of them."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django.db.models import Max
from django.utils import timezone

from ikt.base.text import Lang
from ikt.reports.letter import Promise, State
from ikt.strategy import Strategy
from ikt.web.work.evidence import cited
from ikt.web.work.models import Change, Commitment
from ikt.web.work.taking import LONGEST, language


def promises(lang: Lang, strategy: Strategy | None = None) -> tuple[Promise, ...]:
    """Return every commitment and motion that was not thrown away, in a language.

    Args:
        lang: of the names of organisations, and of what was taken from the strategy and stands
            there as it was: what people wrote is in their own words.
        strategy: the strategy, for what it says in that language.
    """
    said = _said(strategy, lang) if strategy else {}
    kept: Any = Commitment.objects.kept()
    found = kept.select_related("organisation").prefetch_related(
        "objectives", "countries", "attachments", "links_to__target"
    )
    ended = _ended()
    return tuple(
        Promise(
            record=f"{record.kind}/{record.pk}",
            title=said.get((record.origin, record.title), record.title),
            motion=record.form == Commitment.Form.MOTION,
            source=_where(record, strategy, lang),
            house=record.organisation.name(lang) if record.organisation else "",
            due=record.due,
            state=cast("State", record.state),
            ended=ended.get(record.pk) if record.closed else None,
            outcome=record.outcome,
            evidence=cited(record) if record.closed else "",
            objectives=tuple(record.aims()),
            countries=tuple(record.codes()),
        )
        for record in found
    )


def _said(strategy: Strategy, lang: Lang) -> dict[tuple[str, str], str]:
    """Return the titles of the strategy's entries, by where they are from and how they were."""
    own = language(strategy)
    return {
        (f"{strategy.id}/{section}/{entry.id}", entry.label[own][:LONGEST]): entry.label[lang]
        for section, entries in (
            ("commitments", strategy.commitments),
            ("motions", strategy.motions),
        )
        for entry in entries
    }


def _where(record: Commitment, strategy: Strategy | None, lang: Lang) -> str:
    """Return where it stands, without the web address that may follow on a line of its own."""
    source = record.source.partition("\nhttp")[0].strip()
    if strategy and record.origin and source.startswith(strategy.title[language(strategy)]):
        return source.replace(strategy.title[language(strategy)], strategy.title[lang], 1)
    return source


def _ended() -> dict[int, dt.date]:
    """Return for each record the day on which its state last changed."""
    changed = Change.objects.filter(record__kind="commitment", detail__has_key="state")
    found = changed.values("record").annotate(last=Max("at")).values_list("record", "last")
    return {record: timezone.localtime(at).date() for record, at in found}
