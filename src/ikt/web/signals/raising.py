"""Raising signals after each load of data: each movement once, and never too many at a time.

* A movement is known by rule, country and side. One that is open is brought up to date, not raised
  again.
* One that was dealt with comes back only when the figure has moved by the rule again, from where it
  stood then, or when the whole window of years lies after it.
* A country gets at most ``MOST`` in ``MONTH``, the clearest first; what is left out is raised later
  if it is still so.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from ikt.reports.signals import Signal as Found
from ikt.reports.signals import further, signals
from ikt.web.signals.models import Signal, Step, noted

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy

MOST = 5
MONTH = dt.timedelta(days=30)


@transaction.atomic
def raise_signals(
    evidence: Evidence, strategy: Strategy, now: dt.datetime | None = None
) -> list[Signal]:
    """Raise what the rules of the strategy find in the evidence and was not raised before.

    Args:
        evidence: all measures.
        strategy: the strategy in force.
        now: when; by default at this moment.

    Returns:
        The new signals.
    """
    now = now or timezone.now()
    rules = {rule.id: rule for rule in strategy.signals}
    last = {(s.rule, s.country, s.side): s for s in Signal.objects.order_by("pk")}
    lately = Counter(
        Signal.objects.filter(raised__gt=now - MONTH).values_list("country", flat=True)
    )
    new = []
    for found in signals(evidence, strategy):
        rule = rules[found.rule]
        before = last.get((found.rule, found.code, found.side))
        moved = before is not None and further(evidence, strategy, rule, before.point(), found)
        if before is not None and before.state == Signal.State.OPEN:
            _brought_up_to_date(before, found, now if moved else None)
            continue
        if not (before is None or moved or found.start.year >= before.until):
            continue
        if lately[found.code] < MOST and (made := _raised(found, before, now)):
            lately[found.code] += 1
            new.append(made)
    return new


def _raised(found: Found, before: Signal | None, now: dt.datetime) -> Signal | None:
    """Return the signal, or nothing when another process was first."""
    try:
        with transaction.atomic():
            made = Signal.objects.create(
                rule=found.rule,
                country=found.code,
                side=found.side,
                raised=now,
                earlier=before,
                **_told(found),
            )
    except IntegrityError:
        return None
    noted(made, Step.What.RAISED, None, at=now)
    return made


def _brought_up_to_date(held: Signal, found: Found, moved: dt.datetime | None) -> None:
    """Let an open signal say what the newest figures say; note it only when they moved further."""
    told = _told(found)
    if all(getattr(held, name) == value for name, value in told.items()):
        return
    for name, value in told.items():
        setattr(held, name, value)
    held.save(update_fields=list(told))
    if moved:
        noted(held, Step.What.MOVED, None, at=moved)


def _told(found: Found) -> dict[str, Any]:
    """Return what a signal says, as its columns."""
    assert found.start.value is not None
    assert found.end.value is not None
    return {
        "label_nl": found.label.nl[:200],
        "label_en": found.label.en[:200],
        "told_nl": found.told.nl,
        "told_en": found.told.en,
        "sure_nl": found.sure.nl,
        "sure_en": found.sure.en,
        "key": found.key.model_dump(),
        "since": found.start.year,
        "until": found.end.year,
        "start": found.start.value,
        "end": found.end.value,
        "end_low": found.end.low,
        "end_high": found.end.high,
        "units": found.end.n,
        "z": found.z,
    }
