"""Changing many records of a list at once, each by its own rights, and taking that back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from ikt.base.errors import UsageError
from ikt.web.accounts.entering import Asking, at_work
from ikt.web.accounts.models import Person
from ikt.web.accounts.rights import may
from ikt.web.desk import desk
from ikt.web.ui.address import LARGEST, whole
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work import services
from ikt.web.work.asked import Asked
from ikt.web.work.kinds import CLOSING, KINDS, Kind
from ikt.web.work.models import Change, Record
from ikt.web.work.models.record import RecordQuery
from ikt.web.work.saved import address
from ikt.web.work.values import label

MOST = 500
"""Records that are changed at once at most."""
Values = Callable[[Record], dict[str, Any]]


@dataclass
class Outcome:
    """What became of the chosen records.

    Args:
        changed: those that changed, as they are now.
        same: how many were so already.
        refused: those that did not change, and why not.
    """

    changed: list[Record] = field(default_factory=list)
    same: int = 0
    refused: list[tuple[Record, str]] = field(default_factory=list)


@at_work
def bulk(request: Asking) -> HttpResponse:
    """Change one thing of all records that were chosen in a list."""
    if request.method != "POST":
        return redirect("work:all")
    what, kind = request.POST.get("what", ""), KINDS.get(request.POST.get("kind", ""))
    values = _wanted(request, what, kind)
    chosen = list(_chosen(request, kind)[: MOST + 1]) if values else []
    outcome = Outcome()
    if values is None:
        return _told(request, outcome, problem="bulk_nothing")
    if not chosen:
        return _told(request, outcome, problem="bulk_none")
    if len(chosen) > MOST:
        return _told(request, outcome, problem="bulk_most")
    for record in chosen:
        _try(outcome, request.user, record, values(record))
    return _told(request, outcome)


@at_work
def undo(request: Asking) -> HttpResponse:
    """Give records the values back that they had before a change of many."""
    if request.method != "POST":
        return redirect("work:all")
    outcome = Outcome()
    pairs = [pair.partition("-") for pair in request.POST.getlist("done")[:MOST]]
    versions = {whole(pk, LARGEST) or 0: whole(version) or 0 for pk, _, version in pairs}
    for record in _seen(request.user).filter(pk__in=versions):
        made = record.changes.filter(
            by=request.user, what=Change.What.CHANGED, version=versions[record.pk]
        ).first()
        if made:
            before = {f: old for f, (old, _) in made.detail.items()}
            _try(outcome, request.user, record, before, seen=made.version)
    return _told(request, outcome, undone=True)


def _wanted(request: Asking, what: str, kind: Kind | None) -> Values | None:
    """Return what a record will hold; nothing where the form does not say it."""
    said = request.POST.get(what, "").strip()
    if what == "owner":
        owner = Person.objects.filter(is_active=True, pk=whole(said, LARGEST) or 0).first()
        return (lambda _: {"owner": owner.pk}) if owner else None
    if what == "due":
        try:
            due = dt.date.fromisoformat(said).isoformat()
        except ValueError:
            return None
        return lambda _: {"due": due}
    if what == "state" and kind and said in kind.states:
        closing = {f: request.POST.get(f, "").strip() for f in CLOSING if f in kind.fields}
        return lambda _: {"state": said} | {f: v for f, v in closing.items() if v}
    if what == "objective" and said in {o.id for o in desk().strategy.objectives}:
        return lambda r: {"objectives": [*r.aims(), *([] if said in r.aims() else [said])]}
    return None


def _seen(person: Person) -> RecordQuery:
    found: RecordQuery = Record.objects.kept().visible_to(person).whole()
    return found


def _chosen(request: Asking, kind: Kind | None) -> RecordQuery:
    """Return the records that were ticked, or all that the list found."""
    if request.POST.get("every"):
        asked = Asked.read(QueryDict(request.POST.get("query", "")[:1000]), kind)
        return asked.of(request.user, kind, dt.date.today()).whole()
    ticked = [whole(pk, LARGEST) for pk in request.POST.getlist("pick")]
    return _seen(request.user).filter(pk__in=[pk for pk in ticked if pk])


def _try(
    outcome: Outcome,
    person: Person,
    record: Record,
    values: dict[str, Any],
    *,
    seen: int | None = None,
) -> None:
    """Change a record if that can be, and note what became of it."""
    say, lang, kind = words(spoken()), spoken(), record.described
    missing = [f for f in values if f not in (*kind.fields, "state")]
    why = ""
    if not may(person, "change", record):
        why = say["work"]["bulk_no_right"]
    elif missing:
        why = say.say("work.bulk_no_field", field=label(kind.name, missing[0], lang))
    else:
        try:
            now = services.change(record, values, person, seen=seen)
        except services.NeedsError as error:
            why = say.say(f"work.{error.said}", field=label(kind.name, error.field, lang))
        except services.ClashError:
            why = say["work"]["bulk_clash"]
        except UsageError:
            why = say["work"]["bulk_state"]
        else:
            if now.version > record.version:
                outcome.changed.append(now)
            else:
                outcome.same += 1
    if why:
        outcome.refused.append((record, why))


def _told(
    request: Asking, outcome: Outcome, *, problem: str = "", undone: bool = False
) -> HttpResponse:
    kind, query = request.POST.get("kind", ""), request.POST.get("query", "")[:1000]
    context = {
        "outcome": outcome,
        "problem": problem and words(spoken())["work"][problem],
        "undone": undone,
        "kind": kind if kind in KINDS else "",
        "query": query,
        "back": address(kind if kind in KINDS else "", query),
        "today": dt.date.today(),
    }
    return render(request, "work/bulk.html", context, status=422 if problem else 200)
