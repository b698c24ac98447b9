"""Pages of importing: choose a file, see what it would do, and let it be done."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from ikt.base.errors import UsageError
from ikt.web.accounts.entering import Asking, at_work, refused
from ikt.web.accounts.models import Person
from ikt.web.accounts.rights import adds_anywhere, may
from ikt.web.desk import desk
from ikt.web.ui.address import SMALL, whole
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work import services
from ikt.web.work.importing.plan import Fault, Plan, Step, plan
from ikt.web.work.importing.sheets import read
from ikt.web.work.importing.wrong import WrongError
from ikt.web.work.kinds import KINDS, Kind
from ikt.web.work.models import Draft
from ikt.web.work.opening import Wanted
from ikt.web.work.uploading import refusal
from ikt.web.work.values import Names, label

KEPT = dt.timedelta(days=1)
"""How long a file that was checked waits to be taken."""
SHOWN = 200
"""Rows and faults that a page shows at most."""


@at_work
def upload(request: Asking, kind: str) -> HttpResponse:
    """Take a file and lead to what it would do; a file that cannot be read says why."""
    if not adds_anywhere(request.user):
        return refused(request)
    found = KINDS[kind]
    if request.method != "POST":
        return _page(request, found, done=whole(request.GET.get("done"), SMALL))
    Draft.objects.filter(made__lt=timezone.now() - KEPT).delete()
    file = request.FILES.get("file")
    try:
        if file is None:
            raise WrongError("import_none")
        made = plan(
            read(file.name or "", file, file.size or 0), found, desk().strategy, request.user
        )
    except WrongError as error:
        return _page(request, found, problem=refusal(request) or error.said, status=422)
    if made.faults:
        return _page(request, found, plan=made, status=422)
    draft = Draft.objects.create(
        person=request.user, kind=kind, name=(file.name or "")[:200], rows=made.rows
    )
    return _page(request, found, plan=made, draft=draft)


@at_work
def take(request: Asking, kind: str, pk: int) -> HttpResponse:
    """Do what was shown: all of it, or nothing and say at which row it stopped."""
    address = reverse("work:import", args=[kind])
    if request.method != "POST":
        return redirect(address)
    try:
        done = _take(request.user, kind, pk)
    except StoppedError as error:
        stopped = Plan(faults=[Fault(error.row, "", error.said)])
        return _page(request, KINDS[kind], plan=stopped, status=409)
    if done is None:
        problem = words(spoken())["work"]["import_expired"]
        return _page(request, KINDS[kind], problem=problem, status=410)
    return redirect(f"{address}?done={done}")


class StoppedError(Exception):
    """A row that can no longer be taken; nothing was written."""

    def __init__(self, row: int, id: str, **values: Any) -> None:
        self.row, self.said = row, words(spoken()).say(f"work.{id}", **values)
        super().__init__(self.said)


@transaction.atomic
def _take(person: Person, kind: str, pk: int) -> int | None:
    """Write what a draft holds, once; return how many rows, or nothing if it is no longer there."""
    fresh = Draft.objects.filter(made__gte=timezone.now() - KEPT, person=person, kind=kind)
    draft = fresh.select_for_update().filter(pk=pk).first()
    if draft is None:
        return None
    for row in draft.rows:
        step = Step(**row)
        try:
            _do(step, KINDS[kind], person)
        except services.NeedsError as error:
            called = label(kind, error.field, spoken())
            raise StoppedError(step.row, error.said, field=called) from None
        except services.ClashError:
            raise StoppedError(step.row, "bulk_clash") from None
        except UsageError:
            raise StoppedError(step.row, "bulk_state") from None
    draft.delete()
    return len(draft.rows)


def _do(step: Step, kind: Kind, person: Person) -> None:
    if step.pk is None:
        if not may(person, "add", Wanted(step.values)):
            raise StoppedError(step.row, "no_scope")
        values = dict(step.values)
        state = values.pop("state", kind.first)
        made = services.add(kind, values, person)
        if state != kind.first:
            services.change(made, {"state": state}, person)
        return
    record = kind.model.objects.kept().visible_to(person).whole().filter(pk=step.pk).first()
    if record is None or not may(person, "change", record):
        raise StoppedError(step.row, "bulk_no_right")
    services.change(record, step.values, person, seen=step.seen)


def _page(
    request: Asking,
    kind: Kind,
    *,
    plan: Plan | None = None,
    draft: Draft | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context: dict[str, Any] = {"kind": kind, "plan": plan, "draft": draft, "shown": SHOWN}
    if plan:
        added = sum(step.pk is None for step in plan.steps)
        context |= {
            "added": added,
            "changed": len(plan.steps) - added,
            "faults": plan.faults[:SHOWN],
            "lines": _lines(replace(plan, steps=plan.steps[:SHOWN]), kind),
        }
    return render(request, "work/import.html", context | more, status=status)


def _lines(plan: Plan, kind: Kind) -> list[dict[str, Any]]:
    """Return the steps in words: for a change, what stands there and what will."""
    lang = spoken()
    names = Names([*(s.values for s in plan.steps), *plan.before.values()], desk().strategy)

    def said(name: str, value: Any) -> str:
        text = names.said(kind.name, name, value, lang)
        return text if len(text) <= 80 else f"{text[:79]}…"

    lines = []
    for step in plan.steps:
        before = plan.before.get(step.pk or 0, {})
        told = [
            (name, said(name, before[name]) if name in before else "", said(name, value))
            for name, value in step.values.items()
        ]
        lines.append({"step": step, "told": told})
    return lines
