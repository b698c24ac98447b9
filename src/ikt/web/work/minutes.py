"""The minutes of a meeting, as a file: what its reader may see of it, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse

from ikt.base.countries import name as country_name
from ikt.base.text import LANGS, Lang
from ikt.reports.document import FORMS, written
from ikt.reports.minutes import Held, Line
from ikt.reports.minutes import minutes as made_of
from ikt.reports.naming import joined
from ikt.web.accounts.entering import Asking, at_work
from ikt.web.accounts.models import Person
from ikt.web.desk import desk
from ikt.web.ui.answers import for_one
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work.agenda import points, previous
from ikt.web.work.models import Change, Record
from ikt.web.work.models.record import RecordQuery
from ikt.web.work.opening import opened
from ikt.web.work.values import state_said


@at_work
def minutes(request: Asking, pk: int) -> HttpResponse:
    """Give the minutes of a meeting; before it was held, its agenda."""
    meeting = opened(request, "meeting", str(pk))
    form, lang = request.GET.get("form", "pdf"), request.GET.get("lang", spoken())
    if form not in FORMS or lang not in LANGS:
        raise Http404(f"{form} {lang}")
    at = desk()
    document = made_of(at.evidence, told(meeting, request.user, lang), lang)
    return for_one(written(document, at.evidence, form), f"ikt-meeting-{pk}-{lang}.{form}")


def told(meeting: Any, person: Person, lang: Lang) -> Held:
    """Return a meeting with what belongs to it, as far as somebody may see that."""
    say = words(lang)["work"]
    seen: RecordQuery = Record.objects.kept().visible_to(person).whole()
    came = list(seen.filter(links_from__source=meeting, links_from__agenda=False).order_by("pk"))
    decisions = [r for r in came if r.kind == "decision"]
    actions = _actions(seen, meeting, agenda=False)
    carried = _carried(seen, meeting)
    on = [r for part in points(meeting, person) for r in part.records if r not in carried]
    following = next((r for r in came if r.kind == "meeting"), None)
    apart = ("decision", "action", "meeting")
    return Held(
        number=meeting.pk,
        title=meeting.title,
        form=say[f"form_meeting_{meeting.form}"],
        state=meeting.state,
        day=meeting.starts,
        hours=_hours(meeting),
        place=meeting.place,
        countries=_countries(meeting, lang),
        people=tuple(p.person.name for p in meeting.people.select_related("person")),
        others=meeting.others,
        carried=_lines(carried, lang),
        agenda=_lines(on, lang),
        more=meeting.agenda,
        text=meeting.minutes,
        decisions=_lines(decisions, lang),
        actions=_lines(actions, lang),
        other=_lines((r for r in came if r.kind not in apart), lang),
        next=(following.title, following.starts) if following else None,
        reader=person.name,
    )


def _actions(seen: RecordQuery, meeting: Record, *, agenda: bool) -> list[Record]:
    """Return the actions that came of a meeting or of what it decided, and perhaps its agenda."""
    here = Q(links_from__source=meeting) & (Q() if agenda else Q(links_from__agenda=False))
    decided = Q(
        links_from__source__kind="decision",
        links_from__source__deleted=None,
        links_from__source__links_from__source=meeting,
        links_from__source__links_from__agenda=False,
    )
    found = seen.filter(here | decided, kind="action").distinct()
    return sorted(found, key=lambda r: (r.due or dt.date.max, r.pk))


def _carried(seen: RecordQuery, meeting: Any) -> list[Record]:
    """Return the actions of the meeting before that were still open on the day of this one."""
    before = previous(meeting)
    if before is None:
        return []
    found = _actions(seen, before, agenda=True)
    on = meeting.starts or dt.date.today()
    since = Change.objects.filter(record__in=found, detail__has_key="state", at__date__gt=on)
    later = set(since.values_list("record", flat=True))
    return [r for r in found if not r.closed or r.pk in later]


def _lines(records: Iterable[Record], lang: Lang) -> tuple[Line, ...]:
    say = words(lang)["work"]
    return tuple(
        Line(
            title=record.title,
            kind=say[f"kind_{record.kind}"],
            state=state_said(record, lang),
            countries=_countries(record, lang),
            who=_who(record, lang),
            due=record.due,
            text=record.text,
        )
        for record in records
    )


def _countries(record: Record, lang: Lang) -> str:
    return joined([country_name(code, lang) for code in record.codes()], lang)


def _who(record: Record, lang: Lang) -> str:
    """Return whose it is: the person, else the organisation."""
    if record.owner:
        return record.owner.name
    return record.organisation.name(lang) if record.organisation else ""


def _hours(meeting: Any) -> str:
    """Return from when until when, as a clock shows it; nothing where it does not say when."""
    return "–".join(t.isoformat("minutes") for t in (meeting.opens, meeting.closes) if t)
