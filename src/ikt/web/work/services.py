"""Adding and changing records, with history, in one transaction each.

Nothing else writes to records. A change names the version that its maker looked at: what others
changed since in other fields stays, and where both changed the same field nothing is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from ikt.base.errors import UsageError
from ikt.web.accounts.models import Person
from ikt.web.work import search
from ikt.web.work.closing import hindrances, unproven
from ikt.web.work.consequences import follow
from ikt.web.work.evidence import named, proven, rests_on
from ikt.web.work.kinds import Kind
from ikt.web.work.models import (
    Attachment,
    Change,
    Comment,
    Link,
    Record,
    RecordCountry,
    RecordObjective,
    RecordPerson,
)
from ikt.web.work.values import DATES, REFERS, TIMES, snapshot


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that two people changed to something different.

    Args:
        field: which.
        theirs: what stands there now.
        mine: what the second one wants.
        by: who was first.
        at: when.
    """

    field: str
    theirs: Any
    mine: Any
    by: Person | None
    at: dt.datetime


class ClashError(Exception):
    """Somebody else changed the same fields meanwhile; nothing was written."""

    def __init__(self, clashes: list[Clash], version: int) -> None:
        self.clashes, self.version = clashes, version
        super().__init__(", ".join(c.field for c in clashes))


@transaction.atomic
def add(kind: Kind, values: Mapping[str, Any], by: Person | None, *, origin: str = "") -> Any:
    """Make a record.

    Args:
        kind: of which kind.
        values: by field, in the form of :func:`ikt.web.work.values.snapshot`.
        by: who makes it; nobody when ikt itself does.
        origin: section and id in the strategy, of what is taken from it.
    """
    record: Any = kind.model(kind=kind.name, state=kind.first, made_by=by, origin=origin)
    for field in kind.plain:
        if field in values:
            _set(record, field, values[field])
    record.save()
    _scope(record, values)
    shot = snapshot(record, kind)
    told = {f: [None, v] for f, v in shot.items() if v not in (None, "", [])}
    _note(record, Change.What.ADDED, by, told)
    search.keep(record, shot)
    return record


@transaction.atomic
def change(
    record: Record, values: Mapping[str, Any], by: Person | None, *, seen: int | None = None
) -> Any:
    """Change fields of a record.

    Args:
        record: which.
        values: the new values by field; others stay. ``state`` is a field too.
        by: who does.
        seen: version that the values were filled in on; the present one if not given.

    Returns:
        The record as it is now.

    Raises:
        ClashError: somebody else changed the same fields since; nothing is written.
        NeedsError: the state asks for something first.
        UsageError: the state may not follow the present one.
    """
    locked = Record.objects.select_for_update().get(pk=record.pk)
    kind = locked.described
    now = locked.whole()
    held = snapshot(now, kind)
    wanted = dict(values)
    if seen is not None and seen < locked.version:
        wanted = _merge(locked, held, wanted, seen)
    told = {f: [held[f], v] for f, v in wanted.items() if held[f] != v}
    if not told:
        return now
    if "state" in told:
        _check_state(kind, held | wanted, *told["state"])
        if (open_ := hindrances(now, told["state"][1])) and not (held | wanted)["outcome"]:
            raise NeedsError("outcome", open_)
    if unproven(kind, now, held | wanted, told):
        raise NeedsError("evidence")
    for field, (_, value) in told.items():
        if field in kind.plain or field == "state":
            _set(now, field, value)
    now.closed = now.state in kind.ended
    _scope(now, {f: v for f, (_, v) in told.items()})
    _written(now, Change.What.CHANGED, by, told)
    search.keep(now)
    if "state" in told:
        follow(now, by, add=add, link=link)
    for other in named(told.get("evidence", ("", ""))[1], now, by):
        link(now, other, by)
    return now


@transaction.atomic
def noted(record: Record, what: str, old: Any, new: Any, by: Person | None) -> None:
    """Tell in the history of a record what others say of it; no field of it changes.

    Args:
        record: which.
        what: name of what is said, as ``field_…`` among the words.
        old: what was said before.
        new: what is said now.
        by: who heard of it; nobody when ikt itself did.
    """
    locked = Record.objects.select_for_update().get(pk=record.pk)
    _written(locked.whole(), Change.What.CHANGED, by, {what: [old, new]})


@transaction.atomic
def throw_away(record: Record, by: Person | None) -> Any:
    """Put a record aside; it can be taken back.

    Raises:
        NeedsError: something that is closed would have no written evidence left.
    """
    now = Record.objects.select_for_update().get(pk=record.pk).whole()
    if now.deleted:
        return now
    now.deleted = timezone.now()
    _written(now, Change.What.DELETED, by, {})
    if rests_on(now):
        raise NeedsError("evidence")
    return now


@transaction.atomic
def put_back(record: Record, by: Person | None) -> Any:
    """Take a record back that was thrown away."""
    now = Record.objects.select_for_update().get(pk=record.pk).whole()
    if not now.deleted:
        return now
    now.deleted = None
    return _written(now, Change.What.RESTORED, by, {})


