"""Records as events of a calendar (RFC 5545)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from icalendar import Calendar, Event, vCalAddress
from icalendar.enums import STATUS, TRANSP

from ikt.base.text import Lang
from ikt.web.accounts import zones
from ikt.web.accounts.models import Person
from ikt.web.post.entries import MEETS
from ikt.web.post.outbox import domain
from ikt.web.work.models import Agreement, Meeting, Record
from ikt.web.work.models.record import RecordQuery
from ikt.web.work.values import about, label

PRODUCT = "-//ikt//ikt//EN"
REFRESH = dt.timedelta(hours=4)
KEPT = dt.timedelta(days=366)
"""What lies further back is in no calendar."""
LASTS = dt.timedelta(hours=1)
"""How long a meeting takes that does not say when it closes."""
LONG = 2000
DAY = dt.timedelta(days=1)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""What no text of a calendar may hold."""


def calendar(
    events: Iterable[Event], title: str, uid: str, lang: Lang, method: str = "PUBLISH"
) -> bytes:
    """Return a calendar as a file, lines folded and texts escaped."""
    made = Calendar.new(
        prodid=PRODUCT,
        method=method,
        name=title,
        uid=f"{uid}@{domain()}",
        language=lang,
        refresh_interval=REFRESH if method == "PUBLISH" else None,
        subcomponents=list(events),
    )
    return bytes(made.to_ical())


def of_records(records: RecordQuery, today: dt.date, lang: Lang) -> Iterator[Event]:
    """Yield an event for each date of records, in a fixed number of queries.

    What is closed has no dates to keep; meetings and missions that were held stay for a year.
    """
    first = today - KEPT
    dated = Q(starts__gte=first) | Q(due__gte=first) | Q(agreement__review__gte=first)
    lasting = Q(closed=False) | Q(kind__in=MEETS)
    found = list(records.filter(dated, lasting).whole().order_by("pk"))
    numbers = [r.pk for r in found]
    meetings = Meeting.objects.whole().in_bulk([r.pk for r in found if r.kind == "meeting"])
    reviews = dict(Agreement.objects.filter(pk__in=numbers).values_list("pk", "review"))
    for record in found:
        if record.kind == "meeting":
            event = of_meeting(meetings[record.pk], lang)
            events = [event] if event else []
        elif record.kind == "mission":
            events = list(_mission(record, lang))
        else:
            events = list(_days(record, reviews.get(record.pk), lang))
        yield from (e for e in events if _day(e) >= first)


def of_meeting(meeting: Any, lang: Lang, **more: Any) -> Event | None:
    """Return a meeting as an event; nothing when it has no day.

    Its hours are those of where its owner is, and stand in the calendar as UTC.
    """
    if meeting.starts is None:
        return None
    start: dt.date = meeting.starts
    end = start + DAY
    if meeting.opens:
        there = zone(meeting)
        start = dt.datetime.combine(meeting.starts, meeting.opens, there).astimezone(dt.UTC)
        closes = meeting.closes and dt.datetime.combine(meeting.starts, meeting.closes, there)
        end = closes.astimezone(dt.UTC) if closes else start + LASTS
        end = max(end, start)
    status = STATUS.CANCELLED if meeting.state == "cancelled" else STATUS.CONFIRMED
    event = _event(meeting, "", meeting.title, start, end, lang, status=status, **more)
    if meeting.place:
        event.location = CONTROL.sub("", meeting.place)
    return event


def zone(meeting: Any) -> ZoneInfo:
    """Return the time zone of the hours of a meeting: that of its owner."""
    return zones.zone(meeting.owner.time_zone if meeting.owner else settings.TIME_ZONE)


def _mission(record: Record, lang: Lang) -> Iterator[Event]:
    first = record.starts or record.due
    if first is None:
        return
    last = max(record.due or first, first)
    status = STATUS.CANCELLED if record.state == "cancelled" else STATUS.CONFIRMED
    yield _event(record, "", record.title, first, last + DAY, lang, status=status)


def _days(record: Record, review: dt.date | None, lang: Lang) -> Iterator[Event]:
    dates = {"starts": record.starts, "due": record.due, "review": review}
    for field, day in dates.items():
        if day:
            title = f"{label(record.kind, field, lang)}: {record.title}"
            yield _event(
                record, field, title, day, day + DAY, lang, transparency=TRANSP.TRANSPARENT
            )


def _event(
    record: Record,
    field: str,
    title: str,
    start: dt.date,
    end: dt.date,
    lang: Lang,
    **more: Any,
) -> Event:
    page = f"{settings.IKT_ADDRESS}/{lang}/work/{record.kind}/{record.pk}"
    told = "\n\n".join(part for part in (about(record, lang), record.text[:LONG], page) if part)
    return Event.new(
        uid=f"record-{record.pk}{'-' if field else ''}{field}@{domain()}",
        summary=CONTROL.sub("", title),
        description=CONTROL.sub("", told),
        url=page,
        start=start,
        end=end,
        stamp=record.changed,
        last_modified=record.changed,
        sequence=record.version,
        **more,
    )


def _day(event: Event) -> dt.date:
    start = event.start
    return start.date() if isinstance(start, dt.datetime) else start


def address(person: Person, **parameters: str) -> vCalAddress:
    """Return a person as who invites, or with parameters as who is invited."""
    made = vCalAddress(f"mailto:{person.email}")
    made.params.update({"CN": person.name, **parameters})
    return made
