"""Records as they stood on a day, worked back from their history, for the monitor."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max
from django.utils import timezone

from ikt.base.text import Lang
from ikt.reports.monitor import Deed, Work
from ikt.web.accounts.models import Organisation, Person
from ikt.web.ui.words import words
from ikt.web.work.coverage import ACTIVITIES
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Change, Record
from ikt.web.work.models.record import RecordQuery

FOLLOWED = (*ACTIVITIES, "commitment")
"""Kinds that the monitor tells of: what is done for an objective, and what was promised."""
FIELDS = ("title", "state", "due", "organisation", "countries", "objectives")
"""What is worked back, by its name in history."""


def work_of(
    person: Person | AnonymousUser, lang: Lang, until: dt.date, since: dt.date | None = None
) -> Work:
    """Return the records that a person may see, as they stood on one day or on two."""
    if not isinstance(person, Person) or not (person.levels.highest or person.owned.exists()):
        return Work(seen="none")
    mine = Record.objects.visible_to(person)
    return _work(mine, "all" if person.levels.everywhere else "mine", lang, until, since)


def all_work(lang: Lang, until: dt.date, since: dt.date | None = None) -> Work:
    """Return all records, as they stood on one day or on two."""
    return _work(Record.objects.all(), "all", lang, until, since)


def _work(seen: RecordQuery, how: Any, lang: Lang, until: dt.date, since: dt.date | None) -> Work:
    followed = seen.filter(kind__in=FOLLOWED)
    now = standing(followed, until, lang)
    if since is None:
        return Work(seen=how, now=now)
    then = standing(followed, since, lang)
    kept = {deed.number for deed in now}
    gone = frozenset(d.number for d in then) - kept
    return Work(seen=how, now=now, then=then, gone=gone)


def standing(seen: RecordQuery, day: dt.date, lang: Lang) -> tuple[Deed, ...]:
    """Return records as they stood at the end of a day, without those that were not there then.

    What was changed later is undone, the last change first.

    Args:
        seen: which records, those thrown away among them.
        day: which day.
        lang: of kinds, states and organisations.
    """
    end = timezone.make_aware(dt.datetime.combine(day, dt.time.max))
    records = list(seen.filter(made__lte=end).whole().order_by("pk"))
    of_these = Change.objects.filter(record__in=seen.filter(made__lte=end).order_by())
    later: dict[int, list[Change]] = defaultdict(list)
    for change in of_these.filter(at__gt=end).order_by("-pk"):
        later[change.record_id].append(change)
    active = of_these.filter(at__lte=end).order_by().values("record").annotate(last=Max("at"))
    last = dict(active.values_list("record", "last"))
    houses = {o.pk: o.name(lang) for o in Organisation.objects.all()}
    found = (
        _as_was(record, later[record.pk], last.get(record.pk, record.made), houses, lang)
        for record in records
    )
    return tuple(deed for deed in found if deed)


def _as_was(
    record: Record, later: list[Change], last: dt.datetime, houses: dict[int, str], lang: Lang
) -> Deed | None:
    """Return a record before some later changes; nothing where it was thrown away then."""
    held: dict[str, Any] = {
        "title": record.title,
        "state": record.state,
        "due": record.due,
        "organisation": record.organisation_id,
        "countries": record.codes(),
        "objectives": record.aims(),
    }
    thrown_away = record.deleted is not None
    for change in later:
        if change.what in (Change.What.DELETED, Change.What.RESTORED):
            thrown_away = change.what == Change.What.RESTORED
        if change.what == Change.What.CHANGED:
            held |= {f: old for f, (old, _) in change.detail.items() if f in FIELDS}
    if thrown_away:
        return None
    say, due = words(lang)["work"], held["due"]
    section, _, entry = record.origin.partition("/")[2].partition("/")
    return Deed(
        number=record.pk,
        kind=record.kind,
        label=say[f"kind_{record.kind}"],
        plural=say[f"kinds_{record.kind}"],
        title=held["title"],
        state=say[f"state_{record.kind}_{held['state']}"],
        closed=held["state"] in KINDS[record.kind].ended,
        countries=tuple(held["countries"] or ()),
        objectives=tuple(held["objectives"] or ()),
        origin=(section, entry) if entry else None,
        house=houses.get(held["organisation"], ""),
        due=dt.date.fromisoformat(due) if isinstance(due, str) else due,
        last=timezone.localtime(last).date(),
        address=record.get_absolute_url(),
    )