@transaction.atomic
def comment(record: Record, text: str, by: Person, mentions: list[Person]) -> Comment:
    """Say something of a record."""
    locked = Record.objects.select_for_update().get(pk=record.pk)
    said = Comment.objects.create(record=locked, by=by, text=text)
    said.mentions.set(mentions)
    _note(locked, Change.What.COMMENTED, by, {"comment": [None, said.pk]})
    search.keep(locked.whole())
    return said


@transaction.atomic
def link(source: Record, target: Record, by: Person | None, *, agenda: bool = False) -> None:
    """Say that one record goes with another, or is on its agenda; twice is once."""
    _, new = Link.objects.get_or_create(source=source, target=target, defaults={"agenda": agenda})
    if new:
        _note(source, Change.What.LINKED, by, {"link": [None, target.pk]})


@transaction.atomic
def attach(record: Record, name: str, size: int, place: str, by: Person) -> Attachment:
    """Say that a file that is kept already belongs to a record."""
    locked = Record.objects.select_for_update().get(pk=record.pk)
    kept = Attachment.objects.create(record=locked, name=name, size=size, file=place, by=by)
    _note(locked, Change.What.ATTACHED, by, {"file": [None, name]})
    search.keep(locked.whole())
    return kept


@transaction.atomic
def detach(held: Attachment, by: Person) -> None:
    """Say that a file belongs to its record no longer.

    Raises:
        NeedsError: what is closed would have no written evidence left.
    """
    locked = Record.objects.select_for_update().get(pk=held.record_id)
    _note(locked, Change.What.ATTACHED, by, {"file": [held.name, None]})
    held.delete()
    now: Any = locked.whole()
    if now.state in locked.described.proven and not proven(now, now.evidence):
        raise NeedsError("evidence")
    search.keep(now)


@transaction.atomic
def unlink(source: Record, target: Record, by: Person | None) -> None:
    """Say that one record no longer goes with another."""
    gone, _ = Link.objects.filter(source=source, target=target).delete()
    if gone:
        _note(source, Change.What.UNLINKED, by, {"link": [target.pk, None]})


def _merge(
    record: Record, held: Mapping[str, Any], wanted: Mapping[str, Any], seen: int
) -> dict[str, Any]:
    """Return what is wanted without what the maker left as they saw it.

    Raises:
        ClashError: a field was changed by both, to something different.
    """
    later = record.changes.filter(version__gt=seen).select_related("by").order_by("pk")
    before: dict[str, Any] = {}
    last: dict[str, Change] = {}
    for made in later:
        for field, (old, _) in made.detail.items():
            before.setdefault(field, old)
            last[field] = made
    mine = {f: v for f, v in wanted.items() if v != before.get(f, held[f])}
    clashes = [
        Clash(f, held[f], v, last[f].by, last[f].at)
        for f, v in mine.items()
        if f in before and held[f] != v and before[f] != held[f]
    ]
    if clashes:
        raise ClashError(clashes, record.version)
    return mine


def _check_state(kind: Kind, values: Mapping[str, Any], old: str, new: str) -> None:
    if new not in kind.states[old]:
        raise UsageError(
            {
                "nl": "Deze stap kan nu niet: de stand is intussen veranderd.",
                "en": "This step cannot be taken now: the state has changed meanwhile.",
            },
            remedy={"nl": "Laad de pagina opnieuw.", "en": "Reload the page."},
        )
    if (needed := kind.needs.get(new)) and values[needed] in (None, ""):
        raise NeedsError(needed)


class NeedsError(Exception):
    """A state asks for a field that is empty, perhaps because something stands in its way."""

    def __init__(self, field: str, hindrances: list[Record] | None = None) -> None:
        self.field, self.hindrances = field, hindrances or []
        self.said = "evidence_needed" if field == "evidence" else "bulk_needs"
        super().__init__(field)


def _set(record: Any, field: str, value: Any) -> None:
    if field in REFERS:
        setattr(record, f"{field}_id", value)
    elif field in DATES and isinstance(value, str):
        setattr(record, field, dt.date.fromisoformat(value))
    elif field in TIMES and isinstance(value, str):
        setattr(record, field, dt.time.fromisoformat(value) if value else None)
    else:
        setattr(record, field, value)


def _scope(record: Record, values: Mapping[str, Any]) -> None:
    if "countries" in values:
        record.countries.all().delete()
        RecordCountry.objects.bulk_create(
            RecordCountry(record=record, country=code)
            for code in dict.fromkeys(values["countries"])
        )
    if "objectives" in values:
        record.objectives.all().delete()
        RecordObjective.objects.bulk_create(
            RecordObjective(record=record, objective=id) for id in values["objectives"]
        )
    if "people" in values:
        record.people.all().delete()
        RecordPerson.objects.bulk_create(
            RecordPerson(record=record, person_id=pk) for pk in values["people"]
        )


def _written(record: Any, what: Change.What, by: Person | None, told: dict[str, Any]) -> Any:
    record.version += 1
    record.changed = timezone.now()
    record.save()
    _note(record, what, by, told)
    return record


def _note(record: Record, what: Change.What, by: Person | None, told: dict[str, Any]) -> None:
    Change.objects.create(
        record_id=record.pk, what=what, by=by, version=record.version, detail=told
    )
