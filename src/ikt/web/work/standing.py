"""Records as they stood on a day, worked back from their history, for the monitor."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any, TypeGuard

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max
from django.utils import timezone

from ikt.base.text import Lang
from ikt.reports.monitor import Deed, Work
from ikt.web.accounts.entering import works_here
from ikt.web.accounts.models import Organisation, Person
from ikt.web.ui.words import words
from ikt.web.work.coverage import ACTIVITIES
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Change, Record, RecordCountry, RecordObjective
from ikt.web.work.models.record import RecordQuery

FOLLOWED = (*ACTIVITIES, "commitment")
"""Kinds that the monitor tells of: what is done for an objective, and what was promised."""
FIELDS = ("title", "state", "due", "organisation", "countries", "objectives")
"""What is worked back, by its name in history."""
ROW = ("pk", "kind", "origin", "made", "deleted", "title", "state", "due", "organisation")


def sees_work(person: Person | AnonymousUser) -> TypeGuard[Person]:
    """Return whether somebody is at work here: has a role, or a record of their own."""
    return isinstance(person, Person) and works_here(person)


def work_of(
    person: Person | AnonymousUser, lang: Lang, until: dt.date, since: dt.date | None = None
) -> Work:
    """Return the records that a person may see, as they stood on one day or on two."""
    if not sees_work(person):
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

    What was changed later is undone, the last change first. Plain rows are read, not whole records:
    there may be thousands.

    Args:
        seen: which records, those thrown away among them.
        day: which day.
        lang: of kinds, states and organisations.
    """
    end = timezone.make_aware(dt.datetime.combine(day, dt.time.max))
    found = seen.filter(made__lte=end).order_by()
    of_these = Change.objects.filter(record__in=found.values("pk"))
    later: dict[int, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    undone = of_these.filter(at__gt=end).order_by("-pk")
    for number, what, detail in undone.values_list("record", "what", "detail"):
        later[number].append((what, detail))
    active = of_these.filter(at__lte=end).order_by().values("record").annotate(last=Max("at"))
    last = dict(active.values_list("record", "last"))
    countries = _scope(RecordCountry.objects.filter(record__in=found.values("pk")), "country")
    aims = _scope(RecordObjective.objects.filter(record__in=found.values("pk")), "objective")
    houses = {o.pk: o.name(lang) for o in Organisation.objects.all()}
    deeds = []
    for row in found.order_by("pk").values(*ROW):
        number = row["pk"]
        held = row | {"countries": countries[number], "objectives": aims[number]}
        if _undone(held, later[number]):
            deeds.append(_deed(held, last.get(number, row["made"]), houses, lang))
    return tuple(deeds)


def _scope(rows: Any, field: str) -> dict[int, list[str]]:
    """Return the values of a field of a table beside records, by record."""
    found: dict[int, list[str]] = defaultdict(list)
    for number, value in rows.order_by("pk").values_list("record", field):
        found[number].append(value)
    return found


def _undone(held: dict[str, Any], later: list[tuple[str, dict[str, Any]]]) -> bool:
    """Take later changes back, the last first; return whether the record was there then."""
    thrown_away = held["deleted"] is not None
    for what, detail in later:
        if what in (Change.What.DELETED, Change.What.RESTORED):
            thrown_away = what == Change.What.RESTORED
        elif what == Change.What.CHANGED:
            held |= {f: old for f, (old, _) in detail.items() if f in FIELDS}
    return not thrown_away


def _deed(held: dict[str, Any], last: dt.datetime, houses: dict[int, str], lang: Lang) -> Deed:
    """Return a record as the monitor tells of it."""
    say, due, kind = words(lang)["work"], held["due"], held["kind"]
    section, _, entry = held["origin"].partition("/")[2].partition("/")
    return Deed(
        number=held["pk"],
        kind=kind,
        plural=say[f"kinds_{kind}"],
        title=held["title"],
        state=held["state"],
        said=say[f"state_{kind}_{held['state']}"],
        closed=held["state"] in KINDS[kind].ended,
        countries=tuple(held["countries"] or ()),
        objectives=tuple(held["objectives"] or ()),
        origin=(section, entry) if entry else None,
        house=houses.get(held["organisation"], ""),
        due=dt.date.fromisoformat(due) if isinstance(due, str) else due,
        last=timezone.localtime(last).date(),
    )
