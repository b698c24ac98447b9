"""The page of a record, adding one and changing one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render

from ikt.base.countries import resolve
from ikt.base.errors import UsageError
from ikt.web.accounts.entering import Asking, at_work, refused
from ikt.web.accounts.rights import adds_anywhere, may
from ikt.web.desk import desk
from ikt.web.ui.address import LARGEST, whole
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work import services
from ikt.web.work.agenda import points
from ikt.web.work.alike import alike
from ikt.web.work.filetypes import TYPES
from ikt.web.work.forms import RecordForm
from ikt.web.work.kinds import CLOSING, KINDS, Kind
from ikt.web.work.meetings import begun
from ikt.web.work.models import Follower, Record
from ikt.web.work.opening import Wanted, opened
from ikt.web.work.telling import told
from ikt.web.work.values import Names, snapshot

RECENT = 100
"""Changes shown of a record's history at once."""


@at_work
def record(request: Asking, kind: str, pk: str) -> HttpResponse:
    """Show a record with what happened to it."""
    return shown(request, opened(request, kind, pk))


def shown(request: Asking, record: Record, status: int = 200, **more: Any) -> HttpResponse:
    """Show a record, perhaps with what went wrong with a step on it."""
    kind, lang, strategy = record.described, spoken(), desk().strategy
    values = snapshot(record, kind)
    names = Names([values], strategy)
    person = request.user
    changes = record.changes.select_related("by")[: RECENT + 1]
    targets = Record.objects.kept().visible_to(person).whole()
    context = {
        "record": record,
        "kind": kind,
        "late": record.is_late(dt.date.today()),
        "facts": [
            (f, names.said(kind.name, f, values[f], lang))
            for f in kind.fields
            if f not in ("title", "text", "countries", *CLOSING) and values[f] not in (None, "", [])
        ],
        "attach_types": ",".join(TYPES),
        "attach_mb": settings.IKT_ATTACHMENT_MB,
        "attachments": record.attachments.select_related("by"),
        "comments": record.comments.select_related("by"),
        "history": told(changes[:RECENT], kind.name, strategy, lang),
        "older": len(changes) > RECENT,
        "points": points(record, person),
        "follows": Follower.objects.filter(record_id=record.pk, person=person).exists(),
        "linked": targets.filter(links_from__source=record, links_from__agenda=False),
        "linking": targets.filter(links_to__target=record),
        "steps": kind.states[record.state] if may(person, "change", record) else (),
        "may": {what: may(person, what, record) for what in ("change", "delete")},
    }
    return render(request, "work/record.html", context | more, status=status)


@at_work
def add(request: Asking, kind: str) -> HttpResponse:
    """Add a record; what the address already says is filled in."""
    if not adds_anywhere(request.user):
        return refused(request)
    found = KINDS[kind]
    source = _source(request)
    if request.method != "POST":
        form = _form(request, found, initial=_offered(request, found, source))
        return _asked(request, form, source=source)
    form = _form(request, found, data=request.POST)
    if not form.is_valid():
        return _asked(request, form, 422, source=source)
    values = form.values
    if not may(request.user, "add", Wanted(values)):
        form.add_error("countries", words(spoken())["work"]["no_scope"])
        return _asked(request, form, 422, source=source)
    if kind == "obstacle" and not request.POST.get("new"):
        known = alike(values["title"], values["form"], values["countries"], request.user)
        if known:
            return _asked(request, form, source=source, alike=known)
    made = services.add(found, values, request.user)
    if source:
        services.link(source, made, request.user)
        return redirect(source)
    return redirect(made)


@at_work
def change(request: Asking, kind: str, pk: str) -> HttpResponse:
    """Change a record; who was overtaken by another sees what they changed."""
    record = opened(request, kind, pk)
    if not may(request.user, "change", record):
        return refused(request)
    found = record.described
    if request.method != "POST":
        values = snapshot(record, found) | {"seen": record.version}
        return _asked(request, _form(request, found, record=record, initial=values), record=record)
    form = _form(request, found, record=record, data=request.POST)
    if not form.is_valid():
        return _asked(request, form, 422, record=record)
    values = form.values
    wider = set(values["countries"]) - set(record.codes())
    if wider and not may(request.user, "add", Wanted(values)):
        form.add_error("countries", words(spoken())["work"]["no_scope"])
        return _asked(request, form, 422, record=record)
    try:
        services.change(record, values, request.user, seen=form.cleaned_data["seen"])
    except services.NeedsError as error:
        form.add_error(error.field, words(spoken())["work"][error.said])
        return _asked(request, form, 422, record=record)
    except services.ClashError as error:
        return _asked(request, form, 409, record=record, **_clashing(form, error, found))
    return redirect(record)


def _clashing(form: RecordForm, error: services.ClashError, kind: Kind) -> dict[str, Any]:
    """Return what the page says when two people changed the same; what is sent next counts."""
    lang, strategy = spoken(), desk().strategy
    shots = [{c.field: [c.theirs, c.mine]} for c in error.clashes if isinstance(c.mine, int)]
    names = Names(shots, strategy)
    form.data = form.data | {"seen": str(error.version)}  # type: ignore[operator]
    return {
        "clashes": [
            {
                "field": c.field,
                "who": c.by.name if c.by else "ikt",
                "at": c.at,
                "theirs": names.said(kind.name, c.field, c.theirs, lang),
                "mine": names.said(kind.name, c.field, c.mine, lang),
            }
            for c in error.clashes
        ]
    }


def _form(request: Asking, kind: Kind, **given: Any) -> RecordForm:
    return RecordForm(kind, desk().strategy, request.user, **given)


def _asked(
    request: Asking,
    form: RecordForm,
    status: int = 200,
    *,
    record: Record | None = None,
    source: Record | None = None,
    **more: Any,
) -> HttpResponse:
    context = {"form": form, "kind": form.kind, "record": record, "source": source}
    return render(request, "work/form.html", context | more, status=status)


def _source(request: Asking) -> Record | None:
    """Return the record from which another is added, if it may be seen."""
    pk = whole(request.GET.get("from"), LARGEST)
    if pk is None:
        return None
    found = Record.objects.kept().visible_to(request.user).whole().filter(pk=pk).first()
    return found if found and may(request.user, "change", found) else None


def _offered(request: Asking, kind: Kind, source: Record | None) -> dict[str, Any]:
    """Return what an address fills in: a country, and what the record that it comes from has."""
    found: dict[str, Any] = {"owner": request.user.pk}
    if source:
        found |= {"countries": source.codes(), "objectives": source.aims()}
    try:
        if asked := request.GET.get("country"):
            found["countries"] = [resolve(asked)]
    except UsageError:
        pass
    if kind.name == "meeting":
        found |= begun(request.GET.get("form", ""), found.get("countries", []))
    return found
