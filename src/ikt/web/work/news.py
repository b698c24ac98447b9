"""What others did, what of it is new to a reader, and what happened longer ago."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ikt.web.accounts.entering import Asking, at_work
from ikt.web.accounts.models import Person
from ikt.web.desk import desk
from ikt.web.ui.address import LARGEST, whole
from ikt.web.ui.language import spoken
from ikt.web.work.models import Change, Record, Visit
from ikt.web.work.models.history import FROM_STRATEGY
from ikt.web.work.opening import opened
from ikt.web.work.telling import Told, told, told_of_any

AGAIN = dt.timedelta(minutes=30)
"""Without a look for so long, the next one is another visit."""
NOTED = dt.timedelta(minutes=1)
"""So long a look counts as the same one: to look writes nothing then."""
PER_PAGE = 100
FAR = 20_000
"""Changes that are gone through for one page, of everybody together."""


@dataclass(frozen=True, slots=True)
class News:
    """What somebody did to a record, and whether it is new to the reader."""

    record: Record
    told: Told
    new: bool


def looked(person: Person) -> dt.datetime | None:
    """Note that somebody looks now; return when they looked the visit before, if ever."""
    now = timezone.now()
    visit, first = Visit.objects.get_or_create(person=person, defaults={"at": now})
    if first:
        return None
    if now - visit.at < NOTED:
        return visit.before
    if now - visit.at > AGAIN:
        visit.before = visit.at
    visit.at = now
    visit.save(update_fields=["at", "before"])
    return visit.before


def news(
    person: Person, since: dt.datetime | None, most: int, before: int | None = None
) -> tuple[list[News], int | None]:
    """Return what others did to records that somebody sees, newest first.

    Args:
        person: who reads.
        since: what happened after it is new; nothing is, to who looks for the first time.
        most: how many at most.
        before: number of the change from which to go on to older ones.

    Returns:
        What was found, and the number from which to go on; nothing when there is nothing older.
    """
    seen = Record.objects.kept().visible_to(person).filter(pk=OuterRef("record_id"))
    end = (Change.objects.values_list("pk", flat=True).first() or 0) + 1
    last = end if before is None else min(before, end)
    found = Change.objects.filter(Exists(seen), pk__lt=last, pk__gte=last - FAR)
    found = found.exclude(FROM_STRATEGY).exclude(by=person)
    changes = list(found.select_related("by", "record")[: most + 1])
    more = changes[most - 1].pk if len(changes) > most else last - FAR
    said = told_of_any(changes[:most], desk().strategy, spoken())
    listed = [
        News(c.record, said[c.pk], since is not None and c.at > since) for c in changes[:most]
    ]
    return listed, more if more > 1 else None


@at_work
def everything(request: Asking) -> HttpResponse:
    """Show what others did, a page at a time, as far back as one wants."""
    before = whole(request.GET.get("before"), LARGEST)
    found, older = news(request.user, looked(request.user), PER_PAGE, before)
    context = {"news": found, "next": older, "fresh": sum(n.new for n in found)}
    return render(request, "work/news.html", context)


@at_work
def history(request: Asking, kind: str, pk: str) -> HttpResponse:
    """Show what happened to a record, a page at a time, back to its beginning."""
    record = opened(request, kind, pk)
    found = record.changes.select_related("by")
    before = whole(request.GET.get("before"), LARGEST)
    if before is not None:
        found = found.filter(pk__lt=before)
    changes = list(found[: PER_PAGE + 1])
    context = {
        "record": record,
        "kind": record.described,
        "history": told(changes[:PER_PAGE], kind, desk().strategy, spoken()),
        "next": changes[PER_PAGE - 1].pk if len(changes) > PER_PAGE else None,
    }
    return render(request, "work/history.html", context)
