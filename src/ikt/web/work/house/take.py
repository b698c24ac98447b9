"""Takes papers over, as history: what people wrote stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from ikt.sources.parliament import Paper
from ikt.web.accounts.models import Person
from ikt.web.accounts.rights import may
from ikt.web.work import services
from ikt.web.work.house.plan import KIND, Step, plan
from ikt.web.work.models import HousePaper
from ikt.web.work.opening import Wanted


@dataclass(frozen=True, slots=True)
class Taken:
    """What was done, and what this person may not do."""

    done: tuple[Step, ...]
    refused: tuple[Step, ...]


@transaction.atomic
def take(papers: Iterable[Paper], by: Person | None) -> Taken:
    """Add and change records by what the House says; twice is once.

    Args:
        papers: as the House has them now.
        by: who takes them over; nobody when ikt itself does, which may do all.
    """
    done, refused = [], []
    for step in plan(papers):
        if not step.does:
            continue
        if not _allowed(step, by):
            refused.append(step)
            continue
        _take(step, by)
        done.append(step)
    return Taken(tuple(done), tuple(refused))


def _allowed(step: Step, by: Person | None) -> bool:
    if by is None:
        return True
    if step.record is None:
        return may(by, "add", Wanted(step.values))
    return may(by, "see", step.record) and may(by, "change", step.record)


def _take(step: Step, by: Person | None) -> None:
    record = step.record or services.add(KIND, step.values, by)
    if step.told:
        record = services.change(record, {f: new for f, (_, new) in step.told.items()}, by)
    if step.status:
        services.noted(record, "house", *step.status, by)
    HousePaper.objects.update_or_create(
        number=step.paper.number,
        defaults={
            "record_id": record.pk,
            "said": step.paper.plain(),
            "values": step.values,
            "looked": timezone.now(),
        },
    )
